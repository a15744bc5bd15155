import HTTPTypes
import Publishing
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
        #expect(Negotiation.codings([.acceptEncoding: field]).contains(.gzip) == isPreferred)
    }

    @Test(arguments: [
        ("gzip, deflate, br", [ContentCoding.brotli, .gzip]), ("br", [.brotli]), ("BR;q=0.2", [.brotli]),
        ("*", [.gzip]),
        ("br;q=0.5, gzip", [.gzip, .brotli]), ("br;q=0, gzip;q=0.1", [.gzip]), ("br;q=0, *", [.gzip]),
        ("br;q=0.3, gzip;q=0.6, identity;q=0.5", [.gzip]), ("identity, br;q=0.9", []), ("br;q=0", []), ("brotli", []),
    ])
    func brotliComesFirstForThoseWhoNameIt(field: String, codings: [ContentCoding]) {
        #expect(Negotiation.codings([.acceptEncoding: field]) == codings)
    }

    @Test func nothingIsAssumedOfAClientThatSaysNothing() {
        #expect(Negotiation.codings([:]).isEmpty)
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
