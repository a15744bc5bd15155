import Glibc

/// Brotli (RFC 7932), as HTTP's content coding `br` wants it, by the system's libbrotlienc.
///
/// The library is asked for by name at run time: there is nothing to install to build, and where it is missing answers are sent with gzip.
enum Brotli {
    /// https://github.com/google/brotli/blob/v1.0.9/c/include/brotli/encode.h
    private typealias Compress =
        @convention(c) (
            Int32, Int32, Int32, Int, UnsafePointer<UInt8>, UnsafeMutablePointer<Int>, UnsafeMutablePointer<UInt8>
        ) -> Int32

    /// Nil where the system has none.
    private static let compress: Compress? = {
        guard let library = dlopen("libbrotlienc.so.1", RTLD_NOW | RTLD_LOCAL) else { return nil }
        return dlsym(library, "BrotliEncoderCompress").map { unsafeBitCast($0, to: Compress.self) }
    }()

    static var isInstalled: Bool { compress != nil }

    /// About as fast as gzip at its usual level, and a tenth smaller.
    private static let quality: Int32 = 5
    private static let window: Int32 = 22
    private static let utf8Text: Int32 = 1

    /// The bytes compressed, equal bytes always to the same; nil without the library, and where it gains nothing.
    static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        guard let compress, !bytes.isEmpty else { return nil }
        var isDone = false
        let compressed = [UInt8](unsafeUninitializedCapacity: bytes.count) { output, count in
            var length = output.count
            guard let input = bytes.withUnsafeBufferPointer(\.baseAddress), let start = output.baseAddress else {
                return
            }
            isDone = compress(quality, window, utf8Text, bytes.count, input, &length, start) == 1
            count = isDone ? length : 0
        }
        return isDone ? compressed : nil
    }
}
