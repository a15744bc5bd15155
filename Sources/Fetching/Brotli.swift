/// Unpacks one Brotli body (RFC 7932) with the system's libbrotlidec.
final class Brotli: Unpacker {
    /// The decoder's functions: https://github.com/google/brotli/blob/v1.0.9/c/include/brotli/decode.h
    struct Library: Sendable {
        typealias Create =
            @convention(c) (UnsafeRawPointer?, UnsafeRawPointer?, UnsafeRawPointer?) -> OpaquePointer?
        typealias Decompress =
            @convention(c) (
                OpaquePointer, UnsafeMutablePointer<Int>, UnsafeMutablePointer<UnsafePointer<UInt8>?>,
                UnsafeMutablePointer<Int>, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>,
                UnsafeMutablePointer<Int>?
            ) -> Int32
        typealias Destroy = @convention(c) (OpaquePointer) -> Void
        typealias ErrorCode = @convention(c) (OpaquePointer) -> Int32
        typealias ErrorWords = @convention(c) (Int32) -> UnsafePointer<CChar>?

        let create: Create
        let decompress: Decompress
        let destroy: Destroy
        let errorCode: ErrorCode
        let errorWords: ErrorWords

        init?() {
            guard let library = SystemLibrary("libbrotlidec.so.1"),
                let create = library.function("BrotliDecoderCreateInstance", as: Create.self),
                let decompress = library.function("BrotliDecoderDecompressStream", as: Decompress.self),
                let destroy = library.function("BrotliDecoderDestroyInstance", as: Destroy.self),
                let errorCode = library.function("BrotliDecoderGetErrorCode", as: ErrorCode.self),
                let errorWords = library.function("BrotliDecoderErrorString", as: ErrorWords.self)
            else { return nil }
            self.create = create
            self.decompress = decompress
            self.destroy = destroy
            self.errorCode = errorCode
            self.errorWords = errorWords
        }
    }

    /// Nil where the system has none.
    static let installed = Library()

    /// What the decoder returns.
    private enum Result {
        static let error: Int32 = 0
        static let success: Int32 = 1
        static let needsOutput: Int32 = 3
    }

    private let functions: Library
    private let decoder: OpaquePointer
    private let scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 64 << 10)
    private var isEmpty = true
    private var isFinished = false

    /// Nil when memory has run out.
    init?(_ library: Library) {
        guard let decoder = library.create(nil, nil, nil) else {
            scratch.deallocate()
            return nil
        }
        functions = library
        self.decoder = decoder
    }

    deinit {
        functions.destroy(decoder)
        scratch.deallocate()
    }

    func read(
        _ piece: UnsafeRawBufferPointer, deliver: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        var next = piece.bindMemory(to: UInt8.self).baseAddress
        var left = piece.count
        if left > 0 { isEmpty = false }
        // What follows the end is padding.
        while !isFinished {
            var room = scratch.count
            var output = scratch.baseAddress
            let result = functions.decompress(decoder, &left, &next, &room, &output, nil)
            let produced = scratch.count - room
            if produced > 0 {
                try deliver(UnsafeRawBufferPointer(UnsafeMutableBufferPointer(rebasing: scratch[..<produced])))
            }
            switch result {
            case Result.error:
                let words = functions.errorWords(functions.errorCode(decoder)).map { String(cString: $0) }
                throw .cannotUnpack(words ?? "Brotli error")
            case Result.success: isFinished = true
            case Result.needsOutput: continue
            default: return
            }
        }
    }

    func finish() throws(Failure) {
        guard isFinished || isEmpty else { throw .endsEarly }
    }
}
