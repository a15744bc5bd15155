/// Finds the word that a misspelled one was meant to be.
enum Spelling {
    /// The candidate at the smallest distance, if that is at most a third of the word's length (at least 1).
    static func closest(to word: String, among candidates: some Sequence<String>) -> String? {
        let letters = Array(word.unicodeScalars.prefix(longestWord + 1))
        guard letters.count > 1, letters.count <= longestWord else { return nil }
        let ranked = candidates.map { (distance: distance(letters, Array($0.unicodeScalars)), word: $0) }
        guard let best = ranked.min(by: { ($0.distance, $0.word) < ($1.distance, $1.word) }) else { return nil }
        return best.distance <= max(1, letters.count / 3) ? best.word : nil
    }

    private static let longestWord = 30

    /// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.
    ///
    /// Source: optimal string alignment, https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for i in left.indices {
            var current = [i + 1]
            for j in right.indices {
                var cost = min(last[j + 1] + 1, current[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
