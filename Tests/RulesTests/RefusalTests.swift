import Foundation
import Testing

@testable import Rules

/// The refused inputs of the specification, with their exact carets and help.
@Suite struct RefusalTests {
    struct Refusal: Sendable, CustomTestStringConvertible {
        var code: String
        var message: String
        var rule: String
        var carets: String
        var help: String
        var limits = RuleLimits.configuration

        var testDescription: String { "\(code) \(rule)" }

        var rendered: String {
            """
            \(code) \(message)
                \(rule)
                \(carets)
                help: \(help)
            """
        }
    }

    static let specified: [Refusal] = [
        Refusal(
            code: "R01", message: "unknown field \"auther\"",
            rule: "auther:lecun",
            carets: "^^^^^^", help: "did you mean au: ?"),
        Refusal(
            code: "R02", message: "\"(\" is never closed",
            rule: "ti:(agent OR tool",
            carets: "   ^", help: "add \")\" at the end"),
        Refusal(
            code: "R03", message: "the phrase is never closed",
            rule: "ti:\"score matching cat:cs.LG",
            carets: "   ^", help: "add a second quote after its last word"),
        Refusal(
            code: "R04", message: "OR needs a condition on its right",
            rule: "diffusion OR",
            carets: "          ^^", help: "remove OR or add a term"),
        Refusal(
            code: "R05", message: "\"||\" is not an operator",
            rule: "diffusion || flow",
            carets: "          ^^", help: "write OR"),
        Refusal(
            code: "R06", message: "\"*\" is possible only at the end of a word",
            rule: "*former",
            carets: "^", help: "ti:/former\\b/ searches word endings"),
        Refusal(
            code: "R07", message: "a prefix needs three characters",
            rule: "ti:ab*",
            carets: "   ^^", help: "write at least abc*"),
        Refusal(
            code: "R08", message: "votes compares with a number",
            rule: "votes>=many",
            carets: "       ^^^^", help: "votes>=20"),
        Refusal(
            code: "R09", message: "no such date",
            rule: "published>=2026-02-30",
            carets: "           ^^^^^^^^^^", help: "February 2026 has 28 days"),
        Refusal(
            code: "R10", message: "the range is empty",
            rule: "votes:50..10",
            carets: "      ^^^^^^", help: "votes:10..50"),
        Refusal(
            code: "R11", message: "look-ahead is not available",
            rule: "ti:/GPT(?!-4)/",
            carets: "       ^^^", help: "ti:gpt -ti:\"gpt 4\""),
        Refusal(
            code: "R12", message: "a regular expression needs a field",
            rule: "/gpt-?4/",
            carets: "^^^^^^^^", help: "ti:/gpt-?4/"),
        Refusal(
            code: "R13", message: "an author needs one full name part",
            rule: "au:\"Y L\"",
            carets: "   ^^^^^", help: "au:\"Y LeCun\""),
        Refusal(
            code: "R14", message: "nothing to search for",
            rule: "ti:\"--\"",
            carets: "   ^^^^", help: "the quotes hold no letter or digit"),
        Refusal(
            code: "R15", message: "this rule can only be evaluated by scanning",
            rule: "-cat:cs.CV",
            carets: "^^^^^^^^^^", help: "in a URL add a condition that must hold, e.g. cat:cs", limits: .url),
    ]

    @Test(arguments: specified)
    func aSpecifiedRefusalPrintsItsCodeCaretsAndHelp(_ refusal: Refusal) throws {
        let error = #expect(throws: RuleErrors.self) { try Rule(refusal.rule, limits: refusal.limits) }
        #expect(error?.description == refusal.rendered)
    }

    /// Further codes, each with the characters that are marked.
    @Test(arguments: [
        ("R16", "  ", "  "), ("R16", "a ()", "()"),
        ("R17", "ti: diffusion", "ti:"), ("R17", "cat:cs.CL, cs.LG", ","), ("R17", "votes>=", "votes>="),
        ("R17", "votes:..", "votes:.."), ("R17", ", a", ","),
        ("R18", "OR diffusion", "OR"), ("R18", "a (AND b)", "AND"), ("R18", "ANDNOT b", "ANDNOT"),
        ("R19", "a)", ")"), ("R19", ")", ")"),
        ("R20", "a{b", "{"), ("R20", "a~2", "~"), ("R20", "a | b", "|"), ("R20", "ti:a:b", ":"),
        ("R20", "a\u{0}b", "\u{0}"),
        ("R20", "［a］", "［"), ("R20", "\"a\"b", "b"),
        ("R21", "ti:(a au:b)", "au:"), ("R21", "ti:(a votes>3)", "votes>3"),
        ("R22", "id:abc", "abc"), ("R23", "has:abstracts", "abstracts"), ("R23", "missing:x", "x"),
        ("R24", "ti:/abc", "/"), ("R24", "ti:/abc/i", "i"),
        ("R26", "ti>=3", ">="), ("R26", "cat:cs*", "cs*"), ("R26", "cat:=cs", "=cs"), ("R26", "age=3d", "age=3d"),
        ("R26", "votes:1,2", ","), ("R26", "votes >= 20", ">="), ("R26", "cat:/cs/", "/cs/"),
        ("R26", "votes:(1 OR 2)", "("),
        ("R27", "rule:unheard", "unheard"),
        ("R04", "a - b", "-"), ("R04", "NOT", "NOT"), ("R04", "a AND", "AND"), ("R05", "votes==3", "=="),
        ("R05", "a && b", "&&"),
        ("R05", "!a", "!"), ("R06", "ti:a*b", "*"), ("R08", "age<=soon", "soon"), ("R08", "published>=soon", "soon"),
        ("R09", "published>=2026-13", "2026-13"), ("R09", "seen>2026-01-01T24:00", "2026-01-01T24:00"),
        ("R14", "ti:+", "+"), ("R14", "lang:#-ko", "#-ko"),
        ("R01", "foo=bar", "foo"), ("R01", "http://arxiv.org", "http"),
    ])
    func everyOtherMistakeHasItsCodeAndPlace(_ code: String, _ rule: String, _ marked: String) throws {
        let errors = try #require(#expect(throws: RuleErrors.self) { try Rule(rule) })
        let first = try #require(errors.diagnostics.first)
        #expect(first.code == code, "\(errors)")
        let start = rule.utf8.index(rule.startIndex, offsetBy: first.offset)
        #expect(String(rule[start..<rule.utf8.index(start, offsetBy: first.length)]) == marked)
        #expect(!first.help.isEmpty && !first.message.isEmpty)
    }

    @Test func caretsCountDisplayWidth() throws {
        let error = #expect(throws: RuleErrors.self) { try Rule("확산 모델 votes>=많음") }
        #expect(
            error?.description == """
                R08 votes compares with a number
                    확산 모델 votes>=많음
                                     ^^^^
                    help: votes>=20
                """)
        #expect(error?.diagnostics.first?.column == 18)
        #expect(error?.diagnostics.first?.offset == 21)
        #expect(error?.diagnostics.first?.length == 6)
    }

    @Test func onlyTheLineInErrorIsShown() throws {
        let error = #expect(throws: RuleErrors.self) { try Rule("diffusion\nOR auther:lecun\nOR flow") }
        #expect(error?.diagnostics.first?.line == 2)
        #expect(error?.diagnostics.first?.column == 4)
        #expect(
            error?.description == """
                R01 unknown field "auther"
                    OR auther:lecun
                       ^^^^^^
                    help: did you mean au: ?
                """)
    }

    @Test func upToThreeErrorsAreToldTogether() throws {
        let error = #expect(throws: RuleErrors.self) { try Rule("auther:x votes>=a published>=b ti:ab*") }
        #expect(error?.diagnostics.map(\.code) == ["R01", "R08", "R08"])
    }

    @Test(arguments: [
        ("auther:lecun", "au:lecun"), ("ti:(a OR b", "ti:(a OR b)"), ("a || b", "a OR b"), ("a && b", "a AND b"),
        ("!a", "NOT a"), ("votes:50..10", "votes:10..50"), ("votes==3", "votes=3"), ("has:abstracts", "has:abstract"),
    ])
    func anEvidentCorrectionIsAValidRule(_ wrong: String, _ right: String) throws {
        let error = #expect(throws: RuleErrors.self) { try Rule(wrong) }
        #expect(error?.diagnostics.first?.fix == right)
        _ = try Rule(right)
    }

    @Test func invisibleCharactersDoNotMoveTheCarets() throws {
        let error = #expect(throws: RuleErrors.self) { try Rule("\u{200F}a\u{202E} || b") }
        #expect(
            error?.description == """
                R05 "||" is not an operator
                    a || b
                      ^^
                    help: write OR
                """)
    }
}

@Suite struct DiagnosticFormTests {
    @Test func theJSONFormHasTheFieldsOfTheSpecification() throws {
        let error = try #require(#expect(throws: RuleErrors.self) { try Rule("확산 auther:lecun") })
        let data = try JSONEncoder().encode(error.diagnostics)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]]).first
        #expect(object?["code"] as? String == "R01")
        #expect(object?["message"] as? String == "unknown field \"auther\"")
        #expect(object?["offset"] as? Int == 7)
        #expect(object?["length"] as? Int == 6)
        #expect(object?["column"] as? Int == 6)
        #expect(object?["help"] as? String == "did you mean au: ?")
        #expect(object?["fix"] as? String == "확산 au:lecun")
    }

    @Test func aRuleOfAMegabyteIsShownInPart() throws {
        let error = #expect(throws: RuleErrors.self) { try Rule(String(repeating: "word ", count: 200_000)) }
        #expect(error?.diagnostics.first?.message == "the rule has 1000000 bytes, 8192 are allowed")
        #expect((error?.description.utf8.count ?? .max) < 2_000)
    }
}
