import Papers
import TestSupport
import Testing

@testable import Rules

@Suite struct RegularExpressionTests {
    @Test(arguments: [
        ("ti:/^(towards|on|a note on)\\b/", "Towards peace", true),
        ("ti:/^(towards|on|a note on)\\b/", "Only on peace", false),
        ("ti:/\\b(GPT|LLaMA)-?\\d+\\b/c", "With GPT-4 and more", true),
        ("ti:/\\b(GPT|LLaMA)-?\\d+\\b/c", "With gpt-4", false),
        ("ti:/\\b(GPT|LLaMA)-?\\d+\\b/c", "ChatGPT4", false), ("ti:/gpt/", "GPT", true),
        ("ti:/former\\b/", "A transformer", true),
        ("ti:/former\\b/", "formerly", false), ("ti:/a.c/", "a\nc", true), ("ti:/colou?r$/", "The Color", true),
        ("ti:/[^a-z ]/", "plain words", false), ("ti:/[^a-z ]/", "plain, words", true), ("ti:/x{2,3}y/", "axxy", true),
        ("ti:/^x{2,3}y/", "xy", false), ("ti:/^x{2,3}?y/", "xxxxy", false), ("ti:/\\p{Lu}{3}/c", "abc DEF", true),
        ("ti:/\\p{Han}+/", "の扩散", true),
        ("ti:/\\P{Han}/", "扩散", false), ("ti:/[\\d_]/", "a_b", true), ("ti:/\\bモデル/", "拡散モデル", true),
        ("ti:/\\b모델/", "확산모델", true),
        ("ti:/\\bllm\\b/", "LLM을", true), ("ti:/poincaré/", "Poincar\\'e", true), ("ti:/é/", "e\u{301}", true),
        ("ti:/e\u{301}/", "é", true),
        ("ti:/σ/", "ΟΔΟΣ", true), ("ti:/(?:ab)+c/", "ababc", true), ("ti:/a|b|/", "", false), ("ti:/\\Bb/", "ab", true),
        ("ti:/\\Bb/", "a b", false),
        ("ti:/a\\/b/", "a/b", true), ("ti:/[]a]/", "]", true), ("ti:/\\w\\W\\w/", "a-b", true),
        ("ti:/^\\S+\\s\\S+$/", "two  words", true),
        ("au:/^Y.*LeCun$/", "", false),
    ])
    func aPatternIsSearchedInItsField(_ rule: String, _ title: String, _ expected: Bool) throws {
        #expect(try matches(rule, .sample(title)) == expected)
    }

    @Test func aPatternLooksAtNamesOneByOne() throws {
        #expect(try matches("au:/^y.*lecun$/", .withAuthors("Yann LeCun")))
        #expect(try matches("au:/^yann$/", .withAuthors("Yann LeCun", "Ann")) == false)
        #expect(try matches("all:/^yann/", .withAuthors("Yann LeCun")))
        #expect(try matches("text:/^yann/", .withAuthors("Yann LeCun")) == false)
        #expect(try matches("sum:/^b$/", .withSection("a\n\nb")))
        #expect(try matches("sum:/^b$/", .withSection("a\nb")) == false)
    }

    @Test(arguments: [
        ("ti:/(a/", "("), ("ti:/a)/", ")"), ("ti:/*a/", "*"), ("ti:/a**/", "*"), ("ti:/[a/", "["), ("ti:/a{3/", "{"),
        ("ti:/a{5,2}/", "{5,2}"),
        ("ti:/a{101}/", "{101}"), ("ti:/\\1/", "\\1"), ("ti:/\\q/", "\\q"), ("ti:/\\p{Klingon}/", "\\p{Klingon}"),
        ("ti:/[z-a]/", "z-a"),
        ("ti:/(?i)a/", "(?"), ("ti:/\\b+/", "\\b+"), ("ti:/확(산/", "("), ("ti:/a}/", "}"), ("ti:/[\\d-z]/", "\\d-z"),
    ])
    func aMalformedPatternIsMarkedWhereItIsWrong(_ rule: String, _ marked: String) throws {
        let errors = try #require(#expect(throws: RuleErrors.self) { try Rule(rule) })
        let first = try #require(errors.diagnostics.first)
        #expect(first.code == "R24", "\(errors)")
        let start = rule.utf8.index(rule.startIndex, offsetBy: first.offset)
        #expect(String(rule[start..<rule.utf8.index(start, offsetBy: first.length)]) == marked)
    }

    @Test(arguments: [("ti:/(?=a)/", "look-ahead"), ("ti:/(?<=a)b/", "look-behind"), ("ti:/a(?<!b)/", "look-behind")])
    func lookAroundIsRefusedByName(_ rule: String, _ name: String) {
        let error = #expect(throws: RuleErrors.self) { try Rule(rule) }
        #expect(error?.diagnostics.first?.code == "R11")
        #expect(error?.diagnostics.first?.message == "\(name) is not available")
    }

    @Test func limitsOfPatternsAreCounted() throws {
        _ = try Rule("ti:/\(String(repeating: "a", count: 200))/")
        _ = try Rule("ti:/(abcdefghijklmnopqrs){100}/")
        for rule in [
            "ti:/\(String(repeating: "a", count: 201))/", "ti:/(abcdefghijklmnopqrst){100}/",
            "ti:/((a{100}){100}){100}/",
        ] {
            let error = #expect(throws: RuleErrors.self) { try Rule(rule) }
            #expect(error?.diagnostics.first?.code == "R25")
        }
        _ = try Rule("ti:/abc/", limits: .url)
        #expect(throws: RuleErrors.self) { try Rule("ti:/abc/ ti:/def/", limits: .url) }
        #expect(throws: RuleErrors.self) { try Rule((0..<9).map { "ti:/abc\($0)/" }.joined(separator: " ")) }
    }

    @Test func aPatternIsPrintedAsItWasWritten() throws {
        #expect(try Rule("text:/B A/ OR b OR text:/a\\/b/c").canonical == "b OR text:/B A/,/a\\/b/c")
        #expect(try Rule(Rule("ti:(/a/ OR b)").canonical) == Rule("ti:/a/,b"))
    }

    @Test(arguments: [
        ("ti:/abc/", CostClass.indexed), ("ti:/ab/", .scan), ("ti:/a.c/", .scan), ("ti:/(abc|def)x/", .indexed),
        ("ti:/(abc|d)x/", .scan),
        ("ti:/(abc)?/", .scan), ("ti:/(abc)+/", .indexed),
    ])
    func aPatternIsIndexedByALiteralOfThreeCharacters(_ rule: String, _ expected: CostClass) throws {
        #expect(try Rule(rule).costClass == expected)
    }

    /// Each within 50 ms when optimised, which these tests are not.
    @Test(arguments: [
        "(a*)*b", "(a|a)*b", "(a|aa)+$b", "(.*)*x", "a{100}a{100}a{100}b", "((a?)*)*b", "(\\w+\\s?)+b", "(a+a+)+b",
        "((a?){100}){9}b", "(a{0,50}){19}b", "(.*a)(.b?){100}(.b?){100}c", "^(a?){100}(a?){100}a{100}a{100}b",
        "(\\ba?\\B){100}b",
    ])
    func noPatternExplodes(_ pattern: String) throws {
        let expression = try RegularExpression(pattern, isCaseSensitive: true)
        let text = Array(String(repeating: "a", count: 2_000).unicodeScalars)
        let time = threadTime { #expect(!expression.occurs(inAnyOf: [text])) }
        #expect(time < .seconds(10))
    }

    /// Nothing, a hundred times a hundred times, must not be counted out.
    @Test(arguments: [
        "((((((((((){100}){100}){100}){100}){100}){100}){100}){100}){100}){100}a", "((((a{0}){100}){100}){100}){100}a",
        "(((()*)*)*)+a", "(|){100}a",
    ])
    func nothingIsRepeatedAtNoCost(_ pattern: String) throws {
        let expression = try RegularExpression(pattern, isCaseSensitive: true)
        #expect(expression.occurs(inAnyOf: [["b", "a"]]))
        #expect(!expression.occurs(inAnyOf: [["b"]]))
    }

    @Test func theAutomatonAgreesWithBacktracking() throws {
        var generator = RegexGenerator(random: SplitMix64(seed: 11))
        var compared = 0
        while compared < 4_000 {
            let pattern = generator.alternatives(depth: 3)
            var parser = RegexParser(pattern)
            guard let syntax = try? parser.parse() else { continue }
            // What is never there moves the other states to where one word of them ends and the next begins.
            let expression = try RegularExpression(
                "z{\(generator.pick(70))}z|\(pattern)", isCaseSensitive: compared % 2 == 0)
            let searches = PatternSearches(room: 1)
            for _ in 0..<4 {
                let text = generator.text()
                var backtracking = Backtracking(text, ignoresCase: compared % 2 != 0)
                let expected = try backtracking.hasMatch(syntax)
                #expect(expression.occurs(inAnyOf: [text]) == expected, "/\(pattern)/ in \(text)")
                // What a search learned from one text is right for the next.
                #expect(searches.occurs(expression, inAnyOf: [text]) == expected, "/\(pattern)/ in \(text)")
            }
            compared += 1
        }
    }

    @Test func anyPatternIsReadOrRefused() {
        var random = SplitMix64(seed: 12)
        let alphabet = Array("ab(([[])|?*+{}1,2\\\\dwpb^$.-:!<>=é확 \u{301}".unicodeScalars)
        for _ in 0..<4_000 {
            var view = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                view.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
            }
            let pattern = String(view)
            do throws(RuleErrors) {
                let rule = try Rule("ti:/\(pattern)/")
                _ = Matcher(rules: ["r": rule]).matches(.sample("ab a1확"), at: sampleTime)
            } catch {
                for diagnostic in error.diagnostics {
                    #expect(diagnostic.offset + diagnostic.length <= error.rule.utf8.count, "\(pattern)")
                }
            }
        }
    }
}

/// Writes small patterns and texts over few characters, so that many match.
private struct RegexGenerator {
    var random: SplitMix64

    mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

    mutating func alternatives(depth: Int) -> String {
        (0...(pick(4) == 0 ? 1 : 0)).map { _ in sequence(depth: depth) }.joined(separator: "|")
    }

    private mutating func sequence(depth: Int) -> String {
        (0...pick(3)).map { _ in repeated(depth: depth) }.joined()
    }

    private mutating func repeated(depth: Int) -> String {
        atom(depth: depth) + ["", "", "", "?", "*", "+", "{2}", "{1,2}", "{0,}", "*?", "+?"][pick(11)]
    }

    private mutating func atom(depth: Int) -> String {
        if depth > 0, pick(4) == 0 { return "(" + alternatives(depth: depth - 1) + ")" }
        return ["a", "b", "B", "c", ".", "[ab]", "[^a]", "\\w", "\\b", "^", "$", "\\B", "산", "\\s", "[A-C]"][pick(15)]
    }

    mutating func text() -> [Unicode.Scalar] {
        let alphabet: [Unicode.Scalar] = ["a", "b", "c", "A", " ", "산", "-"]
        return (0..<pick(7)).map { _ in alphabet[pick(alphabet.count)] }
    }
}
