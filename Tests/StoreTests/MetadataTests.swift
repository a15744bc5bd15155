import Papers
import Store
import Testing

/// What arXiv says about a paper.
private func told(_ id: String, version: Int? = 1) -> Mention {
    var told = mention(id, title: "The title of \(id)")
    told.version = version
    told.isFromArXiv = true
    told.sections = [Section(label: Section.abstractLabel, language: "en", text: "We do.")]
    told.published = time(-3)
    return told
}

private func answer(_ mentions: [Mention], at: Timestamp) -> Poll {
    poll(CarriedMention.metadataSource, [digest(mentions)], at: at)
}

@Suite("Papers that arXiv has not described")
struct MetadataTests {
    private let store: Store

    init() throws {
        store = try Store.inMemory()
    }

    private func lacking(at now: Timestamp, limit: Int = 10) throws -> [String] {
        try store.papersWithoutMetadata(limit: limit, at: now).map(\.value)
    }

    @Test("those that only digests name are asked for, newest first")
    func newestFirst() throws {
        try store.record([mention("2401.00001")], at: time(0))
        try store.record([mention("2401.00003"), mention("hep-th/9901001")], from: "b", at: time(1))
        var other = Mention()
        other.link = "https://example.org/paper"
        try store.record([other], from: "c", at: time(2))
        #expect(try lacking(at: time(3)) == ["hep-th/9901001", "2401.00003", "2401.00001"])
        #expect(try lacking(at: time(3), limit: 2) == ["hep-th/9901001", "2401.00003"])
        #expect(try store.countPapersWithoutMetadata() == 3)
    }

    @Test("an answer completes the paper, and its entry moves once")
    func completion() throws {
        try store.record([mention("2401.00001")], at: time(0))
        let recorded = try store.record(
            metadata: answer([told("2401.00001")], at: time(1)), asked: [try #require(ArXivID("2401.00001"))],
            matcher: noRules)
        #expect(recorded.changedPapers == 1 && recorded.newPapers == 0)
        let item = try #require(try store.feed("all").first)
        #expect(item.paper.title == "The title of 2401.00001" && item.paper.abstract == "We do.")
        #expect(item.entered == time(0) && item.updated == time(1))
        #expect(try lacking(at: time(1000)).isEmpty)
        try store.record(
            metadata: answer([told("2401.00001")], at: time(2)), asked: [try #require(ArXivID("2401.00001"))],
            matcher: noRules)
        #expect(try store.feed("all").first?.updated == time(1))
    }

    @Test("arXiv's feeds complete papers too, a line in its listings does not")
    func otherWord() throws {
        try store.record([told("2401.00001")], from: "rss", at: time(0))
        var line = told("2401.00002", version: nil)
        line.sections = []
        try store.record([line], from: "listing", at: time(0))
        #expect(try lacking(at: time(1)) == ["2401.00002"])
        // A feed that names no version means the one that was known.
        try store.record([told("2401.00002", version: nil)], from: "rss", at: time(1))
        #expect(try lacking(at: time(1)).isEmpty)
    }

    @Test("a newer version in a digest is noticed")
    func newVersion() throws {
        try store.record([told("2401.00001")], from: CarriedMention.metadataSource, at: time(0))
        var newer = mention("2401.00001")
        newer.version = 2
        try store.record([newer], at: time(1))
        #expect(try lacking(at: time(1)) == ["2401.00001"])
        try store.record(
            metadata: answer([told("2401.00001", version: 2)], at: time(2)),
            asked: [try #require(ArXivID("2401.00001"))], matcher: noRules)
        #expect(try lacking(at: time(2)).isEmpty)
        #expect(try store.feed("all").first?.paper.version == 2)
    }

    @Test("what arXiv does not know is asked for more and more seldom")
    func unknown() throws {
        try store.record([mention("2401.99999"), mention("2401.00001")], at: time(0))
        let ids = try ["2401.99999", "2401.00001"].map { try #require(ArXivID($0)) }
        var now = time(1)
        try store.record(metadata: answer([told("2401.00001")], at: now), asked: ids, matcher: noRules)
        for hours in [6, 24, 96, 384, 1536, 1536] {
            #expect(try lacking(at: now.advanced(bySeconds: hours * 3_600 - 1)).isEmpty)
            now = now.advanced(bySeconds: hours * 3_600)
            #expect(try lacking(at: now) == ["2401.99999"], "after \(hours) hours")
            try store.record(metadata: answer([], at: now), asked: [ids[0]], matcher: noRules)
        }
        #expect(try store.countPapersWithoutMetadata() == 1)
    }

    @Test("the pace of a group of hosts is kept")
    func pace() throws {
        #expect(try store.pace(of: "arxiv.org") == nil)
        try store.keepPace(of: "arxiv.org", until: time(0))
        try store.keepPace(of: "arxiv.org", until: time(1))
        #expect(try store.pace(of: "arxiv.org") == time(1))
    }
}
