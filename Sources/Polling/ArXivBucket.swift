/// The pace at which all arxiv.org hosts together are asked: one request per 3.5 seconds, and none while arXiv asks to be left alone.
///
/// arXiv asks for three seconds: https://info.arxiv.org/help/api/tou.html. Time is a parameter: seconds of any clock that
/// only goes forward.
struct ArXivBucket {
    static let interval = Duration.milliseconds(3_500)
    /// After an answer 429 or 503 that names no time of its own.
    static let coolDown = Duration.seconds(15 * 60)
    /// No wait is longer, whatever a server says.
    static let longest = Duration.seconds(24 * 60 * 60)
    /// Who has to wait longer is told so instead.
    static let patience = Duration.seconds(60)

    private var nextFree = Duration.zero

    init() {}

    /// Takes up where another process left off.
    ///
    /// - Parameter wait: how long arXiv must not be asked yet; out of range, it comes from a clock that was wrong.
    init(wait: Duration, at now: Duration) {
        // What is kept is rounded up.
        if wait > .zero, wait <= ArXivBucket.longest + .seconds(60) { nextFree = now + wait }
    }

    /// How long the next request has to wait.
    func wait(at now: Duration) -> Duration { max(nextFree - now, .zero) }

    /// Takes the next turn and returns how long to wait for it.
    mutating func reserve(at now: Duration) -> Duration {
        let turn = max(nextFree, now)
        nextFree = turn + ArXivBucket.interval
        return turn - now
    }

    /// Leaves arXiv alone after an answer that asks for it.
    ///
    /// - Parameter delay: seconds that the answer names.
    mutating func coolDown(after delay: Int?, at now: Duration) {
        let wait = min(delay.map { Duration.seconds($0) } ?? ArXivBucket.coolDown, ArXivBucket.longest)
        nextFree = max(nextFree, now + wait)
    }

    /// Whether an answer asks to be left alone.
    static func isCoolDown(status: Int) -> Bool { status == 429 || status == 503 }

    /// Whether a host belongs to arXiv; in lower case, with or without port.
    static func covers(_ host: String) -> Bool {
        let name = host.utf8.prefix { $0 != UInt8(ascii: ":") }
        let own = "arxiv.org".utf8
        guard name.suffix(own.count).elementsEqual(own) else { return false }
        let before = name.dropLast(own.count).last
        return before == nil || before == UInt8(ascii: ".")
    }
}
