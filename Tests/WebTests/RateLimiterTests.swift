import Papers
import Testing

@testable import Web

@Suite struct RateLimiterTests {
    private let limiter = RateLimiter(limit: 2, seconds: 60)
    private let now = Timestamp(seconds: 1_000_000)

    @Test func soManyAWindowAreTakenForEachKey() {
        #expect(limiter.take("a", at: now) == nil)
        #expect(limiter.wait("a", at: now) == nil)
        #expect(limiter.take("a", at: now.advanced(bySeconds: 10)) == nil)
        #expect(limiter.take("a", at: now.advanced(bySeconds: 20)) == 40)
        #expect(limiter.wait("a", at: now.advanced(bySeconds: 59)) == 1)
        #expect(limiter.take("b", at: now.advanced(bySeconds: 20)) == nil)
        #expect(limiter.take("a", at: now.advanced(bySeconds: 60)) == nil)
    }

    @Test func aClockThatWasAheadShutsNobodyOut() {
        let ahead = now.advanced(bySeconds: 10 * 365 * 86_400)
        for _ in 0..<3 { _ = limiter.take("a", at: ahead) }
        #expect(limiter.take("a", at: ahead) == 60)
        #expect(limiter.take("a", at: now) == nil)
    }
}
