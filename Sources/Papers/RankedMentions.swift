/// The mentions of one paper, the most authoritative first: arXiv's before those of digests, higher versions before lower, newer before older.
///
/// Where mentions of one rank disagree about a field, the smaller value wins, so that no answer depends on the order in which they came.
struct RankedMentions {
    let mentions: [CarriedMention]
    /// For each mention the place of its rank; mentions of one rank share a place.
    let places: [Int]

    init(_ unordered: some Sequence<CarriedMention>) {
        let unordered = Array(unordered)
        guard unordered.count > 1 else {
            mentions = unordered
            places = unordered.map { _ in 0 }
            return
        }
        let order = unordered.map(MentionRank.init).enumerated().sorted { $0.element < $1.element }
        mentions = order.map { unordered[$0.offset] }
        var place = 0
        places = order.indices.map { index in
            if index > 0, order[index - 1].element < order[index].element { place = index }
            return place
        }
    }

    var firstSeen: Timestamp? { mentions.lazy.map(\.seen).min() }

    var identity: PaperIdentity? { mentions.lazy.compactMap(\.mention.identity).min() }

    /// The value of the first mention that has one.
    func first<Value: RankedValue>(_ field: (borrowing Mention) -> Value?) -> Value? {
        first(where: { _ in true }, { field($0.mention) })
    }

    /// The value of the first mention that has one, among those that pass.
    func first<Value: RankedValue>(
        where passes: (borrowing CarriedMention) -> Bool, _ field: (borrowing CarriedMention) -> Value?
    ) -> Value? {
        guard
            let start = mentions.indices.first(where: { passes(mentions[$0]) && field(mentions[$0]) != nil }),
            var best = field(mentions[start])
        else { return nil }
        for index in (start + 1)..<mentions.count where places[index] == places[start] && passes(mentions[index]) {
            if let other = field(mentions[index]), other.precedes(best) { best = other }
        }
        return best
    }

    /// The value of the mention that knows the paper best: arXiv's, else one with a labelled abstract, else one with a text of its own.
    ///
    /// Who carries the abstract had the paper's metadata at hand; digests that only list papers may print authors in any order.
    func best<Value: RankedValue>(_ field: (borrowing Mention) -> Value?) -> Value? {
        guard mentions.count > 1 else { return first(field) }
        return first { $0.isFromArXiv ? field($0) : nil } ?? first { $0.abstractSection != nil ? field($0) : nil }
            ?? first { $0.hasAbstract ? field($0) : nil } ?? first(field)
    }

    /// arXiv's date if it gave one, else the digests'.
    func date(of field: (borrowing Mention) -> Timestamp?, choose: (Timestamp, Timestamp) -> Timestamp) -> Timestamp? {
        var official: Timestamp?
        var reported: Timestamp?
        for index in mentions.indices {
            guard let date = field(mentions[index].mention) else { continue }
            if mentions[index].mention.isFromArXiv {
                official = official.map { choose($0, date) } ?? date
            } else {
                reported = reported.map { choose($0, date) } ?? date
            }
        }
        return official ?? reported
    }

    /// The terms of all mentions, each once.
    var categories: [String] {
        if mentions.count == 1 { return mentions[0].mention.categories.withoutRepeats() }
        var lists = mentions.indices.map { (place: places[$0], terms: mentions[$0].mention.categories) }
        lists.sort { $0.place == $1.place ? $0.terms.precedes($1.terms) : $0.place < $1.place }
        return lists.flatMap(\.terms).withoutRepeats()
    }

    /// Every listed link once, with a media type if any mention gave one.
    var links: [Link] {
        var types: [Link: String] = [:]
        for carried in mentions {
            for link in carried.mention.links {
                let plain = Link(relation: link.relation, href: link.href)
                types[plain] = [types[plain], link.type].compactMap { $0 }.filter { !$0.isEmpty }.min() ?? ""
            }
        }
        return types.map { Link(relation: $0.relation, href: $0.href, type: $1.isEmpty ? nil : $1) }.sorted {
            $0.relation == $1.relation ? $0.href.precedes($1.href) : $0.relation.precedes($1.relation)
        }
    }

    /// The newest count of each source: of its latest issue, seen last; the highest where even these are equal.
    var votes: [String: Int] {
        var newest: [String: (rank: VoteRank, votes: Int)] = [:]
        for carried in mentions {
            guard let votes = carried.mention.votes else { continue }
            let rank = VoteRank(carried)
            if let known = newest[carried.source], (rank, votes) <= known { continue }
            newest[carried.source] = (rank, votes)
        }
        return newest.mapValues(\.votes)
    }

    /// One carrier for each issue of each source, in the order of their days; those without one last. Issues that would read the same, as
    /// those of a document that has moved, are named once.
    var carriers: [Carrier] {
        let digests = mentions.filter { $0.source != CarriedMention.metadataSource }
        let issues = digests.map { IssueKey(source: $0.source, issue: $0.issue) }.withoutRepeats()
        let found = issues.map { (issue: $0, carrier: carrier(of: $0)) }
        return found.sorted { left, right in
            let (earlier, later) = (left.carrier.date ?? .distantFuture, right.carrier.date ?? .distantFuture)
            return earlier == later ? left.issue < right.issue : earlier < later
        }.map(\.carrier).withoutRepeats()
    }

    private func carrier(of key: IssueKey) -> Carrier {
        func first<Value: RankedValue>(_ field: (borrowing CarriedMention) -> Value?) -> Value? {
            self.first(where: { $0.source == key.source && $0.issue == key.issue }, field)
        }
        return Carrier(
            source: key.source, title: first { $0.digestTitle }, link: first { $0.digestLink },
            entryLink: first { $0.mention.link }, date: first { $0.digestDate })
    }
}

/// How much a mention's word weighs; the most authoritative is the smallest.
private struct MentionRank: Equatable, Comparable {
    let isFromArXiv: Bool
    let version: Int
    let date: Timestamp
    let seen: Timestamp
    let key: IssueKey

    init(_ carried: CarriedMention) {
        isFromArXiv = carried.mention.isFromArXiv
        version = carried.mention.version ?? 0
        date =
            carried.mention.updated ?? carried.mention.published ?? carried.digestDate.map { Timestamp($0) }
            ?? carried.seen
        seen = carried.seen
        key = IssueKey(source: carried.source, issue: carried.issue)
    }

    static func < (left: MentionRank, right: MentionRank) -> Bool {
        if left.isFromArXiv != right.isFromArXiv { return left.isFromArXiv }
        if left.version != right.version { return left.version > right.version }
        if left.date != right.date { return left.date > right.date }
        if left.seen != right.seen { return left.seen > right.seen }
        return left.key < right.key
    }
}

/// How new a count of votes is; the newest is the greatest.
private struct VoteRank: Comparable {
    let day: CalendarDay
    let issue: String
    let seen: Timestamp

    init(_ carried: CarriedMention) {
        day = carried.digestDate ?? carried.seen.day
        issue = carried.issue
        seen = carried.seen
    }

    static func < (left: VoteRank, right: VoteRank) -> Bool {
        (left.day, left.issue, left.seen) < (right.day, right.issue, right.seen)
    }
}

/// One issue of one source.
private struct IssueKey: Hashable, Comparable {
    let source: String
    let issue: String

    static func < (left: IssueKey, right: IssueKey) -> Bool {
        (left.source, left.issue) < (right.source, right.issue)
    }
}

extension CalendarDay {
    fileprivate static let distantFuture = Timestamp(seconds: 253_402_300_799).day
}
