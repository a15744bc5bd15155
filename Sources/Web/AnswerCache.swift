import HTTPTypes
import NIOCore
import Papers
import Publishing
import Synchronization

/// Answers that were given before, each good for as long as nothing is published that could change it: a reader that asks again, and
/// most do every quarter of an hour, costs neither a query nor a look at what it asks for.
///
/// Only what any cache may keep is kept, by everything that an answer depends on.
final class AnswerCache: Sendable {
    /// What a request asks for, as far as public answers differ by it.
    struct Question: Hashable {
        let target: String
        let accept: String?
        let acceptEncoding: String?

        /// Nil for what is not kept: other methods than GET and HEAD, and fields longer than programs send.
        init?(_ request: WebRequest) {
            guard request.head.method == .get || request.head.method == .head, let target = request.head.path else {
                return nil
            }
            self.target = target
            accept = request.fields[.accept]
            acceptEncoding = request.fields[.acceptEncoding]
            let length = target.utf8.count + (accept?.utf8.count ?? 0) + (acceptEncoding?.utf8.count ?? 0)
            guard length <= Self.maximumLength else { return nil }
        }

        private static let maximumLength = 1_024
    }

    private struct Answer {
        let version: PageCache.Version
        let response: CompleteResponse
        let etag: String
        let lastModified: Timestamp?
    }

    private static let maximumCount = 2_000
    private let answers = Mutex<[Question: Answer]>([:])

    /// The answer to a question, with or without content as the request's preconditions want it; nil when it is not known.
    func response(to question: Question, _ request: WebRequest, _ version: PageCache.Version) -> CompleteResponse? {
        guard let answer = answers.withLock({ $0[question] }), answer.version == version else { return nil }
        var response = answer.response
        if Precondition.isNotModified(request.fields, etag: answer.etag, lastModified: answer.lastModified) {
            response.head.status = .notModified
            response.head.headerFields[.contentLength] = nil
            response.head.headerFields[.contentType] = nil
            response.head.headerFields[.contentEncoding] = nil
            response.drop()
        } else if request.head.method == .head {
            response.drop()
        }
        return response
    }

    /// Keeps a whole answer, if any cache may.
    func keep(_ response: CompleteResponse, to question: Question, _ version: PageCache.Version) {
        let fields = response.head.headerFields
        guard response.head.status == .ok, let etag = fields[.eTag], fields[.cacheControl]?.hasPrefix("public") == true
        else { return }
        var response = response
        response.prepare()
        let answer = Answer(
            version: version, response: response, etag: etag,
            lastModified: fields[.lastModified].flatMap(InternetDate.parse))
        answers.withLock { answers in
            // Starting over is rare and cheap: what is asked for often is soon back.
            if answers.count >= Self.maximumCount { answers = [:] }
            answers[question] = answer
        }
    }
}
