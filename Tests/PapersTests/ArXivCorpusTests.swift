import Papers
import TestSupport
import Testing

@Suite("The recorded snippets", .enabled(if: Corpus.isAvailable, Comment(rawValue: Corpus.reason)))
struct ArXivCorpusTests {
    /// The rows tagged POLICY agree too: every identifier of a text counts, and a parser that knows which part is the link
    /// asks for that part alone.
    @Test("give the expected identifiers in all 200 rows")
    func giveTheExpectedIdentifiers() throws {
        let rows = try Corpus.table("arxiv-ids/arxiv-id-snippets.tsv")
        #expect(rows.count == 200)
        for row in rows {
            let expected = row[1].split(separator: ",").map(String.init)
            #expect(ArXivReference.all(in: row[0]).map(\.id.value) == expected, "\(row[0])")
        }
    }
}
