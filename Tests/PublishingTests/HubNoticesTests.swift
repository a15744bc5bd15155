import Papers
import Publishing
import Testing

@Suite struct HubNoticesTests {
    private static func at(_ seconds: Int) -> Timestamp { Timestamp(seconds: 1_000_000 + seconds) }

    /// The hub heard of the topics at second 100.
    private static func told(_ revisions: [String: Int]) -> HubNotices {
        var notices = HubNotices()
        notices.notice(revisions, at: at(0))
        notices.told()
        return notices
    }

    @Test func everyTopicIsAnnouncedOnceAfterTheStart() {
        var notices = HubNotices()
        #expect(notices.due(at: Self.at(0)).isEmpty)
        notices.notice(["b": 1, "a": 7], at: Self.at(0))
        #expect(notices.due(at: Self.at(9)).isEmpty)
        #expect(notices.due(at: Self.at(10)) == ["a", "b"])
        notices.told()
        notices.notice(["b": 1, "a": 7], at: Self.at(20))
        #expect(notices.due(at: Self.at(100)).isEmpty)
    }

    @Test func changesWaitForAQuietMomentAndGoTogether() {
        var notices = Self.told(["a": 1, "b": 1, "c": 1])
        notices.notice(["a": 2, "b": 1, "c": 1], at: Self.at(100))
        notices.notice(["a": 2, "b": 2, "c": 1], at: Self.at(106))
        #expect(notices.due(at: Self.at(115)).isEmpty)
        #expect(notices.due(at: Self.at(116)) == ["a", "b"])
    }

    @Test func changesWithoutEndDoNotWaitLongerThanAMinute() {
        var notices = Self.told(["a": 1])
        for second in stride(from: 100, to: 160, by: 2) { notices.notice(["a": second], at: Self.at(second)) }
        #expect(notices.due(at: Self.at(159)).isEmpty)
        #expect(notices.due(at: Self.at(160)) == ["a"])
    }

    @Test func anUnreachableHubIsAskedLaterEachTimeAndHearsEverything() {
        var notices = Self.told(["a": 1, "b": 1])
        notices.notice(["a": 2, "b": 1], at: Self.at(100))
        var pauses: [Int] = []
        for attempt in 0..<9 { pauses.append(notices.failed(at: Self.at(110 + attempt))) }
        #expect(pauses == [30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600])
        notices.notice(["a": 2, "b": 2], at: Self.at(200))
        #expect(notices.due(at: Self.at(118 + 3_599)).isEmpty)
        #expect(notices.due(at: Self.at(118 + 3_600)) == ["a", "b"])
        notices.told()
        notices.notice(["a": 3, "b": 2], at: Self.at(10_000))
        #expect(notices.due(at: Self.at(10_010)) == ["a"])
        #expect(notices.failed(at: Self.at(10_010)) == 30)
    }

    @Test func aHubMaySayWhenToComeBack() {
        var notices = Self.told(["a": 1])
        notices.notice(["a": 2], at: Self.at(0))
        #expect(notices.failed(at: Self.at(10), retryAfter: 300) == 300)
        #expect(notices.due(at: Self.at(309)).isEmpty)
        #expect(notices.due(at: Self.at(310)) == ["a"])
        #expect(notices.failed(at: Self.at(310), retryAfter: 1 << 40) == 86_400)
    }

    @Test func aTopicThatIsGoneIsNotAnnounced() {
        var notices = Self.told(["a": 1, "b": 1])
        notices.notice(["a": 2, "b": 2], at: Self.at(0))
        notices.notice(["a": 2], at: Self.at(2))
        #expect(notices.due(at: Self.at(20)) == ["a"])
    }

    @Test func anAnnouncementIsAFormWithEveryAddress() throws {
        let site = Site(
            title: "Papers", baseURL: "https://papers.example/x", topics: [.everything], hub: "https://hub.example/")
        let addresses = site.feedURLs(of: .everything)
        #expect(addresses.count == 9)
        #expect(addresses.contains("https://papers.example/x/feeds/all.rss"))
        #expect(addresses.contains("https://papers.example/x/feeds/all/daily.atom"))
        #expect(
            Site.announcement(of: ["https://a.example/?q=1&b", "https://b.example/"])
                == "hub.mode=publish&hub.url=https%3A%2F%2Fa.example%2F%3Fq%3D1%26b&hub.url=https%3A%2F%2Fb.example%2F")
    }
}
