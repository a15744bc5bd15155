import Glibc
import HTTPTypes
import HummingbirdCore
public import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
public import Publishing
public import ServiceLifecycle

/// The HTTP server as a service: listens until it is asked to shut down, then finishes the requests in hand and closes the rest.
public struct WebService: Service {
    public struct Configuration: Sendable {
        public var listen: ListenAddress
        /// How many connections are served at once; more wait to be accepted, and near the limit those that are unused make room. Never more than half of the file descriptors that the
        /// process may open, so that polling and storing go on.
        public var maximumConnections = 16_384
        /// How long a connection may be silent.
        public var idleTimeout: Duration = .seconds(60)
        /// How long requests in hand may take to finish once the service is asked to shut down.
        public var maximumDrain: Duration = .seconds(10)
        /// Whether every request is logged, at the level `info`.
        public var logsRequests = false
        /// Whether pages show the pictures of papers. Browsers load them from the hosts of the digests, which then see every reader.
        public var showsPictures = false

        public init(listen: ListenAddress) {
            self.listen = listen
        }
    }

    private let configuration: Configuration
    private let responder: Responder
    let answers = RepeatedAnswers()
    private let crowd: ConnectionCrowd
    /// How many connections are served at once.
    private let connectionLimit: Int
    private let logger: Logger
    private let onListening: @Sendable (ListenAddress) async -> Void

    /// Throws the template engine's error when a page's template is wrong.
    ///
    /// - Parameter onListening: called once, when requests are answered, with the address really listened on.
    public init(
        configuration: Configuration, publisher: Publisher, logger: Logger,
        onListening: @escaping @Sendable (ListenAddress) async -> Void = { _ in }
    ) throws {
        self.configuration = configuration
        connectionLimit = Self.connectionLimit(configuration.maximumConnections)
        crowd = ConnectionCrowd(limit: connectionLimit)
        self.responder = try Responder(
            publisher: publisher, logger: logger, showsPictures: configuration.showsPictures)
        self.logger = logger
        self.onListening = onListening
    }

    /// Runs until a graceful shutdown, or until the task is cancelled, which ends it in the same way.
    ///
    /// Throws ``WebError`` when the address cannot be listened on.
    public func run() async throws {
        var options = ServiceGroupConfiguration(services: [server], logger: quietLogger)
        options.maximumGracefulShutdownDuration = configuration.maximumDrain
        let group = ServiceGroup(configuration: options)
        // A task of its own, which no cancellation reaches: SwiftNIO traps when the loop that accepts connections is cancelled
        // while one is waiting. The shutdown of the service group around us reaches the inner one by itself.
        let running = Task { try await group.run() }
        do {
            try await withTaskCancellationHandler {
                try await running.value
            } onCancel: {
                Task { await group.triggerGracefulShutdown() }
            }
        } catch {
            throw WebError(listening: configuration.listen, error)
        }
    }

    private var server: any Service {
        HTTP1Channel(responder: respond, configuration: channelConfiguration).server(
            configuration: ServerConfiguration(
                address: .hostname(configuration.listen.host, port: configuration.listen.port),
                availableConnectionsDelegate: .maximum(connectionLimit, logger: quietLogger)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? configuration.listen.port
                await onListening(ListenAddress(host: configuration.listen.host, port: port))
            },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: quietLogger)
    }

    private var channelConfiguration: HTTP1Channel.Configuration {
        // Whoever wants every request in the log wants it to be seen.
        let answers = configuration.logsRequests ? nil : answers
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                ConnectionSetup(answers, responder, crowd, idleTimeout: configuration.idleTimeout)
            ],
            idleTimeout: TimeAmount(configuration.idleTimeout),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 16 * 1024, maxHeaderListSize: 32 * 1024, maxHeaderFieldCount: 100))
    }

    /// The server's own remarks repeat ours.
    private var quietLogger: Logger {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .notice)
        return quiet
    }

    private static func connectionLimit(_ maximum: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return maximum }
        return max(1, min(maximum, Int(clamping: limit.rlim_cur / 2)))
    }

    @concurrent @Sendable
    private func respond(to request: Request, writer: consuming ResponseWriter, channel: any Channel) async throws {
        var received = WebRequest(head: request.head, client: channel.remoteAddress?.ipAddress)
        var response: CompleteResponse
        do {
            if request.head.method == .post { received.body = try await content(of: request) }
            response = responder.response(to: received)
        } catch is HTTPParserError {
            response = responder.problem(.badRequest, "The request's content is not in chunks of HTTP/1.1.", received)
            response.head.headerFields[.connection] = "close"
            response.head.headerFields[.contentLength] = String(response.body.count)
            responder.count(response)
        }
        response.head.headerFields[.date] = DateHeader.current.text
        if configuration.logsRequests { log(request.head, response) }
        try await writer.write(
            response: response.head, body: ResponseBody(byteBuffer: response.buffer))
    }

    /// As much of it as tells that it is too much.
    @concurrent
    private func content(of request: Request) async throws -> [UInt8] {
        var content: [UInt8] = []
        for try await part in request.body {
            content += part.readableBytesView
            if content.count > WebRequest.maximumBody { break }
        }
        return content
    }

    private func log(_ request: HTTPRequest, _ response: CompleteResponse) {
        logger.info(
            "answered",
            metadata: [
                "method": "\(request.method)", "path": "\(LoggedTarget.text(request.path ?? ""))",
                "status": "\(response.head.status.code)", "bytes": "\(response.body.count)",
            ])
    }
}
