import Publishing
import Rules

/// A file with one rule in a line.
struct RuleLines {
    /// With the number of each rule's line, from 1.
    let values: [(line: Int, rule: Rule)]

    /// - Throws: the exit status for unusable data, after every error was printed.
    init(contentsOf path: String, named name: String) throws {
        var values: [(line: Int, rule: Rule)] = []
        var hasErrors = false
        for line in try InputLines.numbered(path) {
            guard let text = line.text else {
                hasErrors = true
                StandardError.print("\(name):\(line.number): \(InputLines.notUTF8)")
                continue
            }
            do throws(RuleErrors) {
                values.append((line.number, try Rule(text, syntax: .atomEntry)))
            } catch {
                hasErrors = true
                StandardError.print("\(name):\(line.number): \(error)")
            }
        }
        if hasErrors { throw ExitStatus.dataError }
        self.values = values
    }
}
