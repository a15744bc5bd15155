/// Searches for regular expressions that keep what they learned from one paper to the next.
public final class PatternSearches {
    private final class Search {
        var value: RegexSearch

        init(_ value: consuming RegexSearch) {
            self.value = value
        }
    }

    private let room: Int
    private var kept: [RegularExpression: Search] = [:]

    /// One that learned more begins anew. In bytes.
    private static let mostLearned = 4 << 20

    /// - Parameter room: for how many expressions.
    public init(room: Int) {
        self.room = room
    }

    /// Whether one of some paragraphs holds a match.
    func occurs(_ pattern: RegularExpression, inAnyOf paragraphs: some Sequence<[Unicode.Scalar]>) -> Bool {
        guard room > 0 else { return pattern.occurs(inAnyOf: paragraphs) }
        let search = kept.removeValue(forKey: pattern) ?? Search(pattern.search)
        defer {
            if kept.count < room, search.value.learnedBytes <= PatternSearches.mostLearned { kept[pattern] = search }
        }
        return search.value.hasMatch(inAnyOf: paragraphs)
    }
}
