import Fetching
import Papers
import Store
import Testing

@testable import Polling

@Suite("What an answer means")
struct VerdictTests {
    private let now = Timestamp(seconds: 1_700_000_000)
    private let url = "https://example.org/feed"

    private func judge(
        _ response: Response, isConditional: Bool = true, isDated: Bool = false, hash: ContentHash? = nil,
        state: DocumentState? = nil
    ) -> Verdict {
        let request = Request(url: url, validators: isConditional ? Validators(etag: "\"a\"") : nil)
        let target = Target(address: url, day: isDated ? CalendarDay(daysSince1970: 19_000) : nil)
        return Verdict.judge(response, to: request, for: target, contentHash: hash, state: state, at: now)
    }

    private func failure(_ verdict: Verdict) -> Verdict.Failure? {
        guard case .failed(let failure) = verdict else { return nil }
        return failure
    }

    @Test("a body is news unless it has the bytes of the last one")
    func bodies() {
        let known = ContentHash(of: [1])
        var state = DocumentState(address: url)
        state.contentHash = known
        let response = Response(status: 200, url: url)
        #expect(judge(response, hash: ContentHash(of: [2]), state: state) == .changed)
        #expect(judge(response, hash: known, state: state) == .unchanged)
        #expect(judge(response, hash: known, state: nil) == .changed)
        #expect(judge(response, hash: nil, state: DocumentState(address: url)) == .changed)
    }

    @Test("304 is an answer only to a conditional request")
    func notModified() {
        #expect(judge(Response(status: 304, url: url)) == .unchanged)
        #expect(failure(judge(Response(status: 304, url: url), isConditional: false))?.message.contains("304") == true)
    }

    @Test("the missing document of a day is not published; any other missing one is a failure", arguments: [404, 410])
    func missing(status: Int) {
        #expect(judge(Response(status: status, url: url), isDated: true) == .notPublished)
        let other = failure(judge(Response(status: status, url: url)))
        #expect(other?.message.hasPrefix("\(url): the server answered \(status)") == true)
        #expect(other?.isGone == (status == 410))
    }

    @Test(
        "every other status fails with its number and what it means",
        arguments: [
            (201, ""), (204, "whole document"), (206, "whole document"), (302, "no address"), (400, ""),
            (401, "not allowed"),
            (403, "not allowed"), (418, ""), (429, "less often"), (500, "later"), (503, "later"), (599, "later"),
            (999, ""),
        ])
    func failures(status: Int, words: String) {
        let message = failure(judge(Response(status: status, url: url), isDated: true))?.message ?? ""
        #expect(message.contains("\(status)"))
        #expect(words.isEmpty || message.contains(words))
    }

    @Test("Retry-After is heard on any error", arguments: [404, 429, 500, 503])
    func retryAfter(status: Int) {
        var response = Response(status: status, url: url)
        response.headers.retryAfter = "7200"
        #expect(failure(judge(response))?.retryDelay == 7200)
        response.headers.retryAfter = "Tue, 14 Nov 2023 22:23:20 GMT"
        #expect(failure(judge(response))?.retryDelay == 600)
    }
}
