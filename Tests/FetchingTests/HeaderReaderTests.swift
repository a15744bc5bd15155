import Testing

@testable import Fetching

@Suite("Header lines")
struct HeaderReaderTests {
    private func read(_ lines: [[UInt8]]) -> HeaderReader {
        var reader = HeaderReader()
        for line in lines { line.withUnsafeBytes { reader.read($0) } }
        return reader
    }

    private func read(_ lines: String...) -> HeaderReader {
        read(lines.map { Array(($0 + "\r\n").utf8) })
    }

    @Test("a validator keeps its weak prefix, quotes and inner spaces")
    func validatorsAreVerbatim() {
        let reader = read("HTTP/1.1 200 OK", "ETag:   W/\"a  b-ü\" ", "last-modified: some Tuesday, 1 o'clock", "")
        #expect(reader.status == 200)
        #expect(reader.headers.etag == "W/\"a  b-ü\"")
        #expect(reader.headers.lastModified == "some Tuesday, 1 o'clock")
    }

    @Test("a value that could not be sent back byte for byte counts as absent")
    func unusableValues() {
        let reader = read([Array("HTTP/2 200\r\n".utf8), Array("etag: \"".utf8) + [0xE4, 0x22, 0x0D, 0x0A]])
        #expect(reader.headers.etag == nil)
        #expect(read("HTTP/1.1 200 OK", "ETag: \"a\u{1}b\"", "Last-Modified:  ").headers.validators == nil)
    }

    @Test("an interim answer is forgotten, a trailer is not read")
    func interimAndTrailer() {
        let reader = read(
            "HTTP/1.1 103 Early Hints", "ETag: \"early\"", "", "HTTP/1.1 200 OK", "Content-Type: text/xml", "",
            "ETag: \"late\"")
        #expect(reader.status == 200)
        #expect(reader.headers.etag == nil)
        #expect(reader.headers.contentType == "text/xml")
        #expect(reader.byteCount == 100)
    }

    @Test("several Cache-Control lines are one list")
    func lists() {
        let reader = read("HTTP/1.1 200 OK", "Cache-Control: public", "cache-control: max-age=5", "")
        #expect(reader.headers.cacheControl == "public, max-age=5")
    }

    @Test("a redirect needs a target")
    func redirects() {
        #expect(read("HTTP/1.1 301 Moved", "Location: /x", "").isRedirect)
        #expect(!read("HTTP/1.1 301 Moved", "").isRedirect)
        #expect(!read("HTTP/1.1 300 Choices", "Location: /x", "").isRedirect)
    }

    @Test(
        "lines that are no header lines do no harm",
        arguments: ["HTTP/", "HTTP/1.1", "HTTP/1.1 abc", ":", "etag", ": x", "é: x"])
    func garbage(line: String) {
        #expect(read(line, "Content-Length: -5", "Content-Length: 99999999999999999999999").status == 0)
    }
}
