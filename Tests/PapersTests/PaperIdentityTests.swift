import Papers
import Testing

@Suite struct PaperIdentityTests {
    @Test func theStrongestNameIdentifiesAMention() {
        var mention = Mention()
        #expect(mention.identity == nil)
        mention.entryID = "https://example.org/entry"
        #expect(mention.identity == .url("https://example.org/entry"))
        mention.link = "https://example.org/page"
        #expect(mention.identity == .url("https://example.org/page"))
        #expect(mention.otherIdentities.isEmpty)
        mention.doi = "10.1000/x"
        #expect(mention.identity == .doi("10.1000/x"))
        #expect(mention.otherIdentities == [.url("https://example.org/page")])
        mention.arxivID = ArXivID("2501.13200")
        #expect(mention.identity?.permanentURL == "https://arxiv.org/abs/2501.13200")
        #expect(mention.otherIdentities == [.doi("10.1000/x"), .url("https://example.org/page")])
    }

    @Test func anAddressAboutAnArXivPaperIsNoNameBesidesTheIdentifier() {
        var mention = Mention()
        mention.arxivID = ArXivID("2501.13200")
        mention.link = "https://huggingface.co/papers/2501.13200"
        #expect(mention.otherIdentities.isEmpty)
    }

    @Test func anIdentifierThatIsNoAddressDoesNotIdentify() {
        var mention = Mention()
        mention.entryID = "tag:example.org,2025:1"
        mention.link = "mailto:someone@example.org"
        #expect(mention.identity == nil)
    }

    @Test(arguments: [
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("http://example.org:80/A?b=1#part", "http://example.org/A?b=1"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("https://example.org?utm_source=x&id=3&fbclid=y", "https://example.org/?id=3"),
        ("https://example.org/a?UTM_Medium=mail", "https://example.org/a"),
        ("https://example.org/#/route", "https://example.org/"),
        ("https://example.org/%C3%A9?q=a%26b", "https://example.org/%C3%A9?q=a%26b"),
    ])
    func onePageHasOneSpelling(address: String, canonical: String) {
        var mention = Mention()
        mention.link = address
        #expect(mention.identity == .url(canonical))
        mention.link = canonical
        #expect(mention.identity == .url(canonical))
    }

    @Test(arguments: [
        "", "https://", "https://#x", "https:/example.org", "ftp://example.org/", "/relative", "https://:443/",
    ])
    func whatIsNoWebAddressIdentifiesNothing(address: String) {
        var mention = Mention()
        mention.link = address
        #expect(mention.identity == nil)
    }

    @Test(arguments: ["arxiv:2501.13200", "arxiv:math/0309136", "doi:10.1000/x y", "https://example.org/a?b"])
    func aNameIsReadBackAsWritten(name: String) throws {
        #expect(try #require(PaperIdentity(name: name)).name == name)
    }

    @Test(arguments: ["", "arxiv:", "arxiv:x", "2501.13200", "https://Example.org/"])
    func whatIsNoNameIsRefused(name: String) {
        #expect(PaperIdentity(name: name) == nil)
    }

    @Test func strongerKindsComeFirst() throws {
        let id = try #require(ArXivID("2501.13200"))
        let names: [PaperIdentity] = [.url("https://a.org/"), .doi("10.1/a"), .arXiv(id)]
        #expect(names.sorted() == [.arXiv(id), .doi("10.1/a"), .url("https://a.org/")])
    }
}
