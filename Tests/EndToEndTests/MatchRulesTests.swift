import Foundation
import Testing

/// `paperboy rules match`: rules of one file asked about papers of another.
@Suite struct MatchRulesTests {
    private func match(
        rules: String, papers: String, _ options: String...
    ) throws -> PaperboyBinary.Result {
        try match(rules: Data(rules.utf8), papers: Data(papers.utf8), options)
    }

    private func match(rules: Data, papers: Data, _ options: [String]) throws -> PaperboyBinary.Result {
        let folder = try TemporaryFolder()
        try folder.write(rules, to: "rules.txt")
        try folder.write(papers, to: "papers.jsonl")
        let files = ["--rules", folder.url("rules.txt").path, "--papers", folder.url("papers.jsonl").path]
        let result = try PaperboyBinary.run(["rules", "match"] + files + options)
        return PaperboyBinary.Result(
            status: result.status, output: result.output,
            errors: result.errors.replacingOccurrences(of: folder.path + "/", with: ""))
    }

    private static let rules = """
        diffusion cat:cs.CV

        au:"Lovelace, A" OR votes>=20
        -has:abstract
        ti:/^a (note|study)\\b/ age<=7d
        xpath:"count(atom:author) = 2"
        """

    private static let papers = """
        {"identity":"arxiv:2401.00001","title":"A note on diffusion","authors":["Ada Lovelace"],"categories":["cs.CV"],\
        "abstract":"Text.","submitted":"2026-03-01T12:00:00Z","firstSeen":"2026-03-03T12:00:00Z"}
        {"arxivID":"2401.00002","title":"Plain","authors":["A B","C D"],"votes":21}

        {"identity":"https://example.org/1","title":"Nothing"}
        """

    @Test(arguments: [[], ["--naive"]])
    func everyPaperHasALineWithTheNumbersOfTheRulesThatMatch(_ options: [String]) throws {
        let result = try match(rules: Data(Self.rules.utf8), papers: Data(Self.papers.utf8), options)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output == "1 3 5\n3 4 6\n4\n")
        #expect(result.errors.isEmpty)
    }

    @Test func ageCountsFromTheTimeThatIsGiven() throws {
        let late = try match(rules: Self.rules, papers: Self.papers, "--now", "2026-04-01T00:00:00Z")
        #expect(late.output == "1 3\n3 4 6\n4\n")
        let wrong = try match(rules: Self.rules, papers: Self.papers, "--now", "yesterday")
        #expect(wrong.status == 64)
        #expect(wrong.errors.contains("--now yesterday: write a time such as"))
    }

    @Test(arguments: [[], ["--naive"]])
    func statisticsGoToStandardError(_ options: [String]) throws {
        let result = try match(
            rules: Data(Self.rules.utf8), papers: Data(Self.papers.utf8), options + ["--stats"])
        #expect(result.output == "1 3 5\n3 4 6\n4\n")
        #expect(result.errors.hasPrefix("5 rules, 3 papers, 7 matches; rules made ready in "))
    }

    @Test func mentionsAsParsePrintsThemArePapers() throws {
        let digest = "## Daily Papers (2024-03-05)\n\n### [Deep one](https://arxiv.org/abs/2403.00001)\n\nVote: 4\n"
        let parsed = try PaperboyBinary.run(["parse", "-", "--json"], input: Data(digest.utf8))
        let mentions = try #require(parsed.objects.first?["mentions"] as? [[String: Any]])
        let papers = try JSONSerialization.data(withJSONObject: mentions[0])
        let result = try match(rules: Data("ti:deep votes:4\nid:2403.00001\nshallow\n".utf8), papers: papers, [])
        #expect(result.output == "1 2\n", "\(result.errors)")
    }

    @Test func everyWrongLineIsToldAndNothingIsPrinted() throws {
        let rules = try match(rules: "good\nauther:x\n\nti:(a\nvotes>=many\n", papers: Self.papers)
        #expect(rules.status == 65)
        #expect(rules.output.isEmpty)
        for start in ["rules.txt:2: R01 ", "rules.txt:4: R02 ", "rules.txt:5: R08 "] {
            #expect(rules.errors.contains(start), "\(rules.errors)")
        }
        let papers = try match(
            rules: "good", papers: "{\"title\":\"x\"}\n[]\n{\"identity\":\"arxiv:2401.00001\"}\n{\"title\":\nnull\n")
        #expect(papers.status == 65)
        #expect(papers.output.isEmpty)
        let places = papers.errors.split(separator: "\n").compactMap { $0.split(separator: " ").first }
        #expect(places == ["papers.jsonl:1:", "papers.jsonl:2:", "papers.jsonl:4:", "papers.jsonl:5:"])
    }

    /// Zero bytes, halves of surrogate pairs, marks of direction, what is no UTF-8, a line of a megabyte.
    @Test func hostileBytesAreAnsweredLineByLine() throws {
        let hostile: [[UInt8]] = [
            Array("a\u{0}b".utf8), [0x22, 0xED, 0xA0, 0x80, 0x22], Array("\u{202E}diffusion\u{202C}".utf8),
            [0xFF, 0xFE, 0x61], Array(repeating: UInt8(ascii: "("), count: 1_000_000), Array("deep".utf8),
        ]
        let rules = try match(rules: Data(hostile.joined(separator: [0x0A])), papers: Data("{}".utf8), [])
        #expect(rules.status == 65)
        let refused = rules.errors.split(separator: "\n").filter { $0.hasPrefix("rules.txt:") }
            .compactMap { $0.split(separator: " ").prefix(2).joined(separator: " ") }
        #expect(
            refused == ["rules.txt:1: R20", "rules.txt:2: the", "rules.txt:4: the", "rules.txt:5: R25"],
            "\(rules.errors.prefix(2_000))")
        let surrogate = try match(
            rules: "deep", papers: "{\"identity\":\"https://a.org/\",\"title\":\"deep \\ud800\"}\n{\u{0}}")
        #expect(surrogate.status == 65)
        #expect(surrogate.errors.contains("papers.jsonl:2: "))
    }

    @Test func aMissingFileIsNamed() throws {
        let result = try PaperboyBinary.run(["rules", "match", "--rules", "/nonexistent", "--papers", "/nonexistent"])
        #expect(result.status != 0)
        #expect(result.errors.contains("/nonexistent: cannot be read: No such file or directory"))
    }
}
