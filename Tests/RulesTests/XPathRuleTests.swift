import Papers
import Synchronization
import Testing

@testable import Rules

/// `xpath:` as rules know it. Who answers is a stand-in that takes an expression for the title it wants.
@Suite struct XPathRuleTests {
    private static let syntax = XPathSyntax { text throws(XPathFault) in
        if text.hasPrefix("bad") {
            throw XPathFault(offset: text.count > 3 ? 3 : nil, reason: "it is bad", advice: "mend it")
        }
        return XPathTest(text) { paper throws(XPathFault) in
            if text == "endless" { throw XPathFault(reason: "it takes too long", advice: "make it narrower") }
            return paper.title == text
        }
    }

    private func refusal(
        _ text: String, limits: RuleLimits = .configuration, naming names: NamedRules = NamedRules()
    ) -> [RuleDiagnostic] {
        do throws(RuleErrors) {
            _ = try Rule(text, limits: limits, naming: names, syntax: Self.syntax)
            return []
        } catch {
            return error.diagnostics
        }
    }

    @Test(arguments: [
        ("xpath:\"a b\"", ["a b"], ["a"]), ("-xpath:\"a b\"", ["a"], ["a b"]),
        ("xpath:x ti:x", ["x"], ["x y", "y"]), ("xpath:x OR ti:y", ["x", "x y", "y"], ["x z"]),
        ("ti:y -xpath:\"x y\"", ["y"], ["x y", "x"]),
    ])
    func aRuleAsksWhoKnowsXPath(_ text: String, _ found: [String], _ passedOver: [String]) throws {
        let rule = try Rule(text, syntax: Self.syntax)
        let matcher = Matcher(rules: ["rule": rule])
        let direct = DirectMatcher(rules: [rule])
        for title in found + passedOver {
            let expected = found.contains(title)
            let paper = Paper.sample(title)
            #expect(matcher.matches(paper, at: sampleTime).isEmpty != expected, "\(title)")
            #expect(direct.matches(paper, at: sampleTime).isEmpty != expected, "\(title)")
            #expect(RuleTest(rule).matches(paper) == expected, "\(title)")
            #expect(rule.explanation(of: paper).holds == expected, "\(title)")
        }
    }

    @Test(arguments: [
        ("xpath:\"count(atom:author) > 20\" cat:cs", "cat:cs xpath:\"count(atom:author) > 20\""),
        ("xpath:\"a = \\\"b\\\" and '\\\\'\"", "xpath:\"a = \\\"b\\\" and '\\\\'\""),
        ("XPATH:entry OR llm", "llm OR xpath:entry"), ("xpath:\"Éa  b\"", "xpath:\"Éa  b\""),
        ("-(xpath:\"//x\" ti:y)", "-(ti:y xpath:\"//x\")"), ("x xpath:a xpath:\"a\"", "x xpath:a"),
    ])
    func theExpressionIsPrintedVerbatimAndReadsBack(_ text: String, _ canonical: String) throws {
        let rule = try Rule(text, syntax: Self.syntax)
        #expect(rule.canonical == canonical)
        #expect(try Rule(rule.canonical, syntax: Self.syntax) == rule)
    }

    @Test func theExpressionIsAskedLast() throws {
        let asked = Mutex(0)
        let counting = XPathSyntax { text throws(XPathFault) in
            XPathTest(text) { _ throws(XPathFault) in
                asked.withLock { $0 += 1 }
                return true
            }
        }
        let rule = try Rule("(xpath:x OR au:\"a b lecun\") zebra votes>=2 ti:/z.b/", syntax: counting)
        let paper = Paper.sample("zebra") { $0.votes = ["daily": 1] }
        #expect(Matcher(rules: ["rule": rule]).matches(paper, at: sampleTime).isEmpty)
        #expect(DirectMatcher(rules: [rule]).matches(paper, at: sampleTime).isEmpty)
        #expect(asked.withLock { $0 } == 0)
        #expect(RuleTest(rule).matches(paper.with { $0.votes = ["daily": 2] }))
        #expect(asked.withLock { $0 } == 1)
    }

    @Test func anIndexDecidesNothingAboutIt() throws {
        let rule = try Rule("xpath:x", syntax: Self.syntax)
        #expect(rule.costClass == .scan)
        #expect(rule.indexCondition.condition == .anything && !rule.indexCondition.isExact)
        let both = try Rule("xpath:x cat:cs", syntax: Self.syntax)
        #expect(both.costClass == .indexed)
        #expect(both.indexCondition.condition != .anything && !both.indexCondition.isExact)
    }

    @Test func whatCannotBeAnsweredIsNoMatchAndSaysWhy() throws {
        let rule = try Rule("xpath:endless", syntax: Self.syntax)
        #expect(!RuleTest(rule).matches(.sample("endless")))
        let node = rule.explanation(of: .sample("endless"))
        #expect(node.holds == false)
        #expect(node.problem == "it takes too long; make it narrower")
        #expect(try Rule("xpath:x", syntax: Self.syntax).explanation(of: .sample("y")).problem == nil)
    }

    @Test func aMalformedExpressionIsMarkedWhereTheFaultLies() {
        let short = refusal("cat:cs xpath:bad")
        #expect(short.map(\.code) == ["R28"])
        #expect(short.map { $0.offset..<$0.offset + $0.length } == [13..<16])
        let error = RuleErrors(rule: "cat:cs xpath:\"badé\"", diagnostics: refusal("cat:cs xpath:\"badé\""))
        #expect(
            error.description == """
                R28 the XPath expression is malformed: it is bad
                    cat:cs xpath:"badé"
                                     ^
                    help: mend it
                """)
        // Behind an escape the places are no longer the same.
        let escaped = refusal("xpath:\"bad\\\"x\"")
        #expect(escaped.map { $0.offset..<$0.offset + $0.length } == [6..<14])
    }

    @Test(arguments: [
        ("xpath:a xpath:b", "R25"), ("xpath:a,b", "R25"), ("xpath:=a", "R26"), ("xpath:abc*", "R26"),
        ("xpath:(a b)", "R26"), ("xpath:/abc/", "R26"), ("xpath:", "R17"), ("xpath:\"a", "R03"),
    ])
    func otherFormsAreRefused(_ text: String, _ code: String) {
        #expect(refusal(text).map(\.code) == [code])
    }

    @Test func addressesAndWhoeverCannotAnswerRefuseIt() {
        #expect(refusal("cat:cs xpath:a", limits: .url).map(\.message) == ["xpath: is not allowed in a URL"])
        let error = #expect(throws: RuleErrors.self) { try Rule("cat:cs xpath:a") }
        #expect(error?.diagnostics.map(\.code) == ["R29"])
        #expect(error?.diagnostics.map(\.message) == ["xpath: is not available here"])
    }

    @Test func namedRulesBringTheirsAlong() throws {
        let names = try NamedRules(["one": "xpath:a", "other": "xpath:b", "plain": "x"], syntax: Self.syntax)
        #expect(refusal("rule:one cat:cs", limits: .url, naming: names).map(\.code) == ["R29"])
        #expect(refusal("rule:plain cat:cs", limits: .url, naming: names).isEmpty)
        #expect(refusal("rule:one rule:other", naming: names).map(\.code) == ["R25"])
        #expect(refusal("rule:one xpath:a", naming: names).isEmpty)
        let rule = try Rule("rule:one ti:a", naming: names)
        #expect(RuleTest(rule).matches(.sample("a")))
        let error = #expect(throws: NamedRuleErrors.self) {
            try NamedRules(["one": "xpath:a", "two": "rule:one xpath:b"], syntax: Self.syntax)
        }
        #expect(error?.errors["two"]?.diagnostics.map(\.code) == ["R25"])
        #expect(error?.errors.count == 1)
    }
}
