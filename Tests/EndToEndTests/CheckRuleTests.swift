import Foundation
import TestSupport
import Testing

/// `paperboy rules check` and `paperboy rules explain` over stored papers.
@Suite struct CheckRuleTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let papers = (1...30).map { number in
            let id = "2403.000\(number < 10 ? "0" : "")\(number)"
            return
                "### [\(number == 7 ? "A rare kite" : "A kite") of \(number) colours](https://arxiv.org/abs/\(id))\n\nVote: \(number)\n"
        }
        try folder.write("## Daily Papers\n\n" + papers.joined(separator: "\n"), to: "digest.md")
        try folder.write(
            Daemon.complete("sources: {local: {path: digest.md}}\nrules: {common: kite}\n"), to: "paperboy.yaml")
        #expect(try paperboy("poll").status == 0)
    }

    private func paperboy(_ arguments: String...) throws -> PaperboyBinary.Result {
        try PaperboyBinary.run(arguments + ["--config", folder.url("paperboy.yaml").path])
    }

    @Test func checkTellsAllThatIsKnown() throws {
        let result = try paperboy("rules", "check", "rule:common (rare OR votes>=20)")
        #expect(result.status == 0, "\(result.errors)")
        for line in [
            "canonical: (rare OR votes>=20) rule:common", "cost:      broad", "tree:", "  all of",
            "    at least one of",
            "matches:   12 of 30 stored papers", "  1  rare", "  30  kite", "  11  votes>=20",
        ] {
            #expect(result.output.contains(line), "\(line)\n\(result.output)")
        }
        #expect(result.output.matches(of: /arxiv:2403\./).count == 10, "the newest ten")
        #expect(result.output.contains("A [rare] [kite] of 7 colours") || !result.output.contains("of 7 colours"))
        #expect(try paperboy("rules", "check", "rare kite").output.contains("cost:      indexed"))
        #expect(try paperboy("rules", "check", "kite").output.contains("H6"))
        #expect(try paperboy("rules", "check", "cat:cs.CLL").output.contains("H5"))
        let refused = try paperboy("rules", "check", "auther:x", "--json")
        #expect(refused.status == 65 && refused.objects.first?["valid"] as? Bool == false)
    }

    @Test func explainTellsWhichConditionsHold() throws {
        let rule = "rare -votes>=20 xpath:\"contains(atom:title, 'rare')\""
        let result = try paperboy("rules", "explain", "2403.00007", rule)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(result.output.contains("yes  xpath:\"contains(atom:title, 'rare')\""), "\(result.output)")
        #expect(result.output.contains("no   votes>=20"))
        #expect(result.output.contains("title: A [rare] kite of 7 colours"))
        let other = try paperboy("rules", "explain", "2403.00008", rule)
        #expect(other.status == 1 && other.output.contains("no   rare"))
    }
}
