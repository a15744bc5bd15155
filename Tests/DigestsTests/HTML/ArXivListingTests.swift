import Digests
import Papers
import Testing

@Suite("A listing of arXiv")
struct ArXivListingTests {
    private func item(_ number: Int, _ id: String, note: String = "", fields: String = "") -> String {
        """
        <dt><a name='item\(number)'>[\(number)]</a> <a href="/abs/\(id)" title="Abstract" id="\(id)"> arXiv:\(id) </a> \(note)
        [<a href="/pdf/\(id)" title="Download PDF">pdf</a>, <a href="/format/\(id)" title="Other formats">other</a>]</dt>
        <dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span> On $x^2$: a Study</div>
        <div class='list-authors'><a href="/search/?query=One">A. One</a>, <a href="/search/?query=Two">B. Two</a></div>\(fields)
        <div class='list-subjects'><span class='descriptor'>Subjects:</span>
        <span class="primary-subject">Machine Learning (cs.LG)</span>; Computation and Language (cs.CL)</div>
        """
    }

    private func digests(_ body: String, url: String) throws -> [Digest] {
        let html =
            "<!DOCTYPE html><html><head><title>Machine Learning</title></head><body><div id='dlpage'>\(body)</div></body></html>"
        return try DigestReader.read(Document(bytes: Array(html.utf8), url: url, mediaType: "text/html"))
    }

    @Test("of the day has new papers, cross-lists and replacements, and counts them")
    func readsNew() throws {
        let fields = """
            <div class='list-comments mathjax'><span class='descriptor'>Comments:</span> 12 pages</div>
            <div class='list-journal-ref'><span class='descriptor'>Journal-ref:</span> J. 1 (2026)</div>
            """
        let digest = try #require(
            try digests(
                """
                <h3>Showing new listings for Friday, 21 November 2025</h3>
                <div class='paging'>Total of 90 entries : <span>1-3</span> <a href=/list/cs.LG/new?skip=3&amp;show=3>4-6</a>
                <a href=/list/cs.LG/new?skip=6&amp;show=3>7-9</a></div>
                <dl id='articles'><h3>New submissions (showing 1 of 40 entries)</h3>
                \(item(1, "2511.00001", fields: fields))<p class='mathjax'>
                An abstract
                in lines. </p></div></dd></dl>
                <dl id='articles'><h3>Cross submissions (showing 1 of 20 entries)</h3>
                \(item(2, "2511.00002", note: "(cross-list from cs.CL)"))</div></dd></dl>
                <dl id='articles'><h3>Replacement submissions (showing 1 of 30 entries)</h3>
                \(item(3, "2410.00003", note: "(replaced)"))</div></dd></dl>
                """, url: "https://arxiv.org/list/cs.LG/new"
            ).first)
        #expect(digest.issue == "2025-11-21")
        #expect(digest.announcedMentions == 90)
        #expect(digest.nextPage == "https://arxiv.org/list/cs.LG/new?skip=3&show=3")
        #expect(digest.mentions.map(\.arxivID?.value) == ["2511.00001", "2511.00002", "2410.00003"])
        #expect(digest.mentions.map(\.announceType) == [.new, .cross, .replace])
        #expect(digest.mentions.map { $0.published?.day.description } == ["2025-11-21", nil, nil])
        let first = try #require(digest.mentions.first)
        #expect(first.isFromArXiv)
        #expect(first.title == "On x²: a Study")
        #expect(first.authors == ["A. One", "B. Two"])
        #expect(first.categories == ["cs.LG", "cs.CL"])
        #expect(first.comment == "12 pages" && first.journalReference == "J. 1 (2026)")
        #expect(first.sections == [Section(label: "Abstract", language: "en", text: "An abstract in lines.")])
        #expect(digest.problems == [])
    }

    @Test("of several days is an issue for each, and goes on where its last day does")
    func readsRecent() throws {
        let digests = try digests(
            """
            <div class='paging'>Total of 100 entries : <span>1-2</span> <a href=/list/cs.LG/recent?skip=2&amp;show=2>3-4</a></div>
            <dl id='articles'><h3>Fri, 21 Nov 2025 (showing 1 of 1 entries )</h3>\(item(1, "2511.00001"))</div></dd></dl>
            <dl id='articles'><h3>Thu, 20 Nov 2025 (showing first 1 of 61 entries )</h3>\(item(2, "2511.00002"))</div></dd></dl>
            """, url: "https://arxiv.org/list/cs.LG/recent")
        #expect(digests.map(\.issue) == ["2025-11-21", "2025-11-20"])
        #expect(digests.map(\.announcedMentions) == [1, 61])
        #expect(digests.map(\.nextPage) == [nil, "https://arxiv.org/list/cs.LG/recent?skip=2&show=2"])
    }

    @Test("of a day without announcements is an empty issue")
    func readsEmptyDays() throws {
        let digest = try #require(
            try digests(
                "<h3>Showing new listings for Saturday, 22 November 2025</h3><p>No updates today.</p>",
                url: "https://arxiv.org/list/cs.LG/new"
            ).first)
        #expect(digest.issue == "2025-11-22")
        #expect(digest.mentions == [] && digest.problems == [])
    }

    @Test("on another site than arXiv's speaks for that site")
    func doubtsOthers() throws {
        let digest = try #require(
            try digests(
                "<dl id='articles'>\(item(1, "2511.00001"))</div></dd></dl>", url: "https://mirror.example/list/x"
            ).first)
        #expect(digest.mentions.map(\.isFromArXiv) == [false])
    }
}
