import NIOCore
import Synchronization

/// Answers as they went over the wire, by the bytes of the request that each answered.
///
/// Readers send the same bytes every time they ask. What was answered to just these bytes, and any cache may keep, is the answer again for as
/// long as nothing is published that could change it: nothing is parsed, looked up or put together anew.
final class RepeatedAnswers: Sendable {
    struct Answer {
        let version: PageCache.Version
        let status: Int
        /// Bytes of content.
        let length: Int
        fileprivate(set) var bytes: ByteBuffer
        /// Where the value of the `Date` field stands in the bytes; nil without one.
        fileprivate let dateIndex: Int?
        fileprivate var second: Int
    }

    private struct State {
        var answers: [ByteBuffer: Answer] = [:]
        var size = 0
    }

    /// Longer requests have no place, and longer answers neither.
    static let requestLengths = 18...2_048
    static let maximumAnswer = 256 << 10
    private static let maximumSize = 64 << 20
    private let state = Mutex(State())

    /// The answer to these bytes, with the time of now; nil when it is not known or something has changed.
    func answer(to request: ByteBuffer, _ version: PageCache.Version) -> Answer? {
        state.withLock { state in
            guard let answer = state.answers[request], answer.version == version else { return nil }
            let now = DateHeader.current
            guard answer.second != now.second, let index = answer.dateIndex else { return answer }
            state.answers[request]?.bytes.setString(now.text, at: index)
            state.answers[request]?.second = now.second
            return state.answers[request]
        }
    }

    /// - Parameter bytes: the whole answer, with its head.
    func keep(_ bytes: ByteBuffer, status: Int, length: Int, to request: ByteBuffer, _ version: PageCache.Version) {
        let size = bytes.readableBytes + request.readableBytes
        // The second is one that never was, so that the first answer gets the time of its own.
        let answer = Answer(
            version: version, status: status, length: length, bytes: bytes, dateIndex: Self.dateIndex(bytes),
            second: .min)
        state.withLock { state in
            // Starting over is rare and cheap: what is asked for often is soon back.
            if state.size + size > Self.maximumSize { state = State() }
            if let old = state.answers.updateValue(answer, forKey: request) {
                state.size -= old.bytes.readableBytes + request.readableBytes
            }
            state.size += size
        }
    }

    /// How many answers are known.
    var count: Int { state.withLock { $0.answers.count } }

    private static func dateIndex(_ bytes: ByteBuffer) -> Int? {
        let head = bytes.readableBytesView.prefix(4_096)
        let field = Array("\r\ndate: ".utf8)
        var index = head.startIndex
        while index + field.count + DateHeader.length < head.endIndex {
            let candidate = head[index..<(index + field.count)]
            if candidate.elementsEqual(field, by: { $0 == $1 || $0 | 0x20 == $1 }) { return index + field.count }
            // The content is no field, whatever stands in it.
            if head[index..<(index + 4)].elementsEqual("\r\n\r\n".utf8) { return nil }
            index += 1
        }
        return nil
    }
}
