import Papers
import Publishing
import Testing

@Suite struct DocumentAddressTests {
    @Test(arguments: [
        "feeds/all.atom", "feeds/v1.2.json", "feeds/all.bib", "feeds/all.ris", "feeds/all/daily.atom",
        "feeds/all/weekly.rss", "feeds/all/archive-0/1-50.atom", "feeds/all/archive-12/51-63.json",
        "sources/daily.rss", "papers/2501.13200.bib", "papers/math/0309136.ris", "digests/2025-01-24.md",
        "digests/agents/2025-01-24.md", "opml",
    ])
    func anAddressIsReadBackFromItsPath(path: String) {
        let address = DocumentAddress(segments: path.split(separator: "/").map(String.init))
        #expect(address?.path == path)
    }

    @Test func aNameWithSlashesIsOneSegment() {
        let address = DocumentAddress(segments: ["papers", "doi:10.1000/a b.bib"])
        #expect(address == .citation(paper: .doi("10.1000/a b"), format: .bibTeX))
        #expect(address?.path == "papers/doi%3A10.1000%2Fa%20b.bib")
    }

    @Test(arguments: [
        "feeds/all", "feeds/.atom", "feeds/all.pdf", "feeds/all/monthly.atom", "feeds/all/archive-0/50.atom",
        "feeds/all/archive-0/9-1.atom", "feeds/all/archive-00/1-50.atom", "feeds/all/archive-0/01-50.atom",
        "papers/2501.13200v2.bib", "papers/arXiv:2501.13200.bib", "papers/doi:10.1000/x.bib", "papers/x.bib",
        "digests/2025-02-30.md", "digests/all/2025-01-24.md", "digests/2025-01-24", "opml/", "opml/x", "sources/daily",
        "sources/a/b.atom",
    ])
    func anythingElseIsNone(path: String) {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        #expect(DocumentAddress(segments: segments) == nil)
    }
}
