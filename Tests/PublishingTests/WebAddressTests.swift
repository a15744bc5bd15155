import Publishing
import TestSupport
import Testing

@Suite struct WebAddressTests {
    @Test(arguments: [
        ("https://arxiv.org/abs/2501.13200", "https://arxiv.org/abs/2501.13200"),
        ("HTTP://Example.org/", "HTTP://Example.org/"),
        ("https://example.org/a b\"<>", "https://example.org/a%20b%22%3C%3E"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/%e9%zz", "https://example.org/%E9%25zz"),
        ("https://example.org/%7ea%2fb%41", "https://example.org/~a%2FbA"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"),
        ("https://example.org/\u{0}\n", "https://example.org/%00%0A"),
    ])
    func whatAnAddressMayNotHoldIsEncoded(address: String, expected: String) {
        #expect(WebAddress.escaped(address) == expected)
    }

    @Test(arguments: [
        "", "/relative", "javascript:alert(1)", "ftp://example.org/", "https://", "https:///path", "//example.org/",
        "http\u{1a}//example.org/", " https://example.org/", "mailto:a@example.org",
    ])
    func whatIsNotOnTheWebIsRefused(address: String) {
        #expect(WebAddress.escaped(address) == nil)
    }

    @Test func encodingTwiceChangesNothing() {
        var generator = SplitMix64(seed: 11)
        for _ in 0..<500 {
            let once = WebAddress.escaped("https://example.org/" + RandomText.make(using: &generator))
            #expect(once.flatMap(WebAddress.escaped) == once)
        }
    }

    @Test func aNameBecomesOneSegmentOfAPath() {
        #expect(WebAddress.pathSegment("graph nets/ü?") == "graph%20nets%2F%C3%BC%3F")
        #expect(WebAddress.pathSegment("llm-agents_2.1~") == "llm-agents_2.1~")
    }
}
