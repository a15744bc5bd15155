import HTTPTypes
import Testing

@testable import Web

@Suite struct NegotiationTests {
    @Test(arguments: [
        ("gzip", true), ("gzip, deflate, br", true), ("GZIP", true), ("x-gzip", true), ("*", true),
        ("gzip;q=0.001", true),
        ("gzip ; Q=0.5", true), ("gzip;q=0.5, identity;q=0.4", true), ("br", false), ("", false), ("gzip;q=0", false),
        ("gzip;q=0.000", false), ("gzip;q=0, *", false), ("identity", false), ("gzip;q=0.4, identity;q=0.5", false),
        ("gzip;q=2", false), ("gzip;q=-1", false), ("gzip;q=x", false), (",,;q=1,", false), ("*;q=0", false),
    ])
    func gzipIsSentToThoseWhoWantIt(field: String, isPreferred: Bool) {
        #expect(Negotiation.prefersGzip([.acceptEncoding: field]) == isPreferred)
    }

    @Test func nothingIsAssumedOfAClientThatSaysNothing() {
        #expect(!Negotiation.prefersGzip([:]))
        #expect(!Negotiation.prefersJSON([:]))
    }

    @Test(arguments: [
        ("application/json", true), ("application/problem+json, */*;q=0.1", true),
        ("text/html, application/json", true),
        ("text/html, application/json;q=0.9", false), ("*/*", false), ("application/json;q=0", false),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", false),
    ])
    func jsonIsSentToThoseWhoNameIt(field: String, isPreferred: Bool) {
        #expect(Negotiation.prefersJSON([.accept: field]) == isPreferred)
    }
}
