import CZlib

/// Packs bytes as a server would.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    guard paperboy_deflate_init_gzip(&stream, 9) == Z_OK else { return [] }
    defer { deflateEnd(&stream) }
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(output.count)
            _ = deflate(&stream, Z_FINISH)
        }
    }
    return Array(output.prefix(Int(stream.total_out)))
}

/// Without the ten bytes of header and eight of trailer that gzip adds (RFC 1952 §2.3).
func rawDeflate(_ bytes: [UInt8]) -> [UInt8] {
    Array(gzip(bytes).dropFirst(10).dropLast(8))
}
