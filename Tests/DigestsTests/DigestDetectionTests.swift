import Digests
import Papers
import TestSupport
import Testing

@Suite("A document's format")
struct DigestDetectionTests {
    @Test(
        "is seen in its content",
        arguments: [
            ("<?xml version='1.0'?>\n<!-- c --><rss version='2.0'/>", DigestFormat.rss), ("<feed xmlns='x'/>", .atom),
            ("\n <rdf:RDF xmlns:rdf='x'>", .rdf), ("<atom:feed>", .atom), ("# Title\n", .markdown),
            ("<div align=center>\n\n## [x](https://arxiv.org/abs/2501.00001)\n", .markdown),
            ("<!-- a comment -->\n## x", .markdown), ("Words [a](https://example.org)", .markdown),
            ("[a](https://example.org) words", .markdown), ("[] (https://x)\n# T", .markdown),
            ("[[a](https://b)]", .markdown), ("[]", .huggingFace), (" [ ] \n", .huggingFace),
            ("[{\"paper\": {}}]", .huggingFace), ("[\"{'paper': 1}\"]", .huggingFace),
            ("<!DOCTYPE rss [<!ENTITY x 'y'>]><rss/>", .rss),
        ])
    func isSeenInContent(text: String, format: DigestFormat) {
        for mediaType in [nil, "text/html", "text/plain; charset=utf-8"]
        where format != .markdown || mediaType != "text/html" {
            #expect(DigestReader.detect(Document(bytes: Array(text.utf8), mediaType: mediaType)) == format)
        }
    }

    @Test(
        "is none, and why",
        arguments: [
            ("", "empty"), (" \n\t", "empty"), ("\u{0}\u{1}PNG", "binary"), ("<?xml version='1.0'?><opml/>", "opml"),
            ("1", "\"1\""), ("Not Found", "no format"),
        ])
    func isNone(text: String, word: String) throws {
        let document = Document(bytes: Array(text.utf8), url: "https://example.org/d")
        #expect(DigestReader.detect(document) == nil)
        let error = try #require(throws: DigestError.self) { try DigestReader.read(document) }
        #expect(error.reason.contains(word), "\(error)")
        #expect(error.description.hasPrefix("https://example.org/d: "))
    }

    @Test(
        "does not make a digest of a page, of binary data or of nothing, even when it is asked for",
        arguments: DigestFormat.allCases)
    func isNotForced(format: DigestFormat) {
        for text in ["", "<!doctype html><p>404", "\u{0}\u{0}\u{1}\u{2}"] {
            #expect(throws: DigestError.self) {
                try DigestReader.read(Document(bytes: Array(text.utf8)), format: format)
            }
        }
    }

    @Test("does not depend on the encoding")
    func readsEveryEncoding() throws {
        let text = "## Daily Papers (2024-05-06)\r\n### [Größe](https://arxiv.org/abs/2405.01234)\r\n- Wörter"
        let utf16 = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let latin = text.unicodeScalars.map { UInt8($0.value) }
        let documents = [
            Document(bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8)), Document(bytes: [0xFF, 0xFE] + utf16),
            Document(bytes: utf16),
            Document(bytes: latin, mediaType: "text/markdown; charset=ISO-8859-1"),
            Document(bytes: Array(text.replacing("\r\n", with: "\r").utf8)),
        ]
        for document in documents {
            let digest = try #require(try DigestReader.read(document).first)
            #expect(digest.mentions.map(\.title) == ["Größe"])
            #expect(digest.problems == [])
        }
        let broken = try #require(try DigestReader.read(Document(bytes: latin)).first)
        #expect(broken.mentions.map(\.arxivID?.value) == ["2405.01234"])
        #expect(broken.problems.map(\.line) == [2])
    }

    @Test("of random bytes is decided without a crash")
    func survivesRandomBytes() {
        var generator = SplitMix64(seed: 11)
        for round in 0..<3_000 {
            let length = Int.random(in: 0...60, using: &generator)
            let highest: UInt8 = round.isMultiple(of: 2) ? 0x7E : 0xFF
            let bytes = (0..<length).map { _ in UInt8.random(in: 0x20...highest, using: &generator) }
            let start = ["", "<", "<?xml ", "[", "{", "<!DOCTYPE ", "# "].randomElement(using: &generator) ?? ""
            _ = try? DigestReader.read(Document(bytes: Array(start.utf8) + bytes))
        }
    }
}
