import Papers
import Rules
import Store
import Testing

/// A paper first known by a weaker name, and then by its arXiv identifier.
@Suite struct JoiningTests {
    private let store: Store
    private let page = "https://example.org/post"

    init() throws {
        store = try Store.inMemory()
    }

    @Test func aLaterMentionWithBothNamesJoinsThem() throws {
        try store.record([unnamed(title: "The post")], from: "blog", at: time(0))
        #expect(try store.identities() == [page])
        try store.record([linked("2501.13200")], at: time(1))

        let feed = try store.feed("all")
        #expect(feed.map(\.paper.identity.name) == ["arxiv:2501.13200"])
        #expect(feed.first?.paper.carriers.count == 2)
        #expect(feed.first?.entered == time(0))
    }

    @Test func aMentionOfAKnownAddressJoinsAtOnce() throws {
        try store.record([linked("2501.13200")], at: time(0))
        let recorded = try store.record([unnamed(title: "The post")], from: "blog", at: time(1))
        #expect(recorded.newPapers == 0)
        #expect(try store.identities() == ["arxiv:2501.13200"])
        #expect(try store.feed("all").first?.paper.firstSeen == time(0))
    }

    @Test func twoStoredPapersBecomeOneAndItsEntriesToo() throws {
        let rules = ["diffusion": try Rule("diffusion")]
        let matcher = Matcher(rules: rules)
        try store.synchronise(topics: [(name: "diffusion", rule: rules["diffusion"])])
        try store.record([unnamed(title: "Diffusion, a post")], from: "blog", at: time(0), matcher: matcher)
        try store.record([mention("2501.13200", title: "Diffusion")], at: time(1), matcher: matcher)
        #expect(try store.identities(in: "diffusion").count == 2)
        let revision = try store.revision(of: "diffusion")

        try store.record([linked("2501.13200", title: "Diffusion")], from: "weekly", at: time(2), matcher: matcher)

        #expect(try store.identities() == ["arxiv:2501.13200"])
        #expect(try store.identities(in: "diffusion") == ["arxiv:2501.13200"])
        #expect(try store.feed("diffusion").first?.entered == time(0))
        #expect(try store.feed("all").first?.paper.carriers.count == 3)
        #expect(try store.revision(of: "diffusion") != revision)
        try store.record([unnamed(title: "Diffusion, a post")], from: "blog", at: time(3), matcher: matcher)
        #expect(try store.identities().count == 1)
    }

    @Test func joiningIsWorthReadingWhenItBringsAnAbstractOrASection() throws {
        var post = unnamed(title: "The post")
        try store.record([post], from: "blog", at: time(0))
        try store.record([mention("2501.13200")], at: time(1))
        post.sections = [Section(label: "What's New", language: "en", text: "New.")]
        post.summary = "<p>An abstract</p>"
        try store.record([post], from: "blog", at: time(2))
        try store.record([linked("2501.13200")], from: "weekly", at: time(3))
        #expect(try store.feed("all").map(\.updated) == [time(3)])
        try store.record([linked("2501.13200")], from: "monthly", at: time(4))
        #expect(try store.feed("all").map(\.updated) == [time(3)])
    }

    @Test func namesAreFollowedFromAddressToDOIToIdentifier() throws {
        var published = unnamed(title: "Published")
        published.doi = "10.1000/x"
        var preprint = mention("2501.13200")
        preprint.doi = "10.1000/x"
        let polls = [[unnamed(title: "The post")], [published], [preprint]]
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let store = try Store.inMemory()
            for index in order { try store.record(polls[index], from: "source \(index)", at: time(0)) }
            #expect(try store.identities() == ["arxiv:2501.13200"], "in the order \(order)")
        }
    }

    @Test func bothMayStandInOneDocument() throws {
        try store.record([unnamed(title: "The post"), linked("2501.13200")], at: time(0))
        #expect(try store.identities() == ["arxiv:2501.13200"])
        let recorded = try store.record([unnamed(title: "The post"), linked("2501.13200")], at: time(1))
        #expect(recorded.changedPapers == 0)
    }

    @Test func anAddressThatManyPapersClaimIdentifiesNone() throws {
        let recorded = try store.record(
            [linked("2501.13200"), linked("2501.13201"), linked("2501.13202")], at: time(0))
        #expect(recorded.newPapers == 3)
        try store.record([unnamed(title: "The page itself")], from: "blog", at: time(1))
        try store.record([linked("2501.13203")], at: time(2))
        #expect(Set(try store.identities()) == Set((0...3).map { "arxiv:2501.1320\($0)" } + [page]))
    }

    @Test func papersWithDifferentIdentifiersAreNeverJoined() throws {
        var first = mention("2501.13200")
        first.doi = "10.1000/x"
        var second = mention("2501.13201")
        second.doi = "10.1000/x"
        try store.record([first, second], at: time(0))
        #expect(try store.identities().count == 2)
    }

    private func unnamed(title: String) -> Mention {
        var mention = Mention()
        mention.link = page
        mention.title = title
        return mention
    }

    private func linked(_ id: String, title: String = "A title") -> Mention {
        var mention = mention(id, title: title)
        mention.link = page
        return mention
    }
}
