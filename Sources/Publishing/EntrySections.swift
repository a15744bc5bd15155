public import Papers

/// The sections of a paper in the order in which a feed shows them.
public enum EntrySections {
    /// Grouped by language: those preferred first, then the others in the order in which they first appear. A text that two digests share is
    /// shown once.
    public static func ordered(_ paper: Paper, languages preferred: [String] = []) -> [Section] {
        var languages: [String?] = []
        var groups: [String?: [Section]] = [:]
        var seen: Set<Section> = []
        for var section in paper.sections.map(\.section) where seen.insert(section).inserted {
            section.language = section.language.flatMap(languageTag)
            if groups[section.language] == nil { languages.append(section.language) }
            groups[section.language, default: []].append(section)
        }
        let ranks = languages.map { language in preferred.firstIndex { matches(language, $0) } ?? preferred.count }
        let order = languages.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
        return order.flatMap { groups[languages[$0]] ?? [] }
    }

    /// Whether a language is a preferred one or a kind of it (RFC 4647 §3.3.1).
    private static func matches(_ language: String?, _ range: String) -> Bool {
        guard let language = language?.lowercased() else { return false }
        let range = range.lowercased()
        return language == range || language.hasPrefix(range + "-")
    }

    /// The language of all texts of a paper, or nil when they differ or one is unknown.
    static func commonLanguage(_ paper: Paper) -> String? {
        var languages = Set(ordered(paper).map(\.language))
        if paper.abstract != nil { languages.insert(paper.abstractLanguage) }
        return languages.count == 1 ? languages.first.flatMap(\.self) : nil
    }

    /// What a list of papers shows beneath a title, and its language if that is known: the abstract, else the beginning of the first section.
    ///
    /// With preferred languages their first section comes before the abstract.
    public static func summary(_ paper: Paper, languages: [String] = []) -> (text: String, language: String?)? {
        let abstract = paper.abstract.map { Section(label: nil, language: paper.abstractLanguage, text: $0) }
        let first = ordered(paper, languages: languages).first
        let isPreferred = languages.contains { range in
            matches(first?.language, range) && !matches(abstract?.language ?? "en", range)
        }
        let source = isPreferred ? first : abstract ?? first
        let summary = PlainText.paragraphs(source?.text ?? "").joined(separator: " ")
        return summary.isEmpty ? nil : (PlainText.beginning(of: summary, limit: 4_000), source?.language)
    }

    /// A language tag if it is spelt like one (RFC 5646 §2.1).
    private static func languageTag(_ text: String) -> String? {
        let subtags = text.split(separator: "-", omittingEmptySubsequences: false)
        let isSubtag = { (subtag: Substring) in
            (1...8).contains(subtag.utf8.count)
                && subtag.utf8.allSatisfy { byte in
                    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                }
        }
        return subtags.allSatisfy(isSubtag) ? text : nil
    }
}
