import CZlib

/// The gzip file format (RFC 1952), as HTTP's content coding `gzip` wants it.
enum Gzip {
    /// Three times as fast as zlib's own level, for a twelfth more bytes.
    private static let level: Int32 = 4

    /// The bytes compressed into one member without name and time, so that equal bytes give equal results; nil when zlib has no memory.
    static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        guard bytes.count <= Int(UInt32.max), paperboy_deflate_init_gzip(&stream, level) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var compressed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(bytes.count))))
        var input = bytes
        let result = input.withUnsafeMutableBufferPointer { input in
            compressed.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = uInt(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(output.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard result == Z_STREAM_END else { return nil }
        compressed.removeLast(compressed.count - Int(stream.total_out))
        return compressed
    }

    /// What was compressed; nil when the bytes are no whole gzip file.
    static func expanded(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        guard bytes.count <= Int(UInt32.max),
            inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { inflateEnd(&stream) }
        var expanded: [UInt8] = []
        var input = bytes
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        return input.withUnsafeMutableBufferPointer { input -> [UInt8]? in
            stream.next_in = input.baseAddress
            stream.avail_in = uInt(input.count)
            while true {
                let result = chunk.withUnsafeMutableBufferPointer { output in
                    stream.next_out = output.baseAddress
                    stream.avail_out = uInt(output.count)
                    return inflate(&stream, Z_NO_FLUSH)
                }
                expanded += chunk.prefix(chunk.count - Int(stream.avail_out))
                if result == Z_STREAM_END { return expanded }
                guard result == Z_OK else { return nil }
            }
        }
    }
}
