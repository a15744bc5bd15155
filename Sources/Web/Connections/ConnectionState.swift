import NIOCore

/// What the handlers of one connection know together; touched on its event loop alone.
final class ConnectionState {
    /// Requests of which the head came, that came whole, and that were answered whole.
    private(set) var begun = 0
    private(set) var whole = 0
    private(set) var answered = 0
    /// Requests that were answered or begun, however.
    private(set) var uses = 0
    /// The connection's number in the crowd, while it is part of it, and how often it had been used when it got that.
    var crowdNumber: Int?
    var usesWhenJoined = 0
    /// Whether everything that was passed on so far ended with a blank line.
    var isBetweenRequests = true
    /// What is being parsed: the head of a request as far as it came, or several requests that came at once; and how many had come whole
    /// before these. Empty within a request's content.
    private var parsed = ByteBuffer()
    private var wholeBefore = 0
    /// Whether no further request is answered.
    var isClosing = false
    /// The request that is being answered, for whom its answer is to be kept.
    var recording: Recording?

    struct Recording {
        let request: ByteBuffer
        let version: PageCache.Version
        var bytes = ByteBuffer()
        /// Set when the answer's head shows that any cache may keep it.
        var status: Int?
        var length = 0
    }

    /// Whether every request was answered, and the next byte begins another one.
    var isIdle: Bool { begun == answered && whole == begun && isBetweenRequests && !isClosing }

    /// Whether nothing was asked for a while, and nothing remains to be answered.
    var isUnused: Bool { begun == answered && uses == usesWhenJoined }

    func requestBegan() {
        begun += 1
        uses += 1
    }

    /// Takes note of a request that was answered at sight.
    func requestWasRepeated() { uses += 1 }

    func requestEnded() { whole += 1 }

    /// Takes note of bytes that are about to be parsed.
    func receive(_ bytes: ByteBuffer) {
        if begun > whole {
            parsed = ByteBuffer()
        } else if isBetweenRequests {
            parsed = bytes
            wholeBefore = whole
        } else if parsed.readableBytes < Self.maximumHead {
            parsed.writeImmutableBuffer(bytes)
        }
    }

    /// Lets go of what has been parsed, but for the head of which more is to come.
    func forgetParsed() {
        if begun > whole || isBetweenRequests { parsed = ByteBuffer() }
    }

    /// The request that is being parsed.
    var refused: RefusedRequest { RefusedRequest(Array(parsed.readableBytesView), after: whole - wholeBefore) }

    /// More of a head than the parser takes.
    private static let maximumHead = 64 * 1024

    func requestWasAnswered() { answered += 1 }
}
