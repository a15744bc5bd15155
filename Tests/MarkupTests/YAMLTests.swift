import TestSupport
import Testing

@testable import Markup

@Suite("YAML")
struct YAMLTests {
    private func content(_ text: String) throws -> [YAMLNode.Content] { try YAML.documents(text).map(\.content) }

    private func error(_ text: String, limits: YAML.Limits = YAML.Limits()) throws -> YAMLError {
        try #require(throws: YAMLError.self) { try YAML.documents(text, limits: limits) }
    }

    @Test(
        "a scalar has its text and how it is written",
        arguments: [
            ("plain text", "plain text", YAMLNode.Style.plain), ("'it''s'", "it's", .singleQuoted),
            (#""a\tb\u00e9""#, "a\tbé", .doubleQuoted), ("|\n  a\n  b\n", "a\nb\n", .literal),
            (">\n  a\n  b\n", "a b\n", .folded), ("~", "~", .plain), ("---\n", "", .plain),
            ("2501.10000", "2501.10000", .plain),
        ])
    func scalar(text: String, value: String, style: YAMLNode.Style) throws {
        #expect(try content(text) == [.scalar(value, style)])
    }

    @Test("values have their places, from 1, counted in characters")
    func places() throws {
        let root = try #require(try YAML.documents("ä: {é: [x, 'y']}\nb:\n  - c: d\n").first)
        guard case .mapping(let members) = root.content, case .mapping(let inner) = members[0].value.content,
            case .sequence(let list) = inner[0].value.content
        else {
            Issue.record("not what was written: \(root)")
            return
        }
        #expect(members.map(\.key.line) == [1, 2] && members.map(\.value.column) == [4, 3])
        #expect(inner[0].key.column == 5 && list.map(\.column) == [9, 12])
        #expect(list.map { $0.scalar?.text } == ["x", "y"])
    }

    @Test("a text may hold no document, and several")
    func documents() throws {
        #expect(try content("") == [] && content("# only a remark\n") == [])
        #expect(try content("a\n---\nb\n...\n---\n- c\n").count == 3)
    }

    @Test("a named value is meant again by its name, in the same document")
    func aliases() throws {
        let root = try #require(try YAML.documents("a: &x {k: v}\nb: *x\n").first)
        guard case .mapping(let members) = root.content else { return #expect(Bool(false), "\(root)") }
        #expect(members[0].value.content == members[1].value.content && members[1].value.line == 2)
        #expect(try error("a: &x 1\n---\nb: *x\n").line == 3)
        #expect(try error("&a [*a]\n").reason == .malformed("nothing before *a is named &a"))
    }

    @Test("the second of two equal keys is told, however many others there are, with the place of the first")
    func repeatedKeys() throws {
        #expect(
            try error("a: 1\nb: 2\n'a': 3\n")
                == YAMLError(reason: .repeatedKey("a", firstLine: 1), line: 3, column: 1))
        #expect(
            try error("{a: 1, a: 2}") == YAMLError(reason: .repeatedKey("a", firstLine: 1), line: 1, column: 8))
        let many = (0..<100).map { "k\($0): x\n" }.joined()
        #expect(try content(many).count == 1)
        for key in ["k0", "k15", "k16", "k99"] {
            #expect(try error(many + "\(key): y\n").line == 101, "\(key)")
        }
    }

    @Test(
        "what is no YAML is refused with its place",
        arguments: [
            ("a: [", 2, 1), ("a: 'b", 1, 6), ("a\n b: c", 2, 3), ("a: \tb\n\t- c", 2, 1), ("é: x\na\u{0}b: 1", 2, 2),
            ("{a: b", 2, 1), ("a: *", 1, 5), ("%YAML 3.0\n---\na", 1, 1),
        ])
    func malformed(text: String, line: Int, column: Int) throws {
        let error = try error(text)
        guard case .malformed(let words) = error.reason else { return #expect(Bool(false), "\(error)") }
        #expect(!words.isEmpty && error.line == line && error.column == column, "\(error)")
    }

    @Test("depth, values and aliases are limited")
    func limits() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        let limits = YAML.Limits(depth: 5, nodes: 10, allowsAliases: false)
        #expect(try YAML.documents(nested(5), limits: limits).count == 1)
        #expect(try error(nested(6), limits: limits).reason == .refused("it is nested deeper than 5"))
        #expect(try error(nested(100_000)).reason == .refused("it is nested deeper than 64"))
        #expect(try YAML.documents("[1,2,3,4,5,6,7,8,9]", limits: limits).count == 1)
        #expect(try error("[1,2,3,4,5,6,7,8,9,10]", limits: limits).reason == .refused("it holds more than 10 values"))
        #expect(
            try error("a: &x 1", limits: limits)
                == YAMLError(reason: .refused("anchors (&name) are not read"), line: 1, column: 4))
    }

    @Test("whatever is cut out of a text or changed in it, reading ends", arguments: [UInt64(1), 2, 3])
    func mutations(seed: UInt64) throws {
        let text =
            "a: &x {k: [1, 'two', \"th\\nree\"]}\nb: *x\nc: |\n  block\n  text\nd: >-\n  folded\n? e\n: - f\n  - {g: h}\n"
        var random = SplitMix64(seed: seed)
        for _ in 0..<300 {
            var bytes = Array(text.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                if Bool.random(using: &random) {
                    bytes[index] = UInt8.random(in: 0...255, using: &random)
                } else {
                    bytes.removeSubrange(index..<min(bytes.count, index + Int.random(in: 1...9, using: &random)))
                    if bytes.isEmpty { bytes = [0x2D] }
                }
            }
            // A value or an error, with a place inside the text or right behind it.
            do throws(YAMLError) {
                _ = try YAML.documents(String(decoding: bytes, as: UTF8.self))
            } catch {
                let lines = bytes.count { $0 == 0x0A || $0 == 0x0D || $0 >= 0x80 } + 2
                #expect((error.line ?? 1) >= 1 && (error.line ?? 1) <= lines, "\(error)")
            }
        }
    }
}
