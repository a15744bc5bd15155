import CZlib
import Papers
import Publishing
import Testing

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
        #expect(document.gzipETag == "\"ba7816bf8f01cfea414140de5dae2223-gzip\"")
    }

    @Test func gzipGivesTheBytesBackAndIsTheSameEveryTime() throws {
        let text = String(repeating: "papers ", count: 10_000)
        let gzip = try #require(document(text).gzip)
        #expect(gzip.count < text.utf8.count / 50)
        #expect(try inflated(gzip) == Array(text.utf8))
        #expect(document(text).gzip == gzip)
    }

    @Test func aShortDocumentIsNotCompressed() {
        #expect(document("short").gzip == nil)
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
