/// The pace at which all arxiv.org hosts together are asked: one request per 3.5 seconds.
///
/// arXiv asks for three seconds: https://info.arxiv.org/help/api/tou.html. Time is a parameter: seconds of any clock that
/// only goes forward.
struct ArXivBucket {
    static let interval = Duration.milliseconds(3_500)

    private var nextFree = Duration.zero

    /// Takes the next turn and returns how long to wait for it.
    mutating func reserve(at now: Duration) -> Duration {
        let turn = max(nextFree, now)
        nextFree = turn + ArXivBucket.interval
        return turn - now
    }

    /// Whether a host belongs to arXiv; in lower case, with or without port.
    static func covers(_ host: String) -> Bool {
        let name = host.prefix { $0 != ":" }
        return name == "arxiv.org" || name.hasSuffix(".arxiv.org")
    }
}
