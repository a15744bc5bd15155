import Rules

/// A rule as an indented tree, for one paper with a yes or no before every part and the places where it is met.
enum RuleTreeText {
    static func lines(_ node: RuleNode, depth: Int) -> [String] {
        let indent = String(repeating: "  ", count: depth)
        let sign = node.holds.map { $0 ? "yes  " : "no   " } ?? ""
        let label =
            switch node.kind {
            case .all: "all of"
            case .any: "at least one of"
            case .not: "not"
            case .term: "\(node.rule)  (\(node.words))"
            }
        var lines = ["\(indent)\(sign)\(label)"]
        if let problem = node.problem { lines.append("\(indent)       cannot be told: \(problem)") }
        for place in node.places ?? [] {
            lines.append("\(indent)       \(place.field): \(MarkedLine.text(place.text))")
        }
        return lines + node.operands.flatMap { RuleTreeText.lines($0, depth: depth + 1) }
    }
}
