import Papers
import Rules
import Store
import Testing

@Suite struct TopicPageTests {
    private let store: Store

    init() throws {
        store = try Store.inMemory()
        try synchronise(store, ["even": "cat:cs.CL"])
        for index in 0..<7 {
            var paper = mention("2501.1320\(index)", title: "Paper \(index)")
            paper.categories = [index % 2 == 0 ? "cs.CL" : "cs.CV"]
            // Three papers a day, so that pages end within a second.
            try store.record([paper], at: time(index / 3), matcher: matcher)
        }
    }

    private var matcher: Matcher {
        get throws { Matcher(rules: ["even": try Rule("cat:cs.CL")]) }
    }

    private func synchronise(_ store: Store, _ rules: [String: String]) throws {
        try store.synchronise(topics: rules.map { (name: $0.key, rule: try Rule($0.value)) })
    }

    @Test(arguments: ["all", "even"])
    func pagesAfterEachOtherGiveEveryEntryOnce(topic: String) throws {
        let whole = try store.feed(topic)
        for size in 1...4 {
            var items: [FeedItem] = []
            var position: FeedPosition?
            while true {
                let page = try store.feed(topic, after: position, limit: size)
                guard let last = page.last else { break }
                items += page
                position = FeedPosition(FeedPosition(after: last).description)
            }
            #expect(items == whole)
        }
        #expect(try store.paperCount(of: topic) == whole.count)
    }

    @Test func papersAreCountedByTheDayOnWhichTheyEntered() throws {
        #expect(
            try store.papersPerDay(since: time(0).day)
                == [time(0).day: 3, time(1).day: 3, time(2).day: 1])
        #expect(try store.papersPerDay(of: "even", since: time(1).day) == [time(1).day: 1, time(2).day: 1])
        #expect(try store.papersPerDay(of: "nothing", since: time(0).day).isEmpty)
    }

    @Test(arguments: ["", "12", "x,arxiv:2501.13200", "12,nonsense", "99999999999999999999,arxiv:2501.13200"])
    func whatIsNoPositionIsNone(text: String) {
        #expect(FeedPosition(text) == nil)
    }

    @Test func aRecordTellsWhoSaidWhatAndWhereThePaperEntered() throws {
        var again = mention("2501.13200", title: "Paper 0")
        again.version = 2
        try store.record([again], at: time(4), matcher: matcher)
        let identity = try #require(PaperIdentity(name: "arxiv:2501.13200"))
        let record = try #require(try store.record(of: identity))
        #expect(record.paper.title == "Paper 0")
        #expect(record.mentions.map(\.mention.version) == [nil, 2])
        #expect(record.entered == ["even": time(0)])
        #expect(try store.record(of: .doi("10.1000/none")) == nil)
    }
}
