extension RankedMentions {
    /// The labelled texts of all digests besides the abstract: for each source, label and language those of its most authoritative mention.
    func sections(besides abstract: String?) -> [PaperSection] {
        var best: [SectionKey: SectionGroup] = [:]
        for (carried, place) in zip(mentions, places) where !carried.mention.sections.isEmpty {
            for (key, group) in groups(of: carried, place: place, besides: abstract) {
                if let known = best[key], !group.outranks(known) { continue }
                best[key] = group
            }
        }
        return best.sorted { comesBefore($0, $1) }.flatMap { key, group in
            group.texts.map { text in
                PaperSection(source: key.source, section: Section(label: key.label, language: key.language, text: text))
            }
        }
    }

    private func groups(of carried: CarriedMention, place: Int, besides abstract: String?) -> [SectionKey: SectionGroup]
    {
        var groups: [SectionKey: SectionGroup] = [:]
        for (position, section) in carried.mention.sections.enumerated() where !section.isCopy(ofAbstract: abstract) {
            let language = section.language ?? carried.language
            let key = SectionKey(source: carried.source, label: section.label, language: language)
            groups[key, default: SectionGroup(place: place, position: position)].texts.append(section.text)
        }
        return groups
    }

    private func comesBefore(
        _ left: (key: SectionKey, value: SectionGroup), _ right: (key: SectionKey, value: SectionGroup)
    ) -> Bool {
        if left.key.source != right.key.source { return left.key.source.precedes(right.key.source) }
        if left.value.place != right.value.place { return left.value.place < right.value.place }
        if left.value.position != right.value.position { return left.value.position < right.value.position }
        return left.key.spelling.precedes(right.key.spelling)
    }
}

/// What makes two sections answer the same question.
private struct SectionKey: Hashable {
    let source: String
    let label: String?
    let language: String?

    var spelling: [String] { [label ?? "", language ?? ""] }
}

/// The texts that one mention has under one key.
private struct SectionGroup {
    /// The place of the mention's rank.
    let place: Int
    /// The place of the first text in the mention.
    let position: Int
    var texts: [String] = []

    func outranks(_ other: SectionGroup) -> Bool {
        if place != other.place { return place < other.place }
        return position == other.position ? texts.precedes(other.texts) : position < other.position
    }
}

extension Section {
    /// Whether the label is that of an abstract, in any case.
    package var isAbstract: Bool {
        guard let label, label.utf8.count == Section.abstractLabel.utf8.count else { return false }
        return label.utf8.elementsEqual(Section.abstractLabel.utf8) { $0.lowercased == $1.lowercased }
    }

    package var isEnglishOrUnknown: Bool {
        guard let language else { return true }
        return language.utf8.prefix { $0 != UInt8(ascii: "-") }.elementsEqual("en".utf8) { $0.lowercased == $1 }
    }

    /// An abstract in another language is a section of its own, unless it is the only one.
    fileprivate func isCopy(ofAbstract abstract: String?) -> Bool {
        isAbstract && (isEnglishOrUnknown || text == abstract)
    }
}
