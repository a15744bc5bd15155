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

        func text(in file: String) -> String {
            let place = [line, column].compactMap { $0.map(String.init) }
            return ([file] + place).joined(separator: ":") + ": " + message
        }
    }

    let file: String
    let problems: [Problem]

    var description: String {
        problems.map { $0.text(in: file) }.joined(separator: "\n")
    }
}
