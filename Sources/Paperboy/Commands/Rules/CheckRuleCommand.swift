import ArgumentParser
import Publishing
import Rules
import Store

struct CheckRuleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what a rule means and what it would have caught.",
        discussion: """
            Shows the canonical form, the rule in English, its cost class, hints, how many stored papers match in all and by term, and \
            the newest ten. Exits with 65 when the rule is refused, after showing where and why.
            """)

    @OptionGroup
    var options: RuleOptions

    @Flag(help: "Print one JSON object, also for a rule that is refused.")
    var json = false

    func run() throws {
        if json { return try printJSON() }
        let input = try options.input()
        let check = try input.store().map { store in try store.check(input.rule, at: .now) }
        print(CheckText.meaning(input.rule, check))
        if let check { print(CheckText.matches(check)) }
    }

    private func printJSON() throws {
        let configuration = try RuleInput.configuration(options.config)
        let input: RuleInput
        do throws(RuleErrors) {
            input = try RuleInput(options.rule, configuration)
        } catch {
            print(try JSONLine.string(RuleCheck(error)))
            throw ExitStatus.dataError
        }
        let store = try input.store() ?? Store.inMemory()
        print(try JSONLine.string(try store.check(input.rule, at: .now)))
    }
}

/// A check for a person at a terminal.
private enum CheckText {
    static func meaning(_ rule: Rule, _ check: RuleCheck?) -> String {
        let lines = [
            "canonical: \(rule.canonical)", "means:     \(rule.words)",
            "cost:      \(check?.cost ?? rule.costClass.rawValue)",
        ]
        // One condition is no tree.
        let tree = rule.outline.operands.isEmpty ? [] : ["tree:"] + RuleTreeText.lines(rule.outline, depth: 1)
        let hints = (check?.hints ?? rule.hints).map { $0.rendered(in: rule.text) }
        return (lines + tree + hints).joined(separator: "\n")
    }

    static func matches(_ check: RuleCheck) -> String {
        guard let matches = check.matches, let stored = check.stored else { return "" }
        let atLeast = matches.complete ? "" : "at least "
        var lines = [
            "matches:   \(atLeast)\(matches.total) of \(stored) stored papers; "
                + "\(matches.last7Days) in 7 days, \(matches.last30Days) in 30, \(matches.last90Days) in 90"
        ]
        for term in check.terms ?? [] {
            lines.append("  \(term.complete ? "" : "at least ")\(term.count)  \(term.rule)")
        }
        for paper in check.newest ?? [] {
            lines.append("\(paper.day)  \(paper.identity)  \(MarkedLine.text(paper.title))")
            if let excerpt = paper.excerpt { lines.append("    \(excerpt.field): \(MarkedLine.text(excerpt.text))") }
        }
        return lines.joined(separator: "\n")
    }
}
