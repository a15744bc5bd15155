/// What a ``LoopbackOrigin`` was asked.
public struct LoopbackRequest: Sendable {
    public let method: String
    /// The path with its query, as asked for.
    public let target: String
    /// In the order sent.
    public let headers: [(name: String, value: String)]
    /// Tells connections apart; counts from 1.
    public let connection: Int
    /// As long as the request declares.
    public let body: [UInt8]

    /// The first header field of that name, in any case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// What a ``LoopbackOrigin`` sends back: any bytes, true to HTTP or not.
public struct LoopbackAnswer: Sendable {
    public enum Ending: Sendable {
        /// The connection takes further requests.
        case keepAlive
        case close
        /// The connection stays open, and nothing more comes.
        case stall
    }

    public var bytes: [UInt8]
    public var ending: Ending
    /// How long the client waits for the first byte.
    public var delay: Duration
    /// How long the client waits for each further byte; nil sends as fast as it reads.
    public var drip: Duration?

    /// The same bytes, one at a time.
    public func dripping(every pause: Duration) -> LoopbackAnswer {
        var answer = self
        answer.drip = pause
        return answer
    }

    /// The head once, and this piece of a body without end.
    public static func endless(head: String, piece: [UInt8]) -> LoopbackAnswer {
        var answer = LoopbackAnswer(bytes: Array(head.utf8), ending: .keepAlive, delay: .zero)
        answer.endlessPiece = piece
        return answer
    }

    /// Sent over and over again after the bytes; empty for an answer that ends.
    var endlessPiece: [UInt8] = []

    /// Exactly these bytes.
    public static func raw(
        _ bytes: some Sequence<UInt8>, then ending: Ending = .close, after delay: Duration = .zero
    ) -> LoopbackAnswer {
        LoopbackAnswer(bytes: [UInt8](bytes), ending: ending, delay: delay)
    }

    /// A well-formed answer with its length declared.
    public static func response(
        _ status: Int = 200, _ headers: [(String, String)] = [], body: some Sequence<UInt8>,
        after delay: Duration = .zero
    ) -> LoopbackAnswer {
        let body = [UInt8](body)
        var head = "HTTP/1.1 \(status) Scripted\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        // A 304 has no body, and its length would be that of another answer.
        if status != 304 { head += "Content-Length: \(body.count)\r\n" }
        return raw(Array((head + "\r\n").utf8) + body, then: .keepAlive, after: delay)
    }

    public static func response(
        _ status: Int = 200, _ headers: [(String, String)] = [], body: String = "", after delay: Duration = .zero
    ) -> LoopbackAnswer {
        response(status, headers, body: body.utf8, after: delay)
    }

    public static func redirect(_ status: Int = 302, to location: String) -> LoopbackAnswer {
        response(status, [("Location", location)], body: "elsewhere")
    }

    /// Nothing at all, on an open connection.
    public static let silence = raw([], then: .stall)
}
