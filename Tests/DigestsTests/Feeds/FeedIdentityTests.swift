import Papers
import Testing

@testable import Digests

struct FeedIdentityTests {
    private func only(_ text: String, url: String? = nil) throws -> Mention {
        try #require(try feed(text, url: url).mentions.first)
    }

    @Test func theVersionMayComeFromTheIdentifier() throws {
        let mention = try only(
            rss(
                item:
                    "<link>https://arxiv.org/abs/2501.13200</link><guid isPermaLink=\"false\">oai:arXiv.org:2501.13200v3</guid>"
            ))
        #expect(mention.arxivID?.value == "2501.13200")
        #expect(mention.version == 3)
    }

    @Test func aVersionOfSomethingElseIsNone() throws {
        let mention = try only(
            atom(entry: "<id>arxiv:2501.13200:digest-v1</id><link href=\"https://arxiv.org/abs/2501.13200\"/>"))
        #expect(mention.arxivID?.value == "2501.13200")
        #expect(mention.version == nil)
    }

    @Test func theLinkCountsBeforeTheText() throws {
        let mention = try only(
            rss(
                item:
                    "<link>https://arxiv.org/abs/2501.13200</link><description>see https://arxiv.org/abs/2501.99999</description>"
            ))
        #expect(mention.arxivID?.value == "2501.13200")
    }

    @Test func relatedLinksCountWhenTheMainOneSaysNothing() throws {
        let mention = try only(
            atom(
                entry:
                    "<link href=\"https://blog.example/1\"/><link rel=\"related\" href=\"https://arxiv.org/pdf/2501.13200v2\"/>"
            ))
        #expect(mention.arxivID?.value == "2501.13200")
        #expect(mention.version == 2)
    }

    @Test func linksInTextCountOnlyOnTheFeedsOwnPagesAndOnlyWhenTheyAgree() throws {
        let one = "<description>&lt;a href='https://arxiv.org/abs/2501.13200'&gt;p&lt;/a&gt;</description>"
        let two =
            "<description>&lt;a href='https://arxiv.org/abs/2501.13200'&gt;p&lt;/a&gt; &lt;a href='https://arxiv.org/abs/2501.13201'&gt;q&lt;/a&gt;</description>"
        #expect(try only(rss(item: one)).arxivID?.value == "2501.13200")
        #expect(try only(rss(item: "<link>https://site.example/post</link>" + one)).arxivID?.value == "2501.13200")
        #expect(try only(rss(item: "<link>https://elsewhere.example/post</link>" + one)).arxivID == nil)
        #expect(try only(rss(item: "<link>https://site.example/post</link>" + two)).arxivID == nil)
    }

    @Test func otherPapersAreMentionsToo() throws {
        let mention = try only(
            rss(item: "<title>x</title><link>https://doi.org/10.1000/XYZ</link>"))
        #expect(mention.arxivID == nil)
        #expect(mention.doi == "10.1000/xyz")
        #expect(FeedIdentity.doi("https://doi.org/10.48550/arXiv.2501.13200") == nil)
        #expect(FeedIdentity.doi("version 10.2/3") == nil)
    }

    @Test(arguments: [
        ("A. One, B. Two", ["A. One", "B. Two"]), ("A. One, B. Two and C. Three", ["A. One", "B. Two", "C. Three"]),
        ("A. One and B. Two", ["A. One", "B. Two"]), ("Doe, John", ["Doe, John"]), ("김민준, 李明", ["김민준", "李明"]),
        ("Sammy Davis, Jr., A. One", ["Sammy Davis, Jr.", "A. One"]), ("A One; B Two", ["A One", "B Two"]),
        ("Ann One (X, Y and Z), Bob Two (1)", ["Ann One", "Bob Two"]),
        ("Tom & Co. Lab, Ann One,  Deepti, Bob Two", ["Tom & Co. Lab", "Ann One", "Deepti", "Bob Two"]),
        ("<a href=\"x\">Ann One</a> (Team), <a href=\"y\">Bob Two</a>", ["Ann One", "Bob Two"]), ("Plato", ["Plato"]),
        ("Doe, J., Major, M.-R., O'Name, A. B.", ["Doe, J.", "Major, M.-R.", "O'Name, A. B."]),
        ("Doe, J., and Müller, Ö.", ["Doe, J.", "Müller, Ö."]), ("Doe, John, Major, M.", ["Doe, John, Major, M."]),
        ("", []),
    ])
    func authorsOfPapersAreTakenApart(text: String, names: [String]) {
        #expect(FeedAuthors.names(in: text, isPaper: true) == names)
    }

    @Test(arguments: [
        ("a@b.example (Ann One)", "Ann One"), ("Ann One <a@b.example>", "Ann One"),
        ("Ann One (a@b.example)", "Ann One"),
        ("a@b.example", "a@b.example"), ("News, Sports and Weather", "News, Sports and Weather"),
    ])
    func otherPersonsAreOne(text: String, name: String) {
        #expect(FeedAuthors.names(in: text, isPaper: false) == [name])
    }
}
