import Glibc

/// One connection to a server on this machine, over a plain socket: sends any bytes, true to HTTP or not, and reads responses.
public final class LoopbackClient {
    public struct Response: Sendable {
        public let status: Int
        /// In the order received.
        public let fields: [(name: String, value: String)]
        public let body: [UInt8]

        /// The first field of that name, in any case.
        public func field(_ name: String) -> String? {
            fields.first { $0.name.lowercased() == name.lowercased() }?.value
        }

        public var text: String { String(decoding: body, as: UTF8.self) }
    }

    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    private let socket: Int32
    private var received: [UInt8] = []

    /// Connects to `127.0.0.1`, or to `::1` when asked for IPv6. Reading gives up after `timeout` seconds of silence.
    ///
    /// - Parameter receiveBuffer: bytes that the system takes before anything is read; nil for as many as it likes.
    public init(port: Int, isIPv6: Bool = false, timeout: Int = 120, receiveBuffer: Int32? = nil) throws {
        socket = Glibc.socket(isIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw Failure(description: "socket: errno \(errno)") }
        var limit = timeval(tv_sec: timeout, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        if var receiveBuffer {
            setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(MemoryLayout<Int32>.size))
        }
        guard (isIPv6 ? connect6(port) : connect4(port)) == 0 else {
            let code = errno
            close(socket)
            throw Failure(description: "connect to port \(port): errno \(code)")
        }
    }

    deinit {
        close(socket)
    }

    public func send(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Failure(description: "send: errno \(errno)") }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends a request without content and reads its response; the connection stays open.
    public func request(
        _ method: String, _ target: String, _ fields: [(String, String)] = [], body: String = ""
    ) throws -> Response {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: localhost"] + fields.map { "\($0.0): \($0.1)" }
        if !body.isEmpty { lines.append("Content-Length: \(body.utf8.count)") }
        try send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
        return try response(hasBody: method != "HEAD")
    }

    /// Reads one response, whose length must be declared.
    public func response(hasBody: Bool = true) throws -> Response {
        let head = try readHead()
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        guard let first = lines.first, first.hasPrefix("HTTP/1.1 "), let status = Int(first.dropFirst(9).prefix(3))
        else {
            throw Failure(description: "no response: \(lines.first ?? "")")
        }
        let fields = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
        let length = fields.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
        let body = hasBody && status != 304 ? try readBody(length) : []
        return Response(status: status, fields: fields, body: body)
    }

    /// Whether the server has closed the connection; waits for it or for more bytes.
    public func isClosedByServer() throws -> Bool {
        try received.isEmpty && !receive()
    }

    /// Whether the server has closed the connection, found out by sending some more and reading nothing; gives up after a minute.
    public func isRefusedByServer(after text: String) throws -> Bool {
        let bytes = Array(text.utf8)
        for _ in 0..<3_000 {
            let count = Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
            if count < 0, errno == EPIPE || errno == ECONNRESET { return true }
            // A full buffer is no answer yet.
            usleep(20_000)
        }
        return false
    }

    private func readHead() throws -> [UInt8] {
        let end: [UInt8] = [13, 10, 13, 10]
        while true {
            if let range = received.firstRange(of: end) {
                let head = Array(received[..<range.lowerBound])
                received.removeSubrange(..<range.upperBound)
                return head
            }
            guard try receive() else { throw Failure(description: "the server closed the connection") }
        }
    }

    private func readBody(_ length: Int) throws -> [UInt8] {
        while received.count < length {
            guard try receive() else {
                throw Failure(description: "the server closed the connection within the content")
            }
        }
        defer { received.removeFirst(length) }
        return Array(received.prefix(length))
    }

    private func receive() throws -> Bool {
        var buffer = [UInt8](repeating: 0, count: 16 * 1024)
        let count = recv(socket, &buffer, buffer.count, 0)
        if count < 0, errno == ECONNRESET { return false }
        guard count >= 0 else { throw Failure(description: "receive: errno \(errno)") }
        received += buffer.prefix(count)
        return count > 0
    }

    private func connect4(_ port: Int) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafeBytes(of: &address, connect)
    }

    private func connect6(_ port: Int) -> Int32 {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = in_port_t(truncatingIfNeeded: port).bigEndian
        address.sin6_addr = in6addr_loopback
        return withUnsafeBytes(of: &address, connect)
    }

    private func connect(_ address: UnsafeRawBufferPointer) -> Int32 {
        guard let start = address.assumingMemoryBound(to: sockaddr.self).baseAddress else { return -1 }
        return Glibc.connect(socket, start, socklen_t(address.count))
    }
}
