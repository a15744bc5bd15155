import Fetching
import Papers
import Testing

@Suite("What header fields say about waiting")
struct CachingHeaderTests {
    private let now = Timestamp(seconds: 784_111_777)  // Sun, 06 Nov 1994 08:49:37 GMT

    @Test(
        "Retry-After is seconds or a date",
        arguments: [
            ("120", 120), ("0", 0), ("99999999999999999999", 1 << 31), ("Sun, 06 Nov 1994 08:50:37 GMT", 60),
            ("Sun, 06 Nov 1994 08:00:00 GMT", 0), ("soon", nil), ("-5", nil), ("1.5", nil),
        ] as [(String, Int?)])
    func retryAfter(text: String, expected: Int?) {
        var headers = ResponseHeaders()
        headers.retryAfter = text
        #expect(headers.retryDelay(now: now) == expected)
    }

    @Test("a date counts from the server's clock, not from ours")
    func wrongServerClock() {
        var headers = ResponseHeaders()
        headers.retryAfter = "Sat, 01 Jan 2000 00:10:00 GMT"
        headers.date = "Sat, 01 Jan 2000 00:00:00 GMT"
        #expect(headers.retryDelay(now: now) == 600)
        headers.expires = headers.retryAfter
        #expect(headers.freshness(now: now) == 600)
    }

    @Test(
        "Cache-Control",
        arguments: [
            ("max-age=300", 300), ("public, MAX-AGE = 300", 300), ("max-age=\"60\"", 60), ("no-cache, max-age=300", 0),
            ("no-store", 0), ("s-maxage=900", nil), ("max-age=soon", nil), ("", nil),
            ("max-age=99999999999999", 1 << 31),
        ] as [(String, Int?)])
    func cacheControl(text: String, expected: Int?) {
        var headers = ResponseHeaders()
        headers.cacheControl = text
        #expect(headers.freshness(now: now) == expected)
    }

    @Test("max-age goes before Expires, and the time in other caches counts")
    func precedence() {
        var headers = ResponseHeaders()
        headers.expires = "Sun, 06 Nov 1994 09:49:37 GMT"
        #expect(headers.freshness(now: now) == 3600)
        headers.age = "600"
        #expect(headers.freshness(now: now) == 3000)
        headers.cacheControl = "max-age=900"
        #expect(headers.freshness(now: now) == 300)
        headers.age = "5000"
        #expect(headers.freshness(now: now) == 0)
    }

    @Test("an unreadable Expires is in the past")
    func unreadableExpires() {
        var headers = ResponseHeaders()
        headers.expires = "0"
        #expect(headers.freshness(now: now) == 0)
    }
}
