import Papers
import Yams

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
    private static let mostValues = 100_000
    private static let deepest = 64

    /// The documents of a text, each as one value.
    static func read(_ text: String) throws(Failure) -> [Literal] {
        guard text.utf8.count <= mostBytes else {
            throw Failure(line: nil, message: "it is longer than \(mostBytes) bytes")
        }
        guard text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) <= mostLines else {
            throw Failure(line: nil, message: "it has more than \(mostLines) lines")
        }
        if let line = lineOfAnchor(in: text) {
            // An alias of an alias of an alias makes of a few lines more than fits into any memory.
            throw Failure(line: line, message: "anchors (&name) are not read")
        }
        var values: [Literal] = []
        var budget = mostValues
        do {
            let parser = try Parser(yaml: text)
            while let root = try parser.nextRoot() { values.append(try literal(root, depth: 0, budget: &budget)) }
        } catch let failure as Failure {
            throw failure
        } catch let error as YamlError {
            throw failure(of: error)
        } catch {
            throw Failure(line: nil, message: "\(error)")
        }
        return values
    }

    private static func literal(_ node: Node, depth: Int, budget: inout Int) throws(Failure) -> Literal {
        budget -= 1
        guard depth < deepest, budget > 0 else {
            throw Failure(
                line: node.mark?.line,
                message: depth < deepest
                    ? "it holds more than \(mostValues) values" : "it is nested deeper than \(deepest)")
        }
        switch node {
        case .scalar(let scalar): return self.scalar(scalar)
        case .sequence(let sequence):
            var values: [Literal] = []
            for node in sequence { values.append(try literal(node, depth: depth + 1, budget: &budget)) }
            return .list(values)
        case .mapping(let mapping):
            var object = LiteralObject(line: node.mark?.line ?? 1)
            for (key, value) in mapping {
                object.append(key.string ?? "", try literal(value, depth: depth + 1, budget: &budget))
            }
            return .object(object)
        case .alias: return .null
        }
    }

    /// Only what stands without quotation marks may be anything but text.
    private static func scalar(_ scalar: Node.Scalar) -> Literal {
        guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
        switch scalar.string {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True": return .boolean(true)
        case "false", "False": return .boolean(false)
        // A number with a point may be an identifier of arXiv.
        default: return Int(scalar.string) == nil ? .string(scalar.string) : .number(scalar.string)
        }
    }

    /// The line, from 1, of the first `&name` where a value may begin.
    private static func lineOfAnchor(in text: String) -> Int? {
        var line = 1
        var mayBegin = true
        var afterMark = false
        var previousIsAnchorMark = false
        for byte in text.utf8 {
            if previousIsAnchorMark, byte.isLetter || byte.isDigit { return line }
            previousIsAnchorMark = byte == UInt8(ascii: "&") && mayBegin
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                mayBegin = true
                afterMark = false
            case 0x20, 0x09:
                mayBegin = mayBegin || afterMark
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                mayBegin = true
                afterMark = true
            case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ","):
                mayBegin = false
                afterMark = true
            default:
                mayBegin = false
                afterMark = false
            }
        }
        return nil
    }

    private static func failure(of error: YamlError) -> Failure {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            Failure(line: mark.line, message: problem)
        case .reader(let problem, _, _, _): Failure(line: nil, message: problem)
        case .duplicatedKeysInMapping(let keys, _):
            Failure(
                line: nil, message: "a mapping holds the key “\(keys.first.map { "\($0)".prefix(40) } ?? "")” twice")
        default: Failure(line: nil, message: "it is malformed")
        }
    }
}
