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
        guard let node, !isEmpty(node) else { return [] }
        guard case .mapping(let mapping) = node else {
            report("\(name) must be a mapping of keys to values, but is \(kind(of: node))", at: node)
            return []
        }
        return mapping.compactMap { keyNode, value in
            guard let key = keyNode.scalar?.string else {
                report("a key of \(name) must be plain text", at: keyNode)
                return nil
            }
            return (key, keyNode, value)
        }
    }

    /// The values of a mapping whose keys are known; any other key is reported with the nearest known one.
    mutating func fields(_ node: Node?, of name: String, known: [String]) -> [String: Node] {
        var fields: [String: Node] = [:]
        for entry in entries(node, of: name) {
            if known.contains(entry.key) {
                fields[entry.key] = entry.value
            } else {
                let suggestion = Suggestion.sentence(for: entry.key, among: known)
                let help = suggestion.isEmpty ? "; known here: \(known.joined(separator: ", "))" : suggestion
                report("unknown key \"\(entry.key)\" in \(name)\(help)", at: entry.keyNode)
            }
        }
        return fields
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
