import Markup
import Papers

/// YAML as a tree of values, within bounds.
enum YAMLValue {
    struct Failure: Error {
        /// From 1.
        let line: Int?
        let message: String
    }

    static let mostBytes = 2 << 20
    /// Lines and values: each takes libyaml and us some microseconds and several hundred bytes.
    private static let mostLines = 40_000
    private static let limits = YAML.Limits(depth: 64, nodes: 200_000, allowsAliases: false)

    /// The documents of a text, each as one value.
    static func read(_ text: String) throws(Failure) -> [Literal] {
        guard text.utf8.count <= mostBytes else {
            throw Failure(line: nil, message: "it is longer than \(mostBytes) bytes")
        }
        guard text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) <= mostLines else {
            throw Failure(line: nil, message: "it has more than \(mostLines) lines")
        }
        do throws(YAMLError) {
            return try YAML.documents(text, limits: limits).map(literal)
        } catch {
            throw Failure(line: error.line, message: message(of: error.reason))
        }
    }

    private static func literal(_ node: YAMLNode) -> Literal {
        switch node.content {
        case .scalar(let text, .plain): return plain(text)
        // Only what stands without quotation marks may be anything but text.
        case .scalar(let text, _): return .string(text)
        case .sequence(let nodes): return .list(nodes.map(literal))
        case .mapping(let members):
            var object = LiteralObject(line: node.line)
            for member in members { object.append(member.key.scalar?.text ?? "", literal(member.value)) }
            return .object(object)
        }
    }

    private static func plain(_ text: String) -> Literal {
        switch text {
        case "", "~", "null", "Null", "NULL": .null
        case "true", "True": .boolean(true)
        case "false", "False": .boolean(false)
        // A number with a point may be an identifier of arXiv.
        default: Int(text) == nil ? .string(text) : .number(text)
        }
    }

    private static func message(of reason: YAMLError.Reason) -> String {
        switch reason {
        case .malformed(let words), .refused(let words): words
        case .repeatedKey(let key, let line):
            "a mapping holds the key “\(key.prefix(40))” twice, first in line \(line)"
        }
    }
}
