import Yams

/// Reads typed values out of a YAML tree and collects what is wrong, so that one run reports every mistake.
struct YAMLReading {
    private(set) var problems: [ConfigurationError.Problem] = []

    mutating func report(_ message: String, at node: Node?) {
        report(.init(line: node?.mark?.line, column: node?.mark?.column, message: message))
    }

    mutating func report(_ problem: ConfigurationError.Problem) {
        problems.append(problem)
    }

    /// The entries of a mapping with free keys, in the order of the file; an empty value counts as none.
    mutating func entries(_ node: Node?, of name: String) -> [(key: String, keyNode: Node, value: Node)] {
        var entries: [(key: String, keyNode: Node, value: Node)] = []
        forEachEntry(node, of: name) { _, key, keyNode, value in entries.append((key, keyNode, value)) }
        return entries
    }

    /// The values of a mapping whose keys are known; any other key is reported with the nearest known one.
    mutating func fields(_ node: Node?, of name: String, known: [String]) -> YAMLFields {
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
        _ node: Node?, of name: String, _ use: (inout YAMLReading, String, Node, Node) -> Void
    ) {
        guard let node, !isEmpty(node) else { return }
        guard case .mapping(let mapping) = node else {
            return report("\(name) must be a mapping of keys to values, but is \(kind(of: node))", at: node)
        }
        for (keyNode, value) in mapping {
            if case .scalar(let key) = keyNode {
                use(&self, key.string, keyNode, value)
            } else {
                report("a key of \(name) must be plain text", at: keyNode)
            }
        }
    }

    mutating func text(_ node: Node?, _ name: @autoclosure () -> String) -> String? {
        guard let node else { return nil }
        guard case .scalar(let scalar) = node, !isEmpty(node) else {
            report("\(name()) must be text, but is \(kind(of: node))", at: node)
            return nil
        }
        return scalar.string
    }

    mutating func boolean(_ node: Node?, _ name: @autoclosure () -> String) -> Bool? {
        guard let node else { return nil }
        switch node.scalar?.string {
        case "true": return true
        case "false": return false
        default:
            report("\(name()) must be true or false, but is \(kind(of: node))", at: node)
            return nil
        }
    }

    /// A text that a function understands, or a report of what was expected instead.
    mutating func value<Value>(
        _ node: Node?, _ name: @autoclosure () -> String, expected: @autoclosure () -> String, read: (String) -> Value?
    ) -> Value? {
        guard let node, let text = text(node, name()) else { return nil }
        guard let value = read(text) else {
            report("\(name()) must be \(expected()), but is \"\(text)\"", at: node)
            return nil
        }
        return value
    }

    private func isEmpty(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain else { return false }
        return ["", "~", "null"].contains(scalar.string)
    }

    private func kind(of node: Node) -> String {
        switch node {
        case .scalar(let scalar): isEmpty(node) ? "empty" : "\"\(scalar.string)\""
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }
}

/// The values of a mapping with few keys, of which the parser has seen to it that no two are equal.
struct YAMLFields {
    private var fields: [(key: String, value: Node)] = []

    fileprivate mutating func append(_ key: String, _ value: Node) {
        fields.append((key, value))
    }

    subscript(key: String) -> Node? {
        // By number, since every node that is handed to a closure is copied.
        fields.indices.first { fields[$0].key == key }.map { fields[$0].value }
    }
}

extension YamlError {
    /// The place and the reason, in the form of the configuration's own problems.
    var configurationProblem: ConfigurationError.Problem {
        switch self {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let reason = [context?.text, problem].compactMap(\.self).joined(separator: ": ")
            return .init(line: mark.line, column: mark.column, message: "not valid YAML: \(reason)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
            let first = (line: context.mark.line, column: context.mark.column)
            let second = duplicates.first.flatMap {
                RepeatedKey.next($0, line: first.line, column: first.column, in: context.text)
            }
            let place = second == nil ? "" : " (first in line \(first.line))"
            return .init(
                line: (second ?? first).line, column: (second ?? first).column,
                message: "the name \(names) is given twice in the same mapping\(place); keep one")
        case .reader(let problem, let offset, _, let yaml):
            let before = yaml.unicodeScalars.prefix(offset ?? 0).split(
                separator: "\n", omittingEmptySubsequences: false)
            return .init(
                line: max(1, before.count), column: (before.last?.count ?? 0) + 1, message: "not valid YAML: \(problem)"
            )
        default:
            return .init(message: "not valid YAML: \(self)")
        }
    }
}
