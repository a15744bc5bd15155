import Foundation
import Papers

/// A file with one paper in a line, as JSON.
struct PaperLines {
    let values: [Paper]

    /// - Throws: the exit status for unusable data, after every error was printed.
    init(contentsOf path: String, named name: String) throws {
        var values: [Paper] = []
        var hasErrors = false
        for line in try InputLines.numbered(path) {
            guard let text = line.text else {
                hasErrors = true
                StandardError.print("\(name):\(line.number): \(InputLines.notUTF8)")
                continue
            }
            do {
                values.append(try JSONDecoder().decode(PaperJSON.self, from: Data(text.utf8)).paper)
            } catch {
                hasErrors = true
                StandardError.print("\(name):\(line.number): \(JSONProblem.text(error))")
            }
        }
        if hasErrors { throw ExitStatus.dataError }
        self.values = values
    }
}
