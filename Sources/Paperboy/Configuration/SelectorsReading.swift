import Digests
import Markup
import Papers

/// Reads a source's `select:`, XPath expressions by what they find.
enum SelectorsReading {
    static func read(
        _ node: YAMLNode?, _ path: String, format: DigestFormat?, _ yaml: inout YAMLReading
    ) -> Selectors? {
        guard let node else { return nil }
        if let format, format != .html, format != .markdown {
            yaml.report(
                "\(path) is for html and markdown; a source of format \(format.rawValue) needs no help", at: node)
        }
        let fields = yaml.fields(node, of: path, known: Selectors.Field.allCases.map(\.rawValue))
        var expressions: [Selectors.Field: XPathExpression] = [:]
        for field in Selectors.Field.allCases {
            guard let value = fields[field.rawValue], let text = yaml.text(value, "\(path).\(field.rawValue)") else {
                continue
            }
            do throws(XPathError) {
                expressions[field] = try XPathExpression(text)
            } catch {
                yaml.report(problem(error, "\(path).\(field.rawValue)", value))
            }
        }
        guard let item = expressions[.item] else {
            if fields["item"] == nil {
                yaml.report(
                    "\(path) needs item: an XPath expression for the element of each paper, such as //article", at: node
                )
            }
            return nil
        }
        var selectors = Selectors(item: item)
        for (field, expression) in expressions { selectors[field] = expression }
        return selectors
    }

    /// The fault at its own column, where the expression stands on one line as it is.
    private static func problem(_ error: XPathError, _ path: String, _ node: YAMLNode) -> ConfigurationError.Problem {
        let column = node.textColumn.flatMap { start in error.offset.map { start + $0 } } ?? node.column
        return .init(line: node.line, column: column, message: "\(path): \(error)")
    }
}
