import Digests
import Papers
import TestSupport
import Testing

@Suite("Hugging Face's list of papers")
struct HuggingFaceReaderTests {
    private func digest(_ json: String, url: String? = nil, name: String? = nil) throws -> Digest {
        try #require(try DigestReader.read(Document(bytes: Array(json.utf8), url: url, name: name)).first)
    }

    private static let entry = """
        {"paper": {"id": "2501.13200", "authors": [{"name": "A One", "hidden": false}, {"name": "B Two"}],
          "publishedAt": "2025-01-22T20:08:53.000Z", "submittedOnDailyAt": "2025-01-24T02:35:35.802Z",
          "title": "A\\n  Title", "summary": "First &\\nline.", "upvotes": 36, "ai_summary": "In short.",
          "githubRepo": "https://github.com/o/r", "mediaUrls": ["https://m.example/v.mp4"]},
         "thumbnail": "https://t.example/x.png"}
        """

    @Test("shows no video and no person as a paper's picture")
    func takesOnlyPicturesOfPapers() throws {
        let digest = try digest(
            """
            [{"paper": {"id": "2501.13200", "title": "T",
              "mediaUrls": ["https://m.example/avatars/a.png", "https://m.example/p.png"]},
              "thumbnail": "https://m.example/v.webm"}]
            """)
        let mention = try #require(digest.mentions.first)
        #expect(mention.thumbnail == "https://m.example/p.png")
        #expect(mention.links == [Link(relation: "related", href: "https://m.example/v.webm", type: "video/webm")])
    }

    @Test("gives every field of a paper")
    func givesEveryField() throws {
        let digest = try digest("[\(Self.entry)]")
        #expect(digest.format == .huggingFace)
        #expect(digest.issue == "2025-01-24")
        let mention = try #require(digest.mentions.first)
        #expect(mention.arxivID?.value == "2501.13200")
        #expect(mention.link == "https://huggingface.co/papers/2501.13200")
        #expect(mention.title == "A Title")
        #expect(mention.authors == ["A One", "B Two"])
        #expect(mention.votes == 36)
        #expect(mention.published?.seconds == 1_737_576_533)
        #expect(mention.thumbnail == "https://t.example/x.png")
        #expect(mention.summary == "<p>First &amp; line.</p>")
        #expect(mention.sections.map(\.label) == ["Abstract", "AI Summary"])
        #expect(mention.sections.map(\.text) == ["First & line.", "In short."])
        #expect(mention.links.map(\.href) == ["https://m.example/v.mp4", "https://github.com/o/r"])
    }

    @Test("takes its day from the address, the listing, the file's name, in this order")
    func takesItsDay() throws {
        let url = "https://huggingface.co/api/daily_papers?date=2025-02-03"
        #expect(try digest("[\(Self.entry)]", url: url).issue == "2025-02-03")
        #expect(try digest("[\(Self.entry)]", name: "2025-02-04.json").issue == "2025-01-24")
        #expect(try digest("[]", name: "2025-02-04.json").issue == "2025-02-04")
        #expect(try digest("[]").date == nil)
    }

    @Test("is read from strings that Python printed, and reports those that it cannot read")
    func readsPythonStrings() throws {
        let digest = try digest(
            """
            ["{'paper': {'id': '2501.00001', 'title': \\"It's\\", 'upvotes': 3, 'authors': [{'name': 'A', 'hidden': False}]}}",
             "{'paper': {'id': ", {"paper": {"upvotes": 1}}]
            """)
        #expect(digest.mentions.map(\.title) == ["It's"])
        #expect(digest.mentions.map(\.votes) == [3])
        #expect(digest.problems.count == 2)
        #expect(digest.problems.allSatisfy { $0.message.contains("entry") })
    }

    @Test(
        "is not what else is JSON",
        arguments: ["1", "{\"error\": \"not found\"}", "\"text\"", "[1, 2]", "[{\"title\": \"x\"}]", "{\"paper\": 1}"])
    func refusesOtherJSON(json: String) throws {
        let error = try #require(throws: DigestError.self) { try digest(json) }
        #expect(!error.description.isEmpty)
    }

    @Test("cut off says where")
    func saysWhereItIsCutOff() throws {
        let error = try #require(throws: DigestError.self) { try digest("[\n{\"paper\": {\"id\":") }
        #expect(error.line == 2)
        #expect(error.reason.contains("broken JSON"))
    }

    @Test("nested 100,000 deep is refused")
    func refusesDepth() {
        #expect(throws: DigestError.self) {
            try DigestReader.read(
                Document(bytes: Array(String(repeating: "[", count: 100_000).utf8)), format: .huggingFace)
        }
    }

    @Test("never crashes the reader, whatever is cut, doubled or overwritten")
    func neverCrashes() {
        let document = Array(("[" + Self.entry + ", \"{'paper': {'id': '2501.00001', 'title': 'T\\\\x41'}}\"]").utf8)
        var generator = SplitMix64(seed: 5)
        for _ in 0..<2_000 {
            var bytes = document
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let start = Int.random(in: 0..<bytes.count, using: &generator)
                let end = min(bytes.count, start + Int.random(in: 1...12, using: &generator))
                switch Int.random(in: 0...2, using: &generator) {
                case 0 where bytes.count > 40: bytes.removeSubrange(start..<end)
                case 1: bytes.insert(contentsOf: bytes[start..<end], at: start)
                default: bytes[start] = UInt8.random(in: 0...255, using: &generator)
                }
            }
            for digest in (try? DigestReader.read(Document(bytes: bytes), format: .huggingFace)) ?? [] {
                #expect(digest.mentions.allSatisfy { $0.title?.contains("\n") != true })
            }
        }
    }
}
