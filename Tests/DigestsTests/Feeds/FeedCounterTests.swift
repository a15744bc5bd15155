import Digests
import Testing

@Suite("Counting a feed in pieces")
struct FeedCounterTests {
    private func count(_ text: String, piece: Int) -> (entries: Int, problems: Int)? {
        let bytes = Array(text.utf8)
        guard let counter = FeedCounter(head: Array(bytes.prefix(piece))) else { return nil }
        for start in stride(from: piece, to: bytes.count, by: piece) {
            counter.read(bytes[start..<min(bytes.count, start + piece)])
        }
        let problems = counter.finish().count
        return (counter.entries, problems)
    }

    @Test("gives the number of entries, wherever the pieces end")
    func counts() throws {
        let atom =
            "<?xml version='1.0'?><feed><entry><title>é</title><entry/></entry><entry/><x><y><entry/></y></x></feed>"
        let rss = "<rss version='2.0'><channel><item><item/></item><item/><item/></channel></rss>"
        let rdf = "<rdf:RDF xmlns:rdf='x'><channel/><item/><item/></rdf:RDF>"
        for piece in [64, 65, 70, 200] {
            let counted = try #require(count(atom, piece: piece))
            #expect(counted == (2, 0))
            #expect(try #require(count(rss, piece: piece)).entries == 3)
            #expect(try #require(count(rdf, piece: piece)).entries == 2)
        }
    }

    @Test("counts what is there of a feed that breaks off, and says so")
    func countsBrokenFeeds() throws {
        let counted = try #require(count("<rss version='2.0'><channel><item>a & b</item><item>more", piece: 48))
        #expect(counted.entries == 2)
        #expect(counted.problems > 0)
    }

    @Test("leaves to others what is no feed in UTF-8")
    func refuses() {
        #expect(count("# Markdown", piece: 64) == nil)
        #expect(count("<?xml version='1.0' encoding='utf-16'?><rss><channel/></rss>", piece: 64) != nil)
        #expect(count("<?xml version='1.0' encoding='koi8-r'?><rss><channel/></rss>", piece: 64) == nil)
    }
}
