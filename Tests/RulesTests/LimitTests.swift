import Papers
import TestSupport
import Testing

@testable import Rules

@Suite struct LimitTests {
    /// Each within 50 ms where it is optimised; here it is enough that they end.
    @Test func hostileRulesAreRefused() {
        let hostile = [
            String(repeating: "(", count: 100_000), String(repeating: "a ", count: 500_000),
            String(repeating: "-", count: 8_000),
            String(repeating: "(", count: 8_000), String(repeating: "NOT ", count: 2_000) + "a",
            String(repeating: "\"", count: 8_191),
            "ti:" + String(repeating: "a,", count: 4_000) + "a", String(repeating: "\u{0}", count: 8_000),
            "\"" + String(repeating: "가", count: 2_000) + "\"", String(repeating: "\u{202E}", count: 2_000),
            String(repeating: "*", count: 8_000), String(repeating: "votes>", count: 1_000),
            String(repeating: "\\'", count: 4_000), "\"" + String(repeating: "\u{200F}\u{202E}", count: 1_000) + "\"",
            String(decoding: Array(repeating: [0xED, 0xA0, 0x80], count: 2_000).joined(), as: UTF8.self),
            String(repeating: "x OR (", count: 1_300), String(repeating: "rule:a ", count: 1_000),
            "ti:/" + String(repeating: "(a|", count: 65) + "/", "ti:/" + String(repeating: "(", count: 199) + "/",
        ]
        for text in hostile {
            let error = #expect(throws: RuleErrors.self) { try Rule(text) }
            #expect(error?.description.isEmpty == false)
            #expect((1...3).contains(error?.diagnostics.count ?? 0))
        }
    }

    struct Edge: Sendable {
        var accepted: String
        var refused: String
        var limits = RuleLimits.url
    }

    private static func words(_ count: Int) -> String { (0..<count).map { "word\($0)" }.joined(separator: " ") }

    private static func nested(_ depth: Int) -> String {
        String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }

    private static func list(_ count: Int) -> String { (0..<count).map { "w\($0)" }.joined(separator: ",") }

    private static func patterns(_ count: Int) -> String {
        (0..<count).map { "ti:/abc\($0)/" }.joined(separator: " ")
    }

    private static func pattern(_ length: Int) -> String { "ti:/\(String(repeating: "a", count: length))/" }

    static let edges: [Edge] = [
        Edge(accepted: String(repeating: "a", count: 1_024), refused: String(repeating: "a", count: 1_025)),
        Edge(accepted: words(64), refused: words(65)),
        Edge(accepted: nested(8), refused: nested(9)),
        Edge(accepted: list(50), refused: list(51)),
        Edge(accepted: "\"\(words(16))\"", refused: "\"\(words(17))\""),
        Edge(accepted: String(repeating: "가", count: 64), refused: String(repeating: "가", count: 65)),
        Edge(accepted: patterns(1), refused: patterns(2)),
        Edge(accepted: pattern(200), refused: pattern(201)),
        Edge(
            accepted: String(repeating: "a", count: 8_192), refused: String(repeating: "a", count: 8_193),
            limits: .configuration),
        Edge(accepted: words(512), refused: words(513), limits: .configuration),
        Edge(accepted: nested(16), refused: nested(17), limits: .configuration),
        Edge(
            accepted: String(repeating: "-(", count: 8) + "a" + String(repeating: ")", count: 8),
            refused: "-" + String(repeating: "-(", count: 8) + "a" + String(repeating: ")", count: 8),
            limits: .configuration),
        Edge(accepted: list(200), refused: list(201), limits: .configuration),
        Edge(accepted: patterns(8), refused: patterns(9), limits: .configuration),
        Edge(accepted: "ti:/(a{19}b){99}cdefghijklmnopqrstu/", refused: "ti:/(a{19}b){99}cdefghijklmnopqrstuv/"),
    ]

    /// Limits that have a code of their own.
    @Test(arguments: [
        ("abc*", "ab*", "R07"), ("ti:/a{100}/", "ti:/a{101}/", "R24"), ("cat:cs xpath:a", "cat:cs xpath:a", "R29"),
    ])
    func otherLimitsAreExactAsWell(_ accepted: String, _ refused: String, _ code: String) throws {
        let syntax = XPathSyntax { text throws(XPathFault) in XPathTest(text) { _ throws(XPathFault) in true } }
        _ = try Rule(accepted, syntax: syntax)
        let error = #expect(throws: RuleErrors.self) { try Rule(refused, limits: .url, syntax: syntax) }
        #expect(error?.diagnostics.first?.code == code)
    }

    @Test func referencesMayBeFourDeepAndInNoCircle() throws {
        var texts = ["r0": "word"]
        for depth in 1...NamedRules.maximumDepth { texts["r\(depth)"] = "rule:r\(depth - 1) w\(depth)" }
        _ = try NamedRules(texts)
        texts["r5"] = "rule:r4"
        #expect(#expect(throws: NamedRuleErrors.self) { try NamedRules(texts) }?.errors.keys.sorted() == ["r5"])
        var circle: [String: String] = [:]
        for number in 0..<1_000 { circle["c\(number)"] = "rule:c\((number + 1) % 1_000)" }
        let error = #expect(throws: NamedRuleErrors.self) { try NamedRules(circle) }
        #expect(error?.errors.count == 1_000)
        #expect(error?.errors.values.allSatisfy { $0.diagnostics.map(\.code) == ["R27"] } == true)
    }

    @Test(arguments: edges)
    func aLimitIsTheLastNumberAccepted(_ edge: Edge) throws {
        _ = try Rule(edge.accepted, limits: edge.limits)
        let error = #expect(throws: RuleErrors.self) { try Rule(edge.refused, limits: edge.limits) }
        #expect(error?.diagnostics.first?.code == "R25")
    }

    @Test func theExcessIsTold() {
        let error = #expect(throws: RuleErrors.self) { try Rule(LimitTests.words(70), limits: .url) }
        #expect(error?.diagnostics.first?.message == "the rule has 70 terms, 64 are allowed")
    }
}
