/// Runs of three characters by which papers that a regular expression may match are found.
enum LiteralAnchors {
    /// Of a required literal's best run, or of those of all alternatives; empty when there is none.
    static func runs(of pattern: RegularExpression) -> [[Unicode.Scalar]] {
        runs(of: pattern.syntax) ?? []
    }

    private static func runs(of syntax: RegexSyntax) -> [[Unicode.Scalar]]? {
        switch syntax {
        case .empty, .literal, .set, .assertion: return nil
        case .sequence(let parts): return inSequence(parts)
        case .alternatives(let parts):
            var runs: [[Unicode.Scalar]] = []
            for part in parts {
                guard let found = self.runs(of: part) else { return nil }
                runs += found
            }
            return runs
        case .repetition(let part, let minimum, _): return minimum > 0 ? runs(of: part) : nil
        }
    }

    /// Three neighbouring literals with the fewest blanks, since those are in every text; else what one part requires.
    private static func inSequence(_ parts: [RegexSyntax]) -> [[Unicode.Scalar]]? {
        var best: [Unicode.Scalar]?
        var run: [Unicode.Scalar] = []
        for part in parts {
            guard case .literal(let scalar) = part else {
                run = []
                continue
            }
            run.append(SimpleCaseFolding.folded(scalar))
            guard run.count >= 3 else { continue }
            let last = Array(run.suffix(3))
            if best == nil || last.count(where: { $0 == " " }) < (best ?? last).count(where: { $0 == " " }) {
                best = last
            }
        }
        if let best { return [best] }
        return parts.lazy.compactMap { runs(of: $0) }.first
    }

    static func key(_ run: ArraySlice<Unicode.Scalar>) -> UInt64 {
        var hash: UInt64 = 0
        for scalar in run { hash = hash << 21 | UInt64(scalar.value) }
        return AtomKey.key(hash, .literal)
    }
}
