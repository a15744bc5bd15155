public import Papers

/// The sections of a paper in the order in which a feed shows them.
public enum EntrySections {
    /// Grouped by language, in the order in which the languages first appear; a text that two digests share is shown once.
    public static func ordered(_ paper: Paper) -> [Section] {
        var languages: [String?] = []
        var groups: [String?: [Section]] = [:]
        var seen: Set<Section> = []
        for var section in paper.sections.map(\.section) where seen.insert(section).inserted {
            section.language = section.language.flatMap(languageTag)
            if groups[section.language] == nil { languages.append(section.language) }
            groups[section.language, default: []].append(section)
        }
        return languages.flatMap { groups[$0] ?? [] }
    }

    /// The language of all texts of a paper, or nil when they differ or one is unknown.
    static func commonLanguage(_ paper: Paper) -> String? {
        // arXiv does not say in which language an abstract is.
        guard paper.abstract == nil else { return nil }
        let languages = Set(ordered(paper).map(\.language))
        return languages.count == 1 ? languages.first.flatMap(\.self) : nil
    }

    /// What a list of papers shows beneath a title, and its language if that is known: the abstract, else the beginning of the first section.
    public static func summary(_ paper: Paper) -> (text: String, language: String?)? {
        let source = paper.abstract.map { Section(label: nil, language: nil, text: $0) } ?? ordered(paper).first
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
