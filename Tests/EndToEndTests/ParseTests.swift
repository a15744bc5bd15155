import Foundation
import TestSupport
import Testing

/// `paperboy parse` and `paperboy ids`, whose output other programs read.
@Suite struct ParseTests {
    private func parse(_ text: String, _ options: String...) throws -> PaperboyBinary.Result {
        try PaperboyBinary.run(["parse", "-", "--json"] + options, input: Data(text.utf8))
    }

    @Test func everyKeyIsThereAndWhatIsAbsentIsNullOrEmpty() throws {
        let result = try parse(
            "<rss version='2.0'><channel><title>T</title><item><title>Only</title></item></channel></rss>")
        #expect(result.status == 0)
        let digest = try #require(result.objects.first)
        #expect(
            Set(digest.keys) == [
                "format", "title", "link", "language", "date", "updated", "issue", "announcedMentions", "nextPage",
                "mentions",
                "problems",
            ])
        let mention = try #require((digest["mentions"] as? [[String: Any]])?.first)
        for key in [
            "arxivID", "version", "originalTitle", "link", "published", "updated", "votes", "thumbnail", "announceType",
        ] {
            #expect(mention[key] is NSNull, "\(key)")
        }
        for key in ["authors", "categories", "enclosures", "links", "sections"] {
            #expect((mention[key] as? [Any])?.isEmpty == true, "\(key)")
        }
        #expect(mention["title"] as? String == "Only")
    }

    @Test func aMarkdownDigestGivesItsPapers() throws {
        let result = try parse(
            "## Daily Papers (2024-03-05)\n\n### [One](https://arxiv.org/abs/2403.00001)\n\nVote: 4\n\nAuthors: A B, C D\n"
        )
        let mention = (result.objects.first?["mentions"] as? [[String: Any]])?.first
        #expect(result.objects.first?["date"] as? String == "2024-03-05")
        #expect(mention?["arxivID"] as? String == "2403.00001")
        #expect(mention?["votes"] as? Int == 4)
        #expect(mention?["authors"] as? [String] == ["A B", "C D"])
    }

    @Test(arguments: ["", "   \n", "<!DOCTYPE html><html><body><h1>404</h1></body></html>", "1"])
    func whatIsNoDigestEndsWithAMessage(_ text: String) throws {
        let result = try parse(text)
        #expect(result.status == 65)
        #expect(result.output.isEmpty)
        #expect(result.errors.count > 10)
    }

    @Test func aMissingFileIsNamed() throws {
        let result = try PaperboyBinary.run(["parse", "/nonexistent.md", "--json"])
        #expect(result.status != 0)
        #expect(result.errors.contains("/nonexistent.md"))
    }

    @Test func anAddressIsFetched() throws {
        let origin = try LoopbackOrigin()
        origin.answer(
            "/d.md",
            with: .response(body: "## Daily Papers (2024-03-05)\n\n### [One](https://arxiv.org/abs/2403.00001)\n"))
        let result = try PaperboyBinary.run(["parse", origin.url("/d.md"), "--json"])
        #expect(result.status == 0)
        #expect(result.output.contains("2403.00001"))
    }

    @Test func theProxiesOfTheEnvironmentAreNotUsed() throws {
        let origin = try LoopbackOrigin()
        origin.answer("/d.md", with: .response(body: "## Papers\n\n### [One](https://arxiv.org/abs/2403.00001)\n"))
        let nobody = "http://127.0.0.1:1"
        let result = try PaperboyBinary.run(
            ["parse", origin.url("/d.md"), "--json"], environment: ["http_proxy": nobody, "ALL_PROXY": nobody])
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test func everyLineOfInputHasItsLineOfIdentifiers() throws {
        let text = "see arXiv:2403.00001v2 and https://arxiv.org/pdf/2403.00001\n\nmath.GT/0309136, 2403.00002\nnothing"
        let result = try PaperboyBinary.run(["ids", "-"], input: Data(text.utf8))
        #expect(result.output == "2403.00001\n\nmath/0309136,2403.00002\n\n")
    }
}
