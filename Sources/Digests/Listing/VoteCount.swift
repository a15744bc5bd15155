/// Votes as pages print them: `⭐ 66`, `👍 12`, `▲ 7`, `12 upvotes`.
enum VoteCount {
    private static let marks: Set<Unicode.Scalar> = ["⭐", "★", "☆", "👍", "▲", "🔺", "❤", "🔥", "⬆"]

    /// Where a mark with a number behind it begins, at the end of a text.
    static func mark(in text: Substring) -> Substring.Index? {
        guard let index = text.unicodeScalars.lastIndex(where: { $0.value > 0xFF && marks.contains($0) }) else {
            return nil
        }
        let behind = text.unicodeScalars[text.unicodeScalars.index(after: index)...].filter {
            $0.value != 0xFE0F && $0 != " "
        }
        return !behind.isEmpty && behind.count <= 6 && behind.allSatisfy { ("0"..."9").contains($0) } ? index : nil
    }

    /// The votes in a line that is nothing but votes, or ends in them behind a mark.
    static func votes(in line: String) -> Int? {
        if let mark = mark(in: line[...]) { return Int(line[mark...].filter { $0.isASCII && $0.isNumber }) }
        let words = line.lowercased().split { !$0.isLetter && !$0.isNumber }
        guard words.count == 2, let number = Int(words[0]), number >= 0,
            ["upvotes", "upvote", "votes", "vote", "likes", "points"].contains(String(words[1]))
        else { return nil }
        return number
    }
}
