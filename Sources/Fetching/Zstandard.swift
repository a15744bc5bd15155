/// Unpacks one Zstandard body (RFC 8878) with the system's libzstd.
final class Zstandard: Unpacker {
    /// `ZSTD_inBuffer` and `ZSTD_outBuffer`.
    struct Buffer {
        var bytes: UnsafeMutableRawPointer?
        var size: Int
        var position = 0
    }

    /// The decoder's functions: https://facebook.github.io/zstd/zstd_manual.html
    struct Library: Sendable {
        typealias Create = @convention(c) () -> OpaquePointer?
        typealias SetParameter = @convention(c) (OpaquePointer, Int32, Int32) -> Int
        typealias Decompress = @convention(c) (OpaquePointer, UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> Int
        typealias Free = @convention(c) (OpaquePointer) -> Int
        typealias IsError = @convention(c) (Int) -> UInt32
        typealias ErrorName = @convention(c) (Int) -> UnsafePointer<CChar>?

        let create: Create
        let setParameter: SetParameter
        let decompress: Decompress
        let free: Free
        let isError: IsError
        let errorName: ErrorName

        init?() {
            guard let library = SystemLibrary("libzstd.so.1"),
                let create = library.function("ZSTD_createDStream", as: Create.self),
                let setParameter = library.function("ZSTD_DCtx_setParameter", as: SetParameter.self),
                let decompress = library.function("ZSTD_decompressStream", as: Decompress.self),
                let free = library.function("ZSTD_freeDStream", as: Free.self),
                let isError = library.function("ZSTD_isError", as: IsError.self),
                let errorName = library.function("ZSTD_getErrorName", as: ErrorName.self)
            else { return nil }
            self.create = create
            self.setParameter = setParameter
            self.decompress = decompress
            self.free = free
            self.isError = isError
            self.errorName = errorName
        }
    }

    /// Nil where the system has none.
    static let installed = Library()

    /// `ZSTD_d_windowLogMax`, and 8 MiB, the most that a server may ask a client to keep (RFC 9659 §3).
    private static let window: (parameter: Int32, logarithm: Int32) = (100, 23)

    private let functions: Library
    private let decoder: OpaquePointer
    private let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    private var isEmpty = true
    /// Whether what came so far is whole frames; another may follow.
    private var isBetweenFrames = false

    /// Nil when memory has run out.
    init?(_ library: Library) {
        guard let decoder = library.create() else {
            scratch.deallocate()
            return nil
        }
        functions = library
        self.decoder = decoder
        _ = library.setParameter(decoder, Zstandard.window.parameter, Zstandard.window.logarithm)
    }

    deinit {
        _ = functions.free(decoder)
        scratch.deallocate()
    }

    func read(
        _ piece: UnsafeRawBufferPointer, deliver: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        if !piece.isEmpty { isEmpty = false }
        // The decoder does not write to its input; Swift's struct has one kind of pointer for both.
        var input = Buffer(bytes: UnsafeMutableRawPointer(mutating: piece.baseAddress), size: piece.count)
        var hasMore = !piece.isEmpty
        while hasMore {
            var output = Buffer(bytes: scratch.baseAddress, size: scratch.count)
            let result = functions.decompress(decoder, &output, &input)
            guard functions.isError(result) == 0 else {
                throw .cannotUnpack(functions.errorName(result).map { String(cString: $0) } ?? "Zstandard error")
            }
            if output.position > 0 {
                try deliver(UnsafeRawBufferPointer(rebasing: scratch[..<output.position]))
            }
            isBetweenFrames = result == 0
            // A full scratch may hide that the decoder has more to give.
            hasMore = input.position < input.size || output.position == output.size && !isBetweenFrames
        }
    }

    func finish() throws(Failure) {
        guard isBetweenFrames || isEmpty else { throw .endsEarly }
    }
}
