import Glibc
import Synchronization

/// An HTTP/1.1 server on a port of its own at 127.0.0.1 that answers as a test tells it, and remembers what it was asked.
///
/// Plain sockets and one thread, so that a test can also send what no server library would.
/// ```swift
/// let origin = try LoopbackOrigin()
/// origin.answer("/feed", with: .response(body: "<rss/>"), .response(304))   // the last one again and again
/// ```
public final class LoopbackOrigin: Sendable {
    public typealias Handler = @Sendable (LoopbackRequest) -> LoopbackAnswer

    public struct SocketError: Error {
        public let call: String
        public let code: Int32
    }

    struct Script: Sendable {
        var handlers: [String: Handler] = [:]
        var requests: [LoopbackRequest] = []
        var connectionCount = 0
        var isStopped = false
    }

    public let port: Int
    private let script = Mutex(Script())
    private let stopper: Int32

    /// Listens on a free port until ``stop()``, or until the origin is released.
    public init() throws {
        let (listener, port) = try LoopbackOrigin.listen()
        var pair: [Int32] = [0, 0]
        guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0 else {
            close(listener)
            throw SocketError(call: "socketpair", code: errno)
        }
        self.port = port
        stopper = pair[1]
        let loop = LoopbackLoop(listener: listener, stopSignal: pair[0]) { [weak self] request in
            self?.reply(to: request)
        }
        let argument = Unmanaged.passRetained(loop).toOpaque()
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<LoopbackLoop>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, argument)
        guard code == 0 else {
            Unmanaged<LoopbackLoop>.fromOpaque(argument).release()
            throw SocketError(call: "pthread_create", code: code)
        }
        pthread_detach(thread)
    }

    deinit {
        stop()
    }

    /// The address of a path on this server.
    public func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    /// Answers a path, with or without a query, one answer after the other; the last one is repeated.
    public func answer(_ path: String, with answers: LoopbackAnswer...) {
        let position = Counter()
        answer(path) { _ in
            let index = position.next()
            return index < answers.count ? answers[index] : answers.last ?? .response(404, body: "no answer scripted")
        }
    }

    /// Answers a path as a function of the request. Called on the server's thread.
    public func answer(_ path: String, handler: @escaping Handler) {
        script.withLock { $0.handlers[path] = handler }
    }

    /// All requests so far, in order.
    public var requests: [LoopbackRequest] { script.withLock { $0.requests } }

    /// The requests for one path so far, in order.
    public func requests(for path: String) -> [LoopbackRequest] {
        requests.filter { LoopbackOrigin.path(of: $0.target) == path }
    }

    /// Closes all connections and the port.
    public func stop() {
        let isFirst = script.withLock { script in
            defer { script.isStopped = true }
            return !script.isStopped
        }
        if isFirst { close(stopper) }
    }

    private func reply(to request: LoopbackRequest) -> LoopbackAnswer {
        let handler = script.withLock { script in
            script.requests.append(request)
            return script.handlers[request.target] ?? script.handlers[LoopbackOrigin.path(of: request.target)]
        }
        return handler?(request) ?? .response(404, body: "no such page")
    }

    private static func path(of target: String) -> String {
        String(target.prefix { $0 != "?" })
    }

    /// Listens at a port, or at one that the system chooses.
    static func listen(port: UInt16 = 0) throws -> (socket: Int32, port: Int) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard listener >= 0 else { throw SocketError(call: "socket", code: errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = port.bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(listener, generic, length) == 0 && Glibc.listen(listener, 128) == 0
                    && getsockname(listener, generic, &length) == 0
            }
        }
        guard isBound else {
            let code = errno
            close(listener)
            throw SocketError(call: "bind", code: code)
        }
        return (listener, Int(UInt16(bigEndian: address.sin_port)))
    }
}

/// Counts from 0.
private final class Counter: Sendable {
    private let value = Mutex(0)

    func next() -> Int {
        value.withLock { value in
            defer { value += 1 }
            return value
        }
    }
}
