import HTTPTypes
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
    private let responder: Responder
    private let state: ConnectionState
    /// How long a request may take to arrive once it has begun, and a client to make room for more of an answer.
    private let patience: TimeAmount
    private var arrival: Scheduled<Void>?
    private var departure: Scheduled<Void>?
    /// The last answer, while requests that came before it are being answered.
    private var refusal: CompleteResponse?

    init(_ answers: RepeatedAnswers?, _ responder: Responder, _ state: ConnectionState, patience: TimeAmount) {
        self.answers = answers
        self.responder = responder
        self.state = state
        self.patience = patience
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        arrival?.cancel()
        departure?.cancel()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !state.isClosing else { return }
        switch unwrapInboundIn(data) {
        case .head(let head) where head.version == .http1_1 && head.headers["host"].count != 1:
            let detail = "A request in HTTP/1.1 names one Host (RFC 9112 §3.2)."
            return refuse(responder.refusal(of: state.refused, .badRequest, detail), context)
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
        defer { sendRefusal(context) }
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
        // Within its content a request has been passed on already, and whoever reads it learns of the error.
        guard let error = error as? HTTPParserError, state.begun == state.whole, !state.isClosing else {
            context.fireErrorCaught(error)
            return
        }
        refuse(responder.refusal(of: state.refused, because: error), context)
    }

    /// Answers no more than what was asked before.
    private func refuse(_ response: CompleteResponse, _ context: ChannelHandlerContext) {
        state.isClosing = true
        refusal = response
        sendRefusal(context)
    }

    private func sendRefusal(_ context: ChannelHandlerContext) {
        guard let response = refusal, state.begun == state.answered else { return }
        refusal = nil
        var headers = HTTPHeaders(response.head.headerFields.map { ($0.name.rawName, $0.value) })
        headers.add(name: "Date", value: DateHeader.current.text)
        let status = HTTPResponseStatus(
            statusCode: response.head.status.code, reasonPhrase: response.head.status.reasonPhrase)
        context.write(
            wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers))), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(response.buffer))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        // What the client still sends is read for a while and thrown away, else it might never see the answer (RFC 9112 §9.6).
        let channel = context.channel
        channel.close(mode: .output, promise: nil)
        context.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
    }
}
