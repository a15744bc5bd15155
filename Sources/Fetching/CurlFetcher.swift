internal import CCurl
internal import Glibc

/// Fetches with libcurl: all transfers at once on one thread of its own, one connection per host.
///
/// ```swift
/// let fetcher = CurlFetcher(userAgent: UserAgent(product: "Paperboy", version: "1.0", contactURL: "https://example.org"))
/// let response = try await fetcher.fetch(Request(url: "https://rss.arxiv.org/rss/cs.CL"))
/// ```
public final class CurlFetcher: Fetcher {
    private let mailbox: Mailbox
    private let engineExecutor: EngineExecutor

    public var executor: (any TaskExecutor)? { engineExecutor }

    /// Starts the thread; it ends with ``shutdown()`` or when the fetcher is released.
    ///
    /// - Parameter certificateAuthorities: a PEM file of those that vouch for servers; nil for the system's.
    public init(userAgent: UserAgent, certificateAuthorities: String? = nil) {
        _ = CurlFetcher.globalSetup
        mailbox = Mailbox()
        engineExecutor = EngineExecutor(mailbox: mailbox)
        let start = EngineStart(
            identity: Identity(userAgent: userAgent.description, certificateAuthorities: certificateAuthorities),
            mailbox: mailbox, executor: engineExecutor)
        let argument = Unmanaged.passRetained(start).toOpaque()
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, { runEngine($0) }, argument)
        guard code == 0 else {
            // Every request is then refused, with a message.
            Unmanaged<EngineStart>.fromOpaque(argument).release()
            _ = mailbox.close()
            return
        }
        pthread_detach(thread)
    }

    deinit {
        mailbox.shutDown()
    }

    public func fetch(_ request: Request) async throws(FetchError) -> Response {
        let id = mailbox.makeID()
        let mailbox = self.mailbox
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard mailbox.submit(Submission(id: id, request: request, continuation: continuation)) else {
                    return continuation.resume(returning: .failure(Failure.shutDown.error(url: request.url)))
                }
                // The handler below may have run before there was anything to cancel.
                if Task.isCancelled { mailbox.cancel(id) }
            }
        } onCancel: {
            mailbox.cancel(id)
        }
        return try result.get()
    }

    /// Ends all requests with an error of kind `shutDown`, and refuses later ones in the same way.
    public func shutdown() {
        mailbox.shutDown()
    }

    private static let globalSetup: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

/// How we introduce ourselves to servers, so that their operators can reach us.
///
/// Source: RFC 9110 §10.1.5.
public struct UserAgent: Hashable, Sendable, CustomStringConvertible {
    public var product: String
    public var version: String
    public var contactURL: String

    public init(product: String, version: String, contactURL: String) {
        self.product = product
        self.version = version
        self.contactURL = contactURL
    }

    /// `Paperboy/1.0 (+https://example.org)`
    public var description: String { "\(product)/\(version) (+\(contactURL))" }
}

/// Who asks, and whom it believes.
struct Identity: Sendable {
    let userAgent: String
    /// A PEM file; nil for the system's authorities.
    let certificateAuthorities: String?
}

/// What the engine's thread is handed when it starts.
private final class EngineStart: Sendable {
    let identity: Identity
    let mailbox: Mailbox
    let executor: EngineExecutor

    init(identity: Identity, mailbox: Mailbox, executor: EngineExecutor) {
        self.identity = identity
        self.mailbox = mailbox
        self.executor = executor
    }

    /// For when there is no engine: every request is refused, and tasks go on elsewhere.
    func refuseAll() {
        let mail = mailbox.close()
        for submission in mail.submissions {
            submission.continuation.resume(returning: .failure(Failure.shutDown.error(url: submission.request.url)))
        }
        for job in mail.jobs { globalConcurrentExecutor.enqueue(job) }
    }
}

private func runEngine(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let start = Unmanaged<EngineStart>.fromOpaque(argument).takeRetainedValue()
    // Signals belong to the threads that wait for them.
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
    guard let engine = Engine(identity: start.identity, mailbox: start.mailbox, executor: start.executor) else {
        start.refuseAll()
        return nil
    }
    engine.run()
    return nil
}
