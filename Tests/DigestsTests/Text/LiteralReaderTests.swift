import TestSupport
import Testing

@testable import Digests

@Suite("A literal")
struct LiteralReaderTests {
    private func read(_ text: String, _ dialect: LiteralReader.Dialect) throws -> Literal {
        try LiteralReader.read(text.utf8, as: dialect)
    }

    @Test("is read as JSON")
    func readsJSON() throws {
        let value = try read(#" {"a": [1, -2.5e3, true, null, "x\né\ud83d\ude00\/"], "b": {}} "#, .json)
        let list: [Literal] = [.number("1"), .number("-2.5e3"), .boolean(true), .null, .string("x\né😀/")]
        #expect(value == .object(["a": .list(list), "b": .object([:])]))
    }

    @Test("is read as Python printed it")
    func readsPython() throws {
        let value = try read(
            #"{'a': "it's", 'b': 'say "hi"\\\'\x41\U0001F600', 'c': (None, True,), 'd': [False]}"#, .python)
        #expect(value["a"] == .string("it's"))
        #expect(value["b"] == .string("say \"hi\"\\'A😀"))
        #expect(value["c"] == .list([.null, .boolean(true)]))
        #expect(value["d"] == .list([.boolean(false)]))
    }

    @Test(
        "is refused where it breaks",
        arguments: [
            ("", 1, 1), ("[1,]", 1, 4), ("[1\n 2]", 2, 2), ("{\"a\" 1}", 1, 6), ("\"abc", 1, 5), ("[1] x", 1, 5),
            ("{'a': 1}", 1, 2), ("\"\\u12\"", 1, 4), ("[tru]", 1, 2),
        ])
    func saysWhereItBreaks(text: String, line: Int, column: Int) throws {
        let error = try #require(throws: LiteralReader.SyntaxError.self) { try read(text, .json) }
        #expect(error.line == line && error.column == column, "\(error)")
    }

    @Test("nested 100,000 deep is refused", arguments: ["[", "{\"a\":", "[[{\"a\":"])
    func refusesDepth(piece: String) {
        let error = #expect(throws: LiteralReader.SyntaxError.self) {
            try read(String(repeating: piece, count: 100_000), .json)
        }
        #expect(error?.message.contains("deep") == true)
    }

    @Test("half a surrogate pair becomes a replacement character")
    func replacesHalfPairs() throws {
        #expect(try read(#""\ud83dx""#, .json) == .string("\u{FFFD}x"))
        #expect(try read(#""\ude00\ud83d\u0041""#, .json) == .string("\u{FFFD}\u{FFFD}A"))
    }

    @Test("never crashes the reader")
    func neverCrashes() {
        var generator = SplitMix64(seed: 3)
        let alphabet = Array("[]{}()'\",:\\ux0aTrueNonefals-1.e\n".utf8)
        for _ in 0..<20_000 {
            let length = Int.random(in: 0...40, using: &generator)
            let bytes = (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            _ = try? LiteralReader.read(bytes, as: .json)
            _ = try? LiteralReader.read(bytes, as: .python)
        }
    }

    @Test func valuesAndStringsWithoutEndAreReadUpToABound() {
        let limits = LiteralReader.Limits(values: 100, stringBytes: 100)
        let values = LiteralReader.recover("[\(String(repeating: "1,", count: 200))1]".utf8, limits: limits)
        #expect(values.value?.list?.count == 99)
        #expect(values.error?.message == "there are more than 100 values")
        for string in [String(repeating: "x", count: 200), String(repeating: "\\u0041", count: 200)] {
            let broken = LiteralReader.recover("[\"a\",\"\(string)\"]".utf8, limits: limits)
            #expect(broken.value == .list([.string("a")]))
            #expect(broken.error?.message == "a string is longer than 100 bytes")
        }
    }
}
