import Papers
import Publishing
import Rules
import TestSupport
import Testing

/// `xpath:` as it is: asked of the Atom entry of a paper.
@Suite struct XPathRuleTests {
    private func paper(_ change: (inout Paper) -> Void = { _ in }) -> Paper {
        var paper = Paper(
            identity: .url("https://example.org/paper"), firstSeen: Timestamp(seconds: 1_767_225_600))
        paper.title = "Diffusion & more"
        paper.authors = ["Ada Lovelace", "Yann LeCun"]
        paper.categories = ["cs.CV"]
        paper.primaryCategory = "cs.CV"
        paper.abstract = "We look at p < q."
        change(&paper)
        return paper
    }

    private func matches(_ text: String, _ paper: Paper) throws -> Bool {
        let rule = try Rule(text, syntax: .atomEntry)
        return Matcher(rules: ["rule": rule]).matches(paper, at: paper.firstSeen) == ["rule"]
    }

    /// The twentieth example of the specification.
    @Test func aPaperOfOneCategoryAloneIsFound() throws {
        let rule = "cat:cs.CV xpath:\"count(atom:category) = 1\""
        #expect(try matches(rule, paper()))
        #expect(try !matches(rule, paper { $0.categories.append("cs.LG") }))
        #expect(try !matches(rule, paper { $0.categories = ["cs.LG"] }))
        #expect(try Rule(rule, syntax: .atomEntry).canonical == rule)
    }

    @Test(arguments: [
        ("count(atom:author) > 1", true), ("count(atom:author) > 20", false),
        ("atom:author/atom:name = 'Ada Lovelace'", true), ("atom:title", true), ("title", false),
        ("contains(atom:title, 'Diffusion')", true), ("self::atom:entry", true), ("/atom:entry", true),
        ("arxiv:primary_category", false), ("atom:category/@term = \\\"cs.CV\\\"", true),
        ("atom:category/@scheme = 'http://arxiv.org/schemas/atom'", true), ("string-length(atom:id)", true),
        ("0", false),
        ("''", false), ("1 div 0", true), ("starts-with(atom:published, '2026-01-01')", true),
    ])
    func theEntryIsTheContextAndTheValueIsTakenAsTrueOrFalse(_ expression: String, _ holds: Bool) throws {
        #expect(try matches("xpath:\"\(expression)\"", paper()) == holds)
        #expect(try matches("-xpath:\"\(expression)\"", paper()) != holds)
    }

    @Test(arguments: [
        "count(", "count(atom:author,", "count()", "count(1)", "contains('a')", "$x", "document('file:///etc/passwd')",
        "nothing:author", "", "1 +", "]", "key('a', 'b')",
        "system-property('xsl:vendor')", String(repeating: "(", count: 5_000),
    ])
    func whatIsNoXPathIsRefused(_ expression: String) throws {
        let error = #expect(throws: RuleErrors.self) {
            try Rule("cat:cs xpath:\"\(expression)\"", syntax: .atomEntry)
        }
        #expect(error?.diagnostics.map(\.code) == ["R28"])
    }

    @Test func theFaultyCharacterIsMarked() throws {
        let error = #expect(throws: RuleErrors.self) {
            try Rule("xpath:\"1 + $limit\"", syntax: .atomEntry)
        }
        #expect(
            error?.description == """
                R28 the XPath expression is malformed: there are no variables
                    xpath:"1 + $limit"
                               ^
                    help: write the value itself
                """)
    }

    @Test(arguments: [
        "count(//*[count(//*[count(//*[count(//*) > 0]) > 0]) > 0]) > 0",
        "//*[//*[//*[//*[//*[. = 'no']]]]]", "//node()[//node()[//node()[//node()[//node()[self::x]]]]]",
        "sum(//*[contains(string(/), concat(string(/), string(/)))]) = 0 and count(//*[//*[//*[//*]]]) > 1",
    ])
    func whatWouldCountForEverEndsAndIsNoMatch(_ expression: String) throws {
        let crowded = paper { paper in
            paper.authors = (0..<500).map { "Author \($0)" }
            paper.abstract = String(repeating: "words and more words ", count: 500)
        }
        let rule = try Rule("xpath:\"\(expression)\"", syntax: .atomEntry)
        let time = threadTime { #expect(!RuleTest(rule).matches(crowded)) }
        // Within 50 ms where it is optimised and alone.
        #expect(time < .seconds(5))
        let problem = try #require(rule.explanation(of: crowded).problem)
        #expect(problem.contains("100000 steps"), "\(problem)")
    }

    @Test func aPaperWithoutAnythingHasAnEntryAndHostileTextIsOnlyText() throws {
        let bare = Paper(identity: .url("https://example.org/bare"), firstSeen: Timestamp(seconds: 0))
        #expect(try matches("xpath:\"atom:title and atom:updated and not(atom:author)\"", bare))
        let hostile = paper { $0.title = "</title><author/>]]>\u{0}\u{202E}&x;" }
        #expect(try matches("xpath:\"count(atom:author) = 2 and count(atom:title) = 1\"", hostile))
    }
}
