import ArgumentParser
import Papers
import Rules
import Store

struct ExplainRuleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say which conditions of a rule a stored paper meets, and where in its texts.",
        discussion: "Exits with 0 when the rule matches, with 1 when it does not, and with 65 when the rule is refused."
    )

    @Argument(help: "The paper: an arXiv identifier or address, or doi:… or the address that identifies it.")
    var id: String

    @OptionGroup
    var options: RuleOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let input = try options.input()
        guard let identity = ArXivReference(id).map({ .arXiv($0.id) }) ?? PaperIdentity(name: id) else {
            throw ValidationError("\"\(id)\" identifies no paper; give an arXiv identifier such as 2501.13200")
        }
        guard let paper = try input.store()?.record(of: identity)?.paper else {
            StandardError.print("\(id): no such paper is stored")
            throw ExitStatus.dataError
        }
        let tree = input.rule.explanation(of: paper)
        if json {
            print(try JSONLine.string(tree))
        } else {
            print("\(identity.name)  \(paper.title ?? "untitled")")
            print(RuleTreeText.lines(tree, depth: 0).joined(separator: "\n"))
        }
        if tree.holds != true { throw ExitCode.failure }
    }
}
