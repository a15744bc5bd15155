import CZlib
import Papers
import Testing

@testable import Publishing

@Suite struct RenderedDocumentTests {
    private func document(_ text: String) -> RenderedDocument {
        RenderedDocument(bytes: Array(text.utf8), contentType: "text/plain")
    }

    @Test func equalBytesHaveEqualValidatorsAndOthersHaveOthers() {
        #expect(document("a") == document("a"))
        #expect(document("a").etag != document("b").etag)
    }

    @Test func aValidatorIsStrongQuotedAndOneForEachRepresentation() {
        let document = document("abc")
        // The first half of the SHA-256 of "abc" (FIPS 180-2, B.1).
        #expect(document.etag == "\"ba7816bf8f01cfea414140de5dae2223\"")
        #expect(document.etag(in: .gzip) == "\"ba7816bf8f01cfea414140de5dae2223-gzip\"")
    }

    @Test func gzipGivesTheBytesBackAndIsTheSameEveryTime() throws {
        let text = String(repeating: "papers ", count: 10_000)
        let gzip = try #require(document(text).gzip)
        #expect(gzip.count < text.utf8.count / 50)
        #expect(try inflated(gzip) == Array(text.utf8))
        #expect(document(text).gzip == gzip)
    }

    /// Where the system has no libbrotlienc there is nothing to test but that.
    @Test func brotliIsShorterThanGzipAndTheSameEveryTime() throws {
        let text = (0..<2_000).map { "paper \($0 * 7_919 % 2_003) " }.joined()
        let document = document(text)
        guard Brotli.isInstalled else {
            #expect(document.bytes(in: .brotli) == nil)
            return
        }
        let brotli = try #require(document.bytes(in: .brotli))
        let gzip = try #require(document.gzip)
        #expect(brotli.count < gzip.count)
        #expect(self.document(text).bytes(in: .brotli) == brotli)
        #expect(document.etag(in: .brotli) != document.etag(in: .gzip))
    }

    @Test(arguments: ContentCoding.allCases)
    func aShortDocumentIsNotCompressed(coding: ContentCoding) {
        #expect(document("short").bytes(in: coding) == nil)
    }

    private func inflated(_ gzip: [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        try #require(inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK)
        defer { inflateEnd(&stream) }
        var input = gzip
        var output = [UInt8](repeating: 0, count: 100_000)
        let result = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = uInt(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = uInt(output.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        #expect(result == Z_STREAM_END)
        return Array(output.prefix(Int(stream.total_out)))
    }
}
