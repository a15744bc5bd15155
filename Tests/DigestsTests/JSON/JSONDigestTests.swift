import Digests
import Papers
import TestSupport
import Testing

@Suite("JSON that lists papers")
struct JSONDigestTests {
    private func digest(_ json: String, url: String? = nil, name: String? = nil) throws -> Digest {
        try #require(try DigestReader.read(Document(bytes: Array(json.utf8), url: url, name: name)).first)
    }

    @Test("gives every fact of an object that describes a paper")
    func readsObjects() throws {
        let digest = try digest(
            #"""
            {"title": "My list", "date": "2026-03-04", "papers": [
              {"arxiv_id": "2603.00001v2", "title": "On $\\alpha$\n and more", "authors": [{"name": "Ann One"}, "Bob Two"],
               "abstract": "First\nline.", "categories": ["cs.CL", "cs.LG"], "published": "2026-03-01T02:03:04Z",
               "updated": "2026-03-02", "upvotes": "17", "pdf_url": "https://arxiv.org/pdf/2603.00001v2", "tldr": "Short.",
               "url": "https://list.example/p/1", "doi": "10.1000/ABC", "comment": "2 pages", "thumbnail": "https://i.example/p.png",
               "references": [{"title": "Cited", "url": "https://arxiv.org/abs/1706.03762"}]}]}
            """#)
        #expect(digest.format == .json)
        #expect(digest.title == "My list" && digest.issue == "2026-03-04")
        #expect(digest.mentions.count == 1 && digest.problems == [])
        let mention = try #require(digest.mentions.first)
        #expect(mention.arxivID?.value == "2603.00001" && mention.version == 2)
        #expect(mention.title == "On α and more")
        #expect(mention.authors == ["Ann One", "Bob Two"])
        #expect(mention.categories == ["cs.CL", "cs.LG"])
        #expect(mention.published == seconds(2026, 3, 1, 2, 3, 4) && mention.updated == seconds(2026, 3, 2))
        #expect(mention.votes == 17 && mention.comment == "2 pages" && mention.doi == "10.1000/abc")
        #expect(mention.link == "https://list.example/p/1" && mention.thumbnail == "https://i.example/p.png")
        #expect(mention.sections.map(\.label) == ["Abstract", "TL;DR"])
        #expect(mention.links.contains { $0.href == "https://arxiv.org/pdf/2603.00001v2" })
    }

    @Test(
        "finds the paper in each way of naming it",
        arguments: [
            #"{"id": "2603.00001", "title": "T"}"#,
            #"{"paper_url": "https://huggingface.co/papers/2603.00001", "title": "T"}"#,
            #"{"universal_paper_id": "2603.00001", "title": "T", "image_url": "image/2603.00001v1.png"}"#,
            #"{"externalIds": {"ArXiv": "2603.00001", "CorpusId": 1}, "title": "T"}"#,
            #"{"entry_id": "http://arxiv.org/abs/2603.00001v1", "title": "T"}"#,
            #"{"paper": {"id": "2603.00001", "title": "T"}, "score": 3}"#,
            #"{"citedPaper": {"paperId": "x", "url": "https://arxiv.org/abs/2603.00001", "title": "T"}}"#,
            #"{"title": "T", "details": {"arxiv_page_url": "https://arxiv.org/abs/2603.00001"}}"#,
        ])
    func findsIdentifiers(object: String) throws {
        for json in ["[\(object), \(object)]", "{\"data\": {\"list\": [\(object), \(object)]}}"] {
            let digest = try digest(json)
            #expect(digest.mentions.map(\.arxivID?.value) == ["2603.00001", "2603.00001"], "\(json)")
            #expect(digest.mentions.map(\.title) == ["T", "T"])
        }
    }

    @Test("that keeps papers under their identifiers is read, as objects and as rows of tables")
    func readsPapersByIdentifier() throws {
        let digest = try digest(
            #"""
            {"Topic A": {"2110.07546": "|**2021-10-14**|**A|B: $x$**|Ann One et.al.|[2110.07546](http://arxiv.org/abs/2110.07546v1)|**[code](https://c.example/r)**|\n",
                         "2110.06541": {"title": "As an object", "authors": "Ann One, Bob Two"}}}
            """#)
        #expect(digest.mentions.map(\.arxivID?.value) == ["2110.07546", "2110.06541"])
        let row = digest.mentions[0]
        #expect(row.title == "A|B: x" && row.authors == ["Ann One"] && row.version == 1)
        #expect(row.published == seconds(2021, 10, 14) && row.categories == ["Topic A"])
        #expect(row.links.map(\.href).contains("https://c.example/r"))
        #expect(digest.mentions[1].authors == ["Ann One", "Bob Two"])
    }

    @Test("on lines of their own is read, and a broken line is reported")
    func readsJSONLines() throws {
        let digest = try digest(
            """
            {"id": "2603.00001", "title": "A", "AI": {"tldr": "Kurz.", "key_insight": "Tief."}}

            {"id": "2603.00002", "title": "B
            {"id": "2603.00003", "title": "C"}
            """, name: "2026-03-04.jsonl")
        #expect(digest.mentions.compactMap(\.arxivID?.value) == ["2603.00001", "2603.00003"])
        #expect(digest.mentions[0].sections.map(\.label) == ["TL;DR", "Key Insight"])
        #expect(digest.problems.map(\.line) == [3])
        #expect(digest.date?.description == "2026-03-04")
    }

    @Test("of Semantic Scholar gives papers outside of arXiv too, the total, and where the list goes on")
    func readsSemanticScholar() throws {
        let key = String(repeating: "0a", count: 20)
        let json = """
            {"total": 2674, "token": "AB=", "data": [
              {"paperId": "\(key)", "title": "Elsewhere", "externalIds": {"DOI": "10.1000/x"}, "year": 1950},
              {"paperId": "\(key)", "title": "Only here"}]}
            """
        let digest = try digest(json, url: "https://api.example/graph/v1/paper/search/bulk?query=a&token=old")
        #expect(digest.announcedMentions == 2_674)
        #expect(digest.nextPage == "https://api.example/graph/v1/paper/search/bulk?query=a&token=AB%3D")
        #expect(digest.mentions.map(\.doi) == ["10.1000/x", nil])
        #expect(
            digest.mentions.map(\.link) == [
                "https://doi.org/10.1000/x", "https://www.semanticscholar.org/paper/\(key)",
            ])
        #expect(digest.mentions[0].published == seconds(1950, 1, 1))
    }

    @Test("inside of something else is Hugging Face's list all the same")
    func findsWrappedList() throws {
        let digest = try digest(
            #"{"date": "x", "papers": [{"paper": {"id": "2603.00001", "title": "T", "upvotes": 3}}]}"#)
        #expect(digest.format == .huggingFace && digest.mentions.map(\.votes) == [3])
    }

    @Test("cut off keeps what came before, with the place of the break")
    func recovers() throws {
        let digest = try digest(
            "{\"papers\": [\n{\"id\": \"2603.00001\", \"title\": \"A\"},\n{\"id\": \"2603.00002\", \"ti")
        #expect(digest.mentions.compactMap(\.arxivID?.value) == ["2603.00001"])
        #expect(digest.problems.map(\.line) == [3])
    }

    @Test("with other things in it says on which line")
    func reportsOthers() throws {
        let digest = try digest("[\n{\"title\": \"A model\", \"links\": [{\"url\": \"https://m.example\"}]}]")
        #expect(digest.mentions == [] && digest.problems.map(\.line) == [2])
        #expect(try self.digest(#"{"data": [], "total": 0}"#).mentions == [])
    }

    @Test(
        "that names no paper is no digest",
        arguments: [
            "{\"a\": 1}", "[{\"title\": \"x\"}]", "{\"error\": \"too many requests\", \"data\": []}",
            "{\"items\": 1, \"x\": {}}",
        ])
    func refusesOtherJSON(json: String) throws {
        let error = try #require(throws: DigestError.self) { try digest(json) }
        #expect(error.reason.contains("JSON"))
        if json.contains("too many") { #expect(error.reason.contains("too many requests")) }
    }

    @Test("nested 100,000 deep is refused at once", arguments: ["[", "{\"a\":", "[{\"paper\":"])
    func refusesDepth(piece: String) {
        let bytes = Array(String(repeating: piece, count: 100_000).utf8)
        for format in [DigestFormat?.none, .json, .jsonFeed, .huggingFace] {
            #expect(throws: DigestError.self) { try DigestReader.read(Document(bytes: bytes), format: format) }
        }
    }

    @Test("with anything cut out or changed never crashes", arguments: [UInt64(1), 2, 3])
    func survivesMutations(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let text = #"""
            {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1, "url": "https://a.example", "authors": [{"name": "A"}]}],
             "x": {"2603.00001": "|**2021-10-14**|**A**|B|[2603.00001](https://arxiv.org/abs/2603.00001)|", "paper_id": "2603.00002"}}
            """#
        for _ in 0..<400 {
            var bytes = Array(text.utf8)
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let index = Int.random(in: bytes.indices, using: &generator)
                if Bool.random(using: &generator) {
                    bytes[index] = UInt8.random(in: 0...255, using: &generator)
                } else {
                    bytes.removeSubrange(index..<min(index + 15, bytes.count))
                }
            }
            for format in [DigestFormat.json, .jsonFeed] {
                _ = try? DigestReader.read(Document(bytes: bytes), format: format)
            }
        }
    }
}
