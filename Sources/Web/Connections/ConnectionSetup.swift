import NIOCore
import NIOHTTP1

/// Puts the other handlers where they belong as soon as it has its own place, and counts the connection among all for as long as it lasts.
final class ConnectionSetup: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Never

    private let answers: RepeatedAnswers?
    private let responder: Responder
    private let idleTimeout: Duration
    private let crowd: ConnectionCrowd
    private let state = ConnectionState()

    /// - Parameter answers: nil when every request is to take the long way.
    init(_ answers: RepeatedAnswers?, _ responder: Responder, _ crowd: ConnectionCrowd, idleTimeout: Duration) {
        self.answers = answers
        self.responder = responder
        self.crowd = crowd
        self.idleTimeout = idleTimeout
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        do {
            let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(
                RequestProgressHandler(answers, responder, state, patience: TimeAmount(idleTimeout)),
                position: .after(parser))
            try pipeline.addHandler(
                RepeatedAnswerHandler(answers, responder, state, longWayEvery: idleTimeout / 3), position: .first)
            join(context.channel, isNew: true)
        } catch {
            context.fireErrorCaught(error)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        if let number = state.crowdNumber { crowd.leave(number) }
        state.crowdNumber = nil
    }

    private func join(_ channel: any Channel, isNew: Bool) {
        state.usesWhenJoined = state.uses
        let bound = NIOLoopBound(self, eventLoop: channel.eventLoop)
        state.crowdNumber = crowd.enter(isNew: isNew) { refused in
            channel.eventLoop.execute {
                let setup = bound.value
                guard setup.state.crowdNumber != nil else { return refused() }
                if setup.state.isUnused {
                    channel.close(promise: nil)
                } else {
                    setup.join(channel, isNew: false)
                    refused()
                }
            }
        }
    }
}
