import ArgumentParser
import Papers

struct IDsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ids",
        abstract: "Print the arXiv identifiers in every line of a file.",
        discussion:
            "For every line of input one line of output: its identifiers, normalised, in order, without repeats.")

    @Argument(help: "A file, or - for standard input.")
    var file: String

    func run() throws {
        let text = String(decoding: try InputFile.bytes(file), as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        for line in lines {
            print(ArXivReference.all(in: line).map(\.id.value).joined(separator: ","))
        }
    }
}
