import Markup

/// Reads typed values out of a YAML tree and collects what is wrong, so that one run reports every mistake.
struct YAMLReading {
    private(set) var problems: [ConfigurationError.Problem] = []

    mutating func report(_ message: String, at node: YAMLNode?) {
        report(.init(line: node?.line, column: node?.column, message: message))
    }

    mutating func report(_ problem: ConfigurationError.Problem) {
        problems.append(problem)
    }

    /// The entries of a mapping with free keys, in the order of the file; an empty value counts as none.
    mutating func entries(_ node: YAMLNode?, of name: String) -> [(key: String, keyNode: YAMLNode, value: YAMLNode)] {
        var entries: [(key: String, keyNode: YAMLNode, value: YAMLNode)] = []
        forEachEntry(node, of: name) { _, key, keyNode, value in entries.append((key, keyNode, value)) }
        return entries
    }

    /// The values of a mapping whose keys are known; any other key is reported with the nearest known one.
    mutating func fields(_ node: YAMLNode?, of name: String, known: [String]) -> YAMLFields {
        var fields = YAMLFields()
        forEachEntry(node, of: name) { yaml, key, keyNode, value in
            if known.contains(key) { return fields.append(key, value) }
            let suggestion = Suggestion.sentence(for: key, among: known)
            let help = suggestion.isEmpty ? "; known here: \(known.joined(separator: ", "))" : suggestion
            yaml.report("unknown key \"\(key)\" in \(name)\(help)", at: keyNode)
        }
        return fields
    }

    private mutating func forEachEntry(
        _ node: YAMLNode?, of name: String, _ use: (inout YAMLReading, String, YAMLNode, YAMLNode) -> Void
    ) {
        guard let node, !isEmpty(node) else { return }
        guard case .mapping(let members) = node.content else {
            return report("\(name) must be a mapping of keys to values, but is \(kind(of: node))", at: node)
        }
        for member in members {
            if let key = member.key.scalar {
                use(&self, key.text, member.key, member.value)
            } else {
                report("a key of \(name) must be plain text", at: member.key)
            }
        }
    }

    mutating func text(_ node: YAMLNode?, _ name: @autoclosure () -> String) -> String? {
        guard let node else { return nil }
        guard let scalar = node.scalar, !isEmpty(node) else {
            report("\(name()) must be text, but is \(kind(of: node))", at: node)
            return nil
        }
        return scalar.text
    }

    mutating func boolean(_ node: YAMLNode?, _ name: @autoclosure () -> String) -> Bool? {
        guard let node else { return nil }
        switch node.scalar?.text {
        case "true": return true
        case "false": return false
        default:
            report("\(name()) must be true or false, but is \(kind(of: node))", at: node)
            return nil
        }
    }

    /// A text that a function understands, or a report of what was expected instead.
    mutating func value<Value>(
        _ node: YAMLNode?, _ name: @autoclosure () -> String, expected: @autoclosure () -> String,
        read: (String) -> Value?
    ) -> Value? {
        guard let node, let text = text(node, name()) else { return nil }
        guard let value = read(text) else {
            report("\(name()) must be \(expected()), but is \"\(text)\"", at: node)
            return nil
        }
        return value
    }

    private func isEmpty(_ node: YAMLNode) -> Bool {
        guard case .scalar(let text, .plain) = node.content else { return false }
        return ["", "~", "null"].contains(text)
    }

    private func kind(of node: YAMLNode) -> String {
        switch node.content {
        case .scalar(let text, _): isEmpty(node) ? "empty" : "\"\(text)\""
        case .mapping: "a mapping"
        case .sequence: "a list"
        }
    }
}

/// The values of a mapping with few keys, of which the parser has seen to it that no two are equal.
struct YAMLFields {
    private var fields: [(key: String, value: YAMLNode)] = []

    fileprivate mutating func append(_ key: String, _ value: YAMLNode) {
        fields.append((key, value))
    }

    subscript(key: String) -> YAMLNode? { fields.first { $0.key == key }?.value }
}

extension YAMLError {
    /// The place and the reason, in the form of the configuration's own problems.
    var configurationProblem: ConfigurationError.Problem {
        switch reason {
        case .malformed(let words): .init(line: line, column: column, message: "not valid YAML: \(words)")
        case .refused(let words): .init(line: line, column: column, message: words)
        case .repeatedKey(let key, let firstLine):
            .init(
                line: line, column: column,
                message: "the name \"\(key)\" is given twice in the same mapping (first in line \(firstLine)); keep one"
            )
        }
    }
}
