import Papers
import TestSupport
import Testing

@testable import Rules

@Suite struct ExplanationTests {
    private func marked(_ rule: String, _ title: String) throws -> [String] {
        try Rule(rule).markedTitle(of: .sample(title)).parts.filter(\.isMarked).map(\.text)
    }

    @Test(arguments: [
        ("diffusion", "Diffusion models and DIFFUSIONS", ["Diffusion", "DIFFUSIONS"]),
        ("\"diffusion model\"", "A diffusion-model", ["diffusion-model"]),
        ("확산모델", "이것은 확산 모델은 아니다", ["확산 모델"]),
        ("poincare", "A Poincar\\'e map, Poincaré", ["Poincar\\'e", "Poincaré"]),
        ("fine", "ﬁne tuning", ["ﬁne"]),
        ("quanti*", "Quantised quantities", ["Quantised", "quantities"]),
        ("=RAG", "RAG and rag", ["RAG"]),
        ("gpt-4", "On GPT 4, GPT4 and GPT-4", ["GPT 4", "GPT-4"]),
        ("c++", "C++ and C", ["C++"]),
        ("abs:model", "A model", []),
        ("-model a", "A model", ["A"]),
        ("ti:/a m.del/", "See a model", ["See a model"]),
        ("a b", "ab a\n\nb", ["a", "b"]),
    ])
    func theWordsThatARuleAsksForAreMarked(_ rule: String, _ title: String, _ expected: [String]) throws {
        #expect(try marked(rule, title) == expected)
    }

    /// What is marked is what matches: a title without marks is not matched by a positive term, whatever the characters.
    @Test func aTermIsMarkedExactlyWhereItMatches() throws {
        var generator = RuleGenerator(SplitMix64(seed: 7))
        for _ in 0..<2_000 {
            let title = (0..<4).map { _ in generator.word() }.joined(separator: generator.choose([" ", "", "-"]))
            let text = "ti:\"\(generator.word())\""
            guard let rule = try? Rule(text) else { continue }
            let paper = Paper.sample(title)
            let isMatch = RuleTest(rule).matches(paper)
            #expect(rule.markedTitle(of: paper).marks.isEmpty != isMatch, "\(text) in \(title)")
        }
    }

    @Test func anExplanationSaysWhatHoldsAndWhere() throws {
        let paper = Paper.sample("Agents that plan") {
            $0.abstract = "We plan with large language models."
            $0.authors = ["Yann LeCun", "Ada Lovelace"]
            $0.votes = ["daily": 7]
        }
        let tree = try Rule("(ti:agent OR cat:cs.MA) au:\"LeCun, Y\" -votes>=20 \"language model\"").explanation(
            of: paper)
        #expect(tree.holds == true)
        #expect(tree.kind == .all)
        let terms = Dictionary(
            uniqueKeysWithValues: (tree.operands + tree.operands.flatMap(\.operands)).map { ($0.rule, $0) })
        #expect(terms["ti:agent"]?.places?.first?.text.parts.first { $0.isMarked }?.text == "Agents")
        #expect(terms["cat:cs.MA"]?.holds == false)
        #expect(terms["cat:cs.MA"]?.places == nil)
        #expect(terms["au:\"lecun, y\""]?.places?.map(\.text.text) == ["Yann LeCun"])
        #expect(terms["-votes>=20"]?.holds == true)
        #expect(terms["language-model"]?.places?.map(\.field) == ["abstract"])
    }

    @Test(arguments: [
        ("ti:diffusion", "“diffusion” in the title"),
        (
            "\"score matching\" -cat:cs.CV",
            "not the category cs.CV, and the words “score matching” in title, abstract or summary"
        ),
        ("votes>=20 OR missing:abstract", "no abstract, or at least 20 votes"),
        ("=RAG", "exactly “RAG” in title, abstract or summary"),
        ("au:\"LeCun, Y\"", "an author named “lecun y”"),
        ("published:2025-07..2025-12 age<=7d", "at most 7 days old, and first published from 2025-07 to 2025-12"),
        ("확산모델", "“확산모델” in title, abstract or summary"),
        ("NOT (a b)", "not (“a” in title, abstract or summary, and “b” in title, abstract or summary)"),
    ])
    func aRuleReadsAsEnglish(_ rule: String, _ words: String) throws {
        #expect(try Rule(rule).words == words)
    }

    @Test func anExcerptKeepsItsMarkAndItsLength() {
        let text = String(repeating: "word ", count: 100) + "확산 모델 " + String(repeating: "more ", count: 100)
        let excerpt = MarkedText(text, marks: [500..<506]).excerpt(length: 100)
        #expect(excerpt.text.utf8.count < 200)
        #expect(excerpt.text.hasPrefix("…") && excerpt.text.hasSuffix("…"))
        #expect(excerpt.parts.filter(\.isMarked).map(\.text) == ["확산"])
    }

    @Test func aHintTellsWhatMatchesNothingOrMost() throws {
        let rule = try Rule("diffusion")
        #expect(rule.hint(matching: 0, of: 100)?.code == "H6")
        #expect(rule.hint(matching: 51, of: 100)?.code == "H6")
        #expect(rule.hint(matching: 5, of: 100) == nil)
        #expect(rule.hint(matching: 0, of: 100, isEverything: false) == nil)
        #expect(rule.hint(matching: 51, of: 100, isEverything: false)?.message == "matches 51 of the newest 100 papers")
        #expect(rule.hint(matching: 0, of: 3) == nil)
    }
}
