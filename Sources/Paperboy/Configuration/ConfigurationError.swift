/// Everything that is wrong with a configuration file, each with its place.
///
/// Printed one problem after another as `FILE:LINE:COLUMN: message`, the form editors and compilers share.
struct ConfigurationError: Error, CustomStringConvertible {
    struct Problem: Equatable {
        /// From 1; nil when the file as a whole is at fault.
        var line: Int?
        var column: Int?
        /// May go on over several lines (a rule with its carets).
        var message: String
    }

    let file: String
    let problems: [Problem]

    var description: String {
        problems.map { problem in
            let place = [problem.line, problem.column].compactMap { $0.map(String.init) }
            return ([file] + place).joined(separator: ":") + ": " + problem.message
        }
        .joined(separator: "\n")
    }
}
