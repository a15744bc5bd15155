/// Something that can ask for a document over HTTP.
///
/// The network is the one thing that tests cannot own, hence a protocol: ``CurlFetcher`` asks for real.
public protocol Fetcher: Sendable {
    /// Sends one conditional GET request, follows redirects and returns the last answer, whatever its status.
    ///
    /// - Throws: ``FetchError`` when no complete answer within the limits came, or the task was cancelled.
    func fetch(_ request: Request) async throws(FetchError) -> Response
}
