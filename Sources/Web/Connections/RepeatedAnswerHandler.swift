import NIOCore

/// Stands next to the socket and answers the requests whose answer is known byte for byte; all others go on to the HTTP parser.
///
/// It reads no HTTP: it knows requests only by having seen the very same bytes answered. It answers nothing while another request of the
/// connection is on its way, nor while the client does not read what it was sent.
final class RepeatedAnswerHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private let answers: RepeatedAnswers?
    private let responder: Responder
    private let state: ConnectionState
    /// After so long a request takes the long way again, so that whoever closes idle connections sees that this one is none.
    private let longWayEvery: Duration
    private var lastLongWay = ContinuousClock.now

    init(_ answers: RepeatedAnswers?, _ responder: Responder, _ state: ConnectionState, longWayEvery: Duration) {
        self.answers = answers
        self.responder = responder
        self.state = state
        self.longWayEvery = longWayEvery
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !state.isClosing else { return }
        let bytes = unwrapInboundIn(data)
        let endsRequest = bytes.readableBytesView.suffix(4).elementsEqual("\r\n\r\n".utf8)
        let request = endsRequest ? knowable(bytes) : nil
        if let request, context.channel.isWritable, ContinuousClock.now - lastLongWay < longWayEvery,
            let answer = answers?.answer(to: bytes, request.version)
        {
            state.requestWasRepeated()
            responder.countRepeated(status: answer.status, bytes: answer.length)
            context.writeAndFlush(wrapOutboundOut(.byteBuffer(answer.bytes)), promise: nil)
            return
        }
        lastLongWay = .now
        state.recording = request
        state.receive(bytes)
        state.isBetweenRequests = endsRequest
        context.fireChannelRead(data)
        state.forgetParsed()
    }

    /// The request that these bytes are, if they may be one and no other is on its way.
    private func knowable(_ bytes: ByteBuffer) -> ConnectionState.Recording? {
        guard answers != nil, state.isIdle, RepeatedAnswers.requestLengths.contains(bytes.readableBytes),
            let version = responder.currentVersion
        else { return nil }
        return ConnectionState.Recording(request: bytes, version: version)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if state.recording != nil {
            if case .byteBuffer(let part) = unwrapOutboundIn(data) {
                state.recording?.bytes.writeImmutableBuffer(part)
            } else {
                state.recording = nil
            }
        }
        context.write(data, promise: promise)
    }
}
