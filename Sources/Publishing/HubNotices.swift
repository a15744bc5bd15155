public import Papers

/// Which topics a WebSub hub is still to be told of, and when.
///
/// Changes come in bursts, one for each source that is polled, so a hub is told when they have stopped for a while, or have gone on for
/// too long. A hub that cannot be reached is asked again, later each time; what changes meanwhile joins what waits. What changed before
/// the start is unknown, so every topic is announced once.
///
/// A pure value; the caller asks the clock, the store and the hub.
public struct HubNotices: Hashable, Sendable {
    /// Seconds without a change after which a hub is told.
    public static let quiet = 10
    /// Seconds after which it is told in any case.
    public static let longestWait = 60
    /// Seconds until the first further attempt; twice as many before each one after it.
    public static let firstRetry = 30
    public static let longestRetry = 3_600
    /// The longest that a hub may ask us to stay away, in seconds.
    public static let longestRetryAfter = 86_400

    private var seen: [String: Int] = [:]
    private var waiting: Set<String> = []
    private var firstChange: Timestamp?
    private var lastChange: Timestamp?
    private var failures = 0
    private var notBefore: Timestamp?

    public init() {}

    /// Takes the topics' revisions as they are now; one that is another than before waits to be announced, one that is gone does not.
    public mutating func notice(_ revisions: [String: Int], at now: Timestamp) {
        waiting.formIntersection(revisions.keys)
        for (topic, revision) in revisions where seen[topic] != revision {
            waiting.insert(topic)
            lastChange = now
            if firstChange == nil { firstChange = now }
        }
        seen = revisions
    }

    /// The topics to announce now, in order; empty when there is nothing to say yet.
    public func due(at now: Timestamp) -> [String] {
        guard let firstChange, let lastChange, !waiting.isEmpty, notBefore.map({ $0 <= now }) ?? true else { return [] }
        let isQuiet = now.seconds - lastChange.seconds >= Self.quiet
        guard isQuiet || now.seconds - firstChange.seconds >= Self.longestWait else { return [] }
        return waiting.sorted()
    }

    /// The hub has heard of all that were due.
    public mutating func told() {
        waiting = []
        firstChange = nil
        lastChange = nil
        failures = 0
        notBefore = nil
    }

    /// The hub did not take what was due.
    ///
    /// - Parameter retryAfter: the seconds for which it wants to be left alone, if it said so.
    /// - Returns: the seconds until it is asked again.
    @discardableResult
    public mutating func failed(at now: Timestamp, retryAfter: Int? = nil) -> Int {
        let wait = min(Self.firstRetry << min(failures, 10), Self.longestRetry)
        failures += 1
        let pause = max(wait, min(retryAfter ?? 0, Self.longestRetryAfter))
        notBefore = now.advanced(bySeconds: pause)
        return pause
    }
}

extension Site {
    /// What tells a hub that documents at some addresses have changed, as a form.
    ///
    /// Source: PubSubHubbub 0.4 §7, which hubs still go by: WebSub leaves it to the hub.
    public static func announcement(of addresses: [String]) -> String {
        (["hub.mode=publish"] + addresses.map { "hub.url=\(WebAddress.pathSegment($0))" }).joined(separator: "&")
    }

    /// The addresses of all feeds of a topic that name the hub.
    public func feedURLs(of topic: TopicDescription) -> [String] {
        let feeds = FeedFormat.allCases.map { DocumentAddress.feed(topic: topic.name, format: $0) }
        let digests = DigestRhythm.allCases.flatMap { rhythm in
            FeedFormat.allCases.map { DocumentAddress.digestFeed(topic: topic.name, rhythm: rhythm, format: $0) }
        }
        return (feeds + digests).map(url)
    }
}
