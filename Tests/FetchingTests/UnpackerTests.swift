import Testing

@testable import Fetching

/// Packs as a server would, with the encoders that come with the decoders.
enum Packer: String, CaseIterable {
    case br
    case zstd

    func pack(_ bytes: [UInt8]) throws -> [UInt8] {
        var output = [UInt8](repeating: 0, count: bytes.count + 4_096)
        switch self {
        case .br:
            typealias Compress =
                @convention(c) (
                    Int32, Int32, Int32, Int, UnsafePointer<UInt8>, UnsafeMutablePointer<Int>,
                    UnsafeMutablePointer<UInt8>
                ) -> Int32
            let compress = try #require(
                SystemLibrary("libbrotlienc.so.1")?.function("BrotliEncoderCompress", as: Compress.self))
            var count = output.count
            try #require(compress(5, 22, 0, bytes.count, bytes, &count, &output) == 1)
            return Array(output.prefix(count))
        case .zstd:
            typealias Compress =
                @convention(c) (UnsafeMutablePointer<UInt8>, Int, UnsafePointer<UInt8>, Int, Int32) -> Int
            let compress = try #require(SystemLibrary("libzstd.so.1")?.function("ZSTD_compress", as: Compress.self))
            let count = compress(&output, output.count, bytes, bytes.count, 3)
            try #require(count <= output.count)
            return Array(output.prefix(count))
        }
    }
}

@Suite("Bodies packed with Brotli and Zstandard")
struct UnpackerTests {
    private let text = Array((0..<20_000).map { "paper \($0 % 997), " }.joined().utf8)

    private func unpack(_ bytes: [UInt8], _ packer: Packer, pieces: Int = 1 << 20) throws -> [UInt8] {
        let unpacker = try #require(try ContentCoding.unpacker(for: packer.rawValue) { Inflater() })
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            try bytes[start..<min(start + pieces, bytes.count)].withUnsafeBytes { piece in
                try unpacker.read(piece) { (part) throws(Failure) in result.append(contentsOf: part) }
            }
        }
        try unpacker.finish()
        return result
    }

    @Test("both come out the same however they are cut", arguments: Packer.allCases, [1, 7, 1000, 1 << 20])
    func pieces(packer: Packer, size: Int) throws {
        let packed = try packer.pack(text)
        #expect(packed.count < text.count / 4)
        #expect(try unpack(packed, packer, pieces: size) == text)
    }

    @Test("what ends early is named, wherever it ends", arguments: Packer.allCases)
    func truncated(packer: Packer) throws {
        let packed = try packer.pack(text)
        for count in [1, 2, packed.count / 2, packed.count - 1] {
            let failure = #expect(throws: Failure.self) { try unpack(Array(packed.prefix(count)), packer) }
            #expect(failure == .endsEarly, "\(count) of \(packed.count) bytes")
        }
    }

    @Test("what is not packed as it says is named", arguments: Packer.allCases)
    func noise(packer: Packer) {
        let failure = #expect(throws: Failure.self) { try unpack(Array("<rss>plain text</rss>".utf8), packer) }
        #expect(failure?.kind == .badEncoding && failure?.cause.contains("cannot be unpacked") == true)
    }

    @Test("nothing at all unpacks to nothing", arguments: Packer.allCases)
    func empty(packer: Packer) throws {
        #expect(try unpack([], packer) == [])
        #expect(try unpack(packer.pack([]), packer) == [])
    }

    @Test("several Zstandard frames are one body")
    func frames() throws {
        #expect(try unpack(Packer.zstd.pack([1, 2]) + Packer.zstd.pack([3]), .zstd, pieces: 1) == [1, 2, 3])
        #expect(try unpack(Packer.zstd.pack([1, 2]) + Packer.zstd.pack([3]), .zstd) == [1, 2, 3])
    }

    @Test("a Zstandard frame that wants more memory than a client has to give is refused")
    func window() {
        // RFC 8878 §3.1.1: magic number, a descriptor without single segment, and a window of 1 GiB; then an empty last block.
        let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 20 << 3, 0x01, 0x00, 0x00]
        let failure = #expect(throws: Failure.self) { try unpack(frame, .zstd) }
        #expect(failure?.kind == .badEncoding)
    }

    @Test("whatever is there is offered")
    func offer() throws {
        #expect(ContentCoding.offered == "gzip, deflate, br, zstd")
        #expect(try ContentCoding.unpacker(for: "compress") { Inflater() } == nil)
    }
}
