/// The structure of a regular expression.
indirect enum RegexSyntax: Hashable, Sendable {
    case empty
    case literal(Unicode.Scalar)
    case set(ScalarSet)
    case assertion(RegexAssertion)
    case sequence([RegexSyntax])
    case alternatives([RegexSyntax])
    /// `maximum` nil: without end.
    case repetition(RegexSyntax, minimum: Int, maximum: Int?)

    /// The states that the compiled form will have, at most a number beyond any limit.
    var stateCount: Int {
        let count =
            switch self {
            case .empty: 0
            case .literal, .set, .assertion: 1
            case .sequence(let parts): parts.reduce(0) { $0 + $1.stateCount }
            case .alternatives(let parts): parts.reduce(0) { $0 + $1.stateCount + 2 } - 2
            case .repetition(let part, let minimum, let maximum):
                if let maximum {
                    part.stateCount * maximum + (maximum - minimum)
                } else {
                    part.stateCount * (minimum + 1) + 2
                }
            }
        return min(count, 1_000_000)
    }

    /// Whether every match holds three given characters in a row, by which papers could be found.
    var hasRequiredLiteral: Bool {
        switch self {
        case .sequence(let parts):
            var run = 0
            for part in parts {
                if case .literal = part { run += 1 } else { run = 0 }
                if run >= 3 || part.hasRequiredLiteral { return true }
            }
            return false
        case .alternatives(let parts): return parts.allSatisfy(\.hasRequiredLiteral)
        case .repetition(let part, let minimum, _): return minimum > 0 && part.hasRequiredLiteral
        case .empty, .literal, .set, .assertion: return false
        }
    }
}

/// A condition on a place between two characters.
enum RegexAssertion: BitwiseCopyable, Hashable, Sendable {
    case start, end, wordBoundary, noWordBoundary
}
