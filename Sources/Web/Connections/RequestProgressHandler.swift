import NIOCore
import NIOHTTP1

/// Stands behind the HTTP parser: keeps count of requests and answers, ends those that take too long, and tells who sends no HTTP what is
/// wrong before it closes the connection.
final class RequestProgressHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let answers: RepeatedAnswers?
    private let state: ConnectionState
    /// How long a request may take to arrive once it has begun, and a client to make room for more of an answer.
    private let patience: TimeAmount
    private var arrival: Scheduled<Void>?
    private var departure: Scheduled<Void>?

    init(_ answers: RepeatedAnswers?, _ state: ConnectionState, patience: TimeAmount) {
        self.answers = answers
        self.state = state
        self.patience = patience
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        arrival?.cancel()
        departure?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            state.requestBegan()
            if !Self.isRepeatable(head) { state.recording = nil }
            let channel = context.channel
            if head.method == .POST {
                arrival = context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
            }
        case .body:
            state.recording = nil
        case .end:
            state.requestEnded()
            arrival?.cancel()
            arrival = nil
        }
        context.fireChannelRead(data)
    }

    /// Whether the same bytes ask the same again, over a connection that stays open.
    private static func isRepeatable(_ head: HTTPRequestHead) -> Bool {
        let isRead = head.method == .GET || head.method == .HEAD
        let hasContent =
            head.headers.contains(name: "content-length") || head.headers.contains(name: "transfer-encoding")
        let connection = head.headers["connection"]
        return isRead && !hasContent && head.version == .http1_1
            && (connection.isEmpty || connection.count == 1 && connection[0].lowercased() == "keep-alive")
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let part = unwrapOutboundIn(data)
        if state.recording != nil, case .head(let head) = part { keepIfAnyCacheMay(head) }
        if state.recording != nil, case .body(let body) = part { state.recording?.length += body.readableBytes }
        context.write(data, promise: promise)
        guard case .end = part else { return }
        state.requestWasAnswered()
        // Two requests at once: the bytes were not those of one.
        if state.begun == state.answered, let recording = state.recording, let status = recording.status,
            recording.bytes.readableBytes <= RepeatedAnswers.maximumAnswer
        {
            // Bytes of their own, lest a small part holds on to all that came with it.
            answers?.keep(
                recording.bytes, status: status, length: recording.length,
                to: ByteBuffer(bytes: recording.request.readableBytesView), recording.version)
        }
        state.recording = nil
    }

    private func keepIfAnyCacheMay(_ head: HTTPResponseHead) {
        let isKept =
            (head.status == .ok || head.status == .notModified) && head.headers.contains(name: "etag")
            && head.headers.first(name: "cache-control")?.hasPrefix("public") == true
            && !head.headers.contains(name: "connection")
        if isKept { state.recording?.status = Int(head.status.code) } else { state.recording = nil }
    }

    /// A client that does not read for so long what it asked for gets no more of it.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        departure?.cancel()
        departure = nil
        let channel = context.channel
        if !channel.isWritable {
            departure = context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
        }
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError, state.begun == state.answered, !state.isClosing else {
            context.fireErrorCaught(error)
            return
        }
        state.isClosing = true
        let (status, detail) = Self.answer(to: error, state)
        let body = ByteBuffer(string: detail + "\n")
        let headers: HTTPHeaders = [
            "Connection": "close", "Content-Type": "text/plain; charset=utf-8",
            "Content-Length": "\(body.readableBytes)",
            "Date": DateHeader.current.text,
        ]
        context.write(
            wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers))), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        // What the client still sends is read for a while and thrown away, else it might never see the answer (RFC 9112 §9.6).
        let channel = context.channel
        channel.close(mode: .output, promise: nil)
        context.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
    }

    private static func answer(to error: HTTPParserError, _ state: ConnectionState) -> (HTTPResponseStatus, String) {
        guard error == .headerOverflow else {
            return (.badRequest, "This is no request in HTTP/1.1 (RFC 9112).")
        }
        return state.firstLineLength > RequestTarget.maximumLength
            ? (.uriTooLong, "No address here is longer than \(RequestTarget.maximumLength) bytes.")
            : (.requestHeaderFieldsTooLarge, "A request may have 100 header fields, and 32 KiB of them, 16 KiB each.")
    }
}
