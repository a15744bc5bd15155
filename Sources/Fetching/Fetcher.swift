/// Something that can ask for a document over HTTP.
///
/// The network is the one thing that tests cannot own, hence a protocol: ``CurlFetcher`` asks for real.
public protocol Fetcher: Sendable {
    /// Sends one request, follows redirects and returns the last answer, whatever its status.
    ///
    /// - Throws: ``FetchError`` when no complete answer within the limits came, or the task was cancelled.
    func fetch(_ request: Request) async throws(FetchError) -> Response

    /// Where to run a task that fetches, so that it needs no change of threads to take an answer; nil for no place of its own.
    ///
    /// Nothing else is fetched while such a task runs: what takes longer than a few microseconds is to be done elsewhere.
    var executor: (any TaskExecutor)? { get }
}

extension Fetcher {
    public var executor: (any TaskExecutor)? { nil }
}
