internal import Fetching
internal import Papers
internal import Store

/// What an answer means. Pure: the answer and what was known go in, a verdict comes out.
enum Verdict: Equatable {
    /// The body is to be read.
    case changed
    case unchanged
    /// The document of a day does not exist, or not yet.
    case notPublished
    case failed(Failure)

    struct Failure: Equatable {
        /// Names the cause and what can be done.
        var message: String
        /// Seconds until the server wants to be asked again.
        var retryDelay: Int?
        /// The server said that the document is gone for good.
        var isGone = false

        init(message: String, retryDelay: Int? = nil, isGone: Bool = false) {
            self.message = message
            self.retryDelay = retryDelay
            self.isGone = isGone
        }

        /// No complete answer came.
        init(_ error: FetchError) {
            self.init(message: error.description, retryDelay: error.retryDelay)
        }
    }

    /// - Parameters:
    ///   - request: what was asked.
    ///   - target: which document it is.
    ///   - contentHash: of the answer's body; nil when it was not computed, which counts as a change.
    ///   - state: what was known about the document.
    static func judge(
        _ response: Response, to request: Request, for target: Target, contentHash: ContentHash?, state: DocumentState?,
        at now: Timestamp
    ) -> Verdict {
        switch response.status {
        case 200, 203:
            // Servers without validators, or with new ones for the same bytes.
            return contentHash != nil && contentHash == state?.contentHash ? .unchanged : .changed
        case 304 where request.validators != nil:
            return .unchanged
        case 404 where target.day != nil, 410 where target.day != nil:
            return .notPublished
        default:
            let message = "\(response.url): the server answered \(response.status)\(explanation(of: response.status))"
            return .failed(
                Failure(
                    message: message, retryDelay: response.headers.retryDelay(now: now), isGone: response.status == 410)
            )
        }
    }

    private static func explanation(of status: Int) -> String {
        switch status {
        case 204...206: " instead of a whole document"
        case 304: " (not modified) to a request without validators"
        case 300..<400: " with no address to go to"
        case 401, 403, 407: " (not allowed); check whether the source is open to everyone"
        case 404: " (not found); check the address"
        case 410: " (gone); remove the source or give its new address"
        case 429: " (too many requests); it will be asked less often"
        case 500..<600: " (the server's own trouble); it will be asked again later"
        default: ""
        }
    }
}
