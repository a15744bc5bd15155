extension Paper {
    /// Whether its authors or arXiv have withdrawn it: arXiv then has a version without text, and says so in its comment or in place of the
    /// abstract (https://info.arxiv.org/help/withdraw.html).
    public var isWithdrawn: Bool {
        comment.map(Withdrawal.isTold(inComment:)) ?? false || abstract.map(Withdrawal.isWholeText) ?? false
    }
}

private enum Withdrawal {
    /// `withdrawn`, `This paper has been withdrawn by the author due to…`, `Withdrawn by arXiv admins…`
    static func isTold(inComment comment: String) -> Bool {
        let words = words(comment)
        guard let place = words.firstIndex(of: "withdrawn") else { return false }
        if place == 0 { return true }
        let isOfPaper = !subjects.isDisjoint(with: words[..<place])
        return isOfPaper && verbs.contains(words[place - 1])
    }

    /// `This paper has been withdrawn…`: an abstract says so at its beginning, and one about withdrawals does not begin so.
    static func isWholeText(_ abstract: String) -> Bool {
        let words = words(String(abstract.unicodeScalars.prefix(120)))
        guard let place = words.firstIndex(of: "withdrawn"), place > 0, place <= 6, ["this", "the"].contains(words[0])
        else { return false }
        return subjects.contains(words[1]) && verbs.contains(words[place - 1])
    }

    private static let subjects: Set<Substring> = [
        "paper", "article", "manuscript", "submission", "preprint", "work", "version", "note", "it",
    ]
    private static let verbs: Set<Substring> = ["been", "is", "was", "being", "temporarily"]

    private static func words(_ text: String) -> [Substring] {
        text.lowercased().split { !$0.isLetter }
    }
}
