/// The parts of words that every match of a regular expression holds.
///
/// Letters and digits of ASCII that follow each other in a text follow each other in one token of the prepared text, too, whatever
/// preparation does around them.
enum PatternParts {
    private static let leastLength = 3

    /// What every text meets in which the expression is found.
    static func condition(on pattern: RegularExpression, in columns: [IndexColumn]) -> IndexCondition {
        condition(on: pattern.syntax, columns)
    }

    private static func condition(on syntax: RegexSyntax, _ columns: [IndexColumn]) -> IndexCondition {
        switch syntax {
        case .empty, .literal, .set, .assertion: .anything
        case .sequence(let parts): inSequence(parts, columns)
        case .alternatives(let parts): .any(of: parts.map { condition(on: $0, columns) })
        case .repetition(let part, let minimum, _): minimum > 0 ? condition(on: part, columns) : .anything
        }
    }

    /// The longest run of literals, which is in the fewest words; else what the parts require.
    private static func inSequence(_ parts: [RegexSyntax], _ columns: [IndexColumn]) -> IndexCondition {
        var best = ""
        var run = ""
        for part in parts {
            if case .literal(let scalar) = part, let letter = letterOrDigit(scalar) {
                run.unicodeScalars.append(letter)
                if run.utf8.count > best.utf8.count { best = run }
            } else {
                run = ""
            }
        }
        if best.utf8.count >= leastLength { return .part(IndexPart(columns: columns, text: best)) }
        return .all(of: parts.map { condition(on: $0, columns) })
    }

    private static func letterOrDigit(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let folded = SimpleCaseFolding.folded(scalar)
        switch folded.value {
        case 0x30...0x39, 0x61...0x7A: return folded
        default: return nil
        }
    }
}
