import Testing

@testable import Fetching

@Suite("Packed bodies")
struct InflaterTests {
    private let text = Array(String(repeating: "many papers, ", count: 20_000).utf8)

    private func unpack(_ bytes: [UInt8], pieces: Int) throws -> [UInt8] {
        let inflater = Inflater()
        try inflater.reset()
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            try bytes[start..<min(start + pieces, bytes.count)].withUnsafeBytes { piece in
                try inflater.read(piece) { (part) throws(Failure) in result.append(contentsOf: part) }
            }
        }
        try inflater.finish()
        return result
    }

    @Test("gzip comes out the same however it is cut", arguments: [1, 2, 7, 100, 1 << 20])
    func pieces(size: Int) throws {
        #expect(try unpack(gzip(text), pieces: size) == text)
    }

    @Test("deflate without its header is understood")
    func raw() throws {
        #expect(try unpack(rawDeflate(text), pieces: 1 << 20) == text)
        #expect(try unpack(rawDeflate(text), pieces: 100) == text)
    }

    @Test("several members are one body, padding is none of it", arguments: [1, 1 << 20])
    func members(size: Int) throws {
        #expect(try unpack(gzip([1, 2]) + gzip([3]) + [0, 0, 0x1F], pieces: size) == [1, 2, 3])
    }

    @Test("nothing at all unpacks to nothing")
    func empty() throws {
        #expect(try unpack([], pieces: 1) == [])
        #expect(try unpack(gzip([]), pieces: 1) == [])
    }

    @Test("a body that stops early is named so", arguments: [1, 9, 50, 300])
    func truncated(length: Int) throws {
        let failure = #expect(throws: Failure.self) { try unpack(Array(gzip(text).prefix(length)), pieces: 1 << 20) }
        #expect(failure?.kind == .truncated)
    }

    @Test("a damaged body is named so")
    func damaged() throws {
        var packed = gzip(text)
        packed[packed.count - 6] ^= 0xFF  // in the checksum
        let failure = #expect(throws: Failure.self) { try unpack(packed, pieces: 1 << 20) }
        #expect(failure?.kind == .badEncoding)
        #expect(failure?.cause.contains("incorrect data check") == true)
    }

    @Test("one that was used is as good as new")
    func reuse() throws {
        let inflater = Inflater()
        for packed in [Array(gzip(text).prefix(100)), rawDeflate(text), gzip(text)] {
            try inflater.reset()
            var count = 0
            try packed.withUnsafeBytes { piece in
                try inflater.read(piece) { (part) throws(Failure) in count += part.count }
            }
            #expect(packed.count <= 100 || count == text.count)
        }
    }
}
