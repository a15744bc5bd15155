internal import Papers

extension Paper {
    /// Whether a reader who knows the old paper should look again: a new version, a new section, or the abstract's arrival.
    ///
    /// Not for votes, wording, pictures, links or carriers.
    func isWorthReadingAgain(after old: Paper) -> Bool {
        if let version, let before = old.version, version > before { return true }
        if abstract != nil, old.abstract == nil { return true }
        let known = Set(old.sections.map(\.kind))
        return sections.contains { !known.contains($0.kind) }
    }

    /// Whether anything but the votes differs. Votes are for rules and never shown, so that feeds stand still while people vote.
    func looksDifferent(from old: Paper) -> Bool {
        var (left, right) = (self, old)
        left.votes = [:]
        right.votes = [:]
        return left != right
    }
}

extension PaperSection {
    fileprivate var kind: [String?] { [source, section.label, section.language] }
}
