import Markup
import Papers
import Publishing
import TestSupport
import Testing

@Suite struct EntryTests {
    private let entered = Timestamp(seconds: 1_737_700_000)

    private func entry(_ id: String = "2501.13200", _ change: (inout Paper) -> Void = { _ in }) throws -> Entry {
        let paper = Paper.example(id, change)
        return Entry(try #require(paper), entered: entered, updated: entered)
    }

    @Test func anArXivPaperIsNamedByItsPageWithoutVersion() throws {
        let entry = try entry { $0.version = 3 }
        #expect(entry.id == "https://arxiv.org/abs/2501.13200")
        #expect(entry.link == "https://arxiv.org/abs/2501.13200")
        #expect(entry.links.first?.href == "https://arxiv.org/pdf/2501.13200")
        #expect(entry.links.first?.mediaType == "application/pdf")
    }

    @Test func aPaperKnownByItsDOILinksToTheResolver() {
        let paper = Paper(identity: .doi("10.1002/(sici)1097<1::aid-x>3"), firstSeen: entered)
        let entry = Entry(paper, entered: entered, updated: entered)
        #expect(entry.id == "https://doi.org/10.1002/(sici)1097%3C1::aid-x%3E3")
        #expect(entry.link == entry.id)
        #expect(entry.title == "https://doi.org/10.1002/(sici)1097<1::aid-x>3")
    }

    @Test func aPaperWithoutTitleIsCalledByItsIdentifier() throws {
        #expect(try entry { $0.title = " \u{202e} \n" }.title == "arXiv:2501.13200")
    }

    @Test func whatHasNeitherTitleNorIdentifierIsCalledByItsFirstWords() throws {
        var paper = Paper(identity: .url("https://example.org/7"), firstSeen: entered)
        #expect(Entry(paper, entered: entered, updated: entered).title == "https://example.org/7")
        paper.abstract = "A short message\n\n" + String(repeating: "of many words ", count: 40)
        let title = Entry(paper, entered: entered, updated: entered).title
        #expect(title.hasPrefix("A short message of many words of many") && title.hasSuffix("words…"))
        #expect((180...203).contains(title.utf8.count))
    }

    @Test func noMailboxOfAnAuthorIsPublished() throws {
        let entry = try entry { $0.authors = ["ada@example.org", "Ada @ Home", "@ada", "ada@home", "Ada Lovelace"] }
        #expect(entry.authors == ["ada", "Ada @ Home", "@ada", "ada@home", "Ada Lovelace"])
    }

    @Test func aTitleIsOneLineWithoutDirectionControls() throws {
        #expect(try entry { $0.title = "\tA\r\n \u{202e}title\u{2069}\u{0}\u{a0}here " }.title == "A title here")
    }

    @Test func aWithdrawnPaperSaysSoInItsTitle() throws {
        let entry = try entry {
            $0.title = "A theorem"
            $0.comment = "This paper has been withdrawn by the author due to an error in Lemma 2"
        }
        #expect(entry.title == "A theorem (withdrawn)")
    }

    @Test func publishedIsWhenThePaperCameOutElseWhenItWasSeen() throws {
        let submitted = Timestamp(seconds: 1_700_000_000)
        #expect(try entry { $0.submitted = submitted }.published == submitted)
        #expect(try entry().published == Timestamp(seconds: 1_737_650_000))
    }

    @Test func arXivCategoriesNameTheirScheme() throws {
        let entry = try entry { $0.categories = ["cs.CL", "quant-ph", "agents", "example.com", "cs.CL", " "] }
        #expect(entry.categories.map(\.term) == ["cs.CL", "quant-ph", "agents", "example.com"])
        #expect(entry.categories.map { $0.scheme != nil } == [true, true, false, false])
    }

    @Test func theContentHoldsSectionsByLanguageThenTheAbstract() throws {
        let entry = try entry { paper in
            paper.abstract = "First.\n\nSecond."
            paper.sections = [
                PaperSection(source: "a", section: Section(label: "What's New", language: "ko", text: "새로운 <점>")),
                PaperSection(source: "b", section: Section(label: nil, language: "en", text: "In English")),
                PaperSection(source: "a", section: Section(label: "Details", language: "ko", text: "자세히")),
                PaperSection(source: "c", section: Section(label: nil, language: "en", text: "In English")),
            ]
        }
        #expect(
            entry.content.hasPrefix(
                """
                <div lang="ko"><h3>What&#39;s New</h3><p>새로운 &lt;점&gt;</p><h3>Details</h3><p>자세히</p></div>\
                <div lang="en"><p>In English</p></div>\
                <div><h3>Abstract</h3><p>First.</p><p>Second.</p></div>
                """))
        #expect(entry.summary == "First. Second.")
        #expect(entry.summaryLanguage == nil)
        #expect(entry.contentLanguage == nil)
    }

    @Test func textsOfOneLanguageNameIt() throws {
        let entry = try entry {
            $0.sections = [PaperSection(source: "a", section: Section(label: nil, language: "ko", text: "글"))]
        }
        #expect(entry.contentLanguage == "ko")
        #expect(entry.summary == "글")
        #expect(entry.summaryLanguage == "ko")
    }

    @Test func aSummaryNamesTheLanguageOfItsTextWhateverOtherTextsAreIn() throws {
        let entry = try entry {
            $0.sections = [
                PaperSection(source: "a", section: Section(label: nil, language: "ko", text: "글")),
                PaperSection(source: "b", section: Section(label: nil, language: "en", text: "In English")),
            ]
        }
        #expect(entry.summary == "글")
        #expect(entry.summaryLanguage == "ko")
        #expect(entry.contentLanguage == nil)
    }

    @Test func theContentHoldsPictureVotesDetailsAndCarriers() throws {
        let entry = try entry { paper in
            paper.thumbnail = "https://example.org/a b.png"
            paper.votes = ["zeta": 3, "hugging-face": 41]
            paper.comment = "12 pages"
            paper.journalReference = "J. Ex. 1"
            paper.doi = "10.1000/1"
            paper.carriers = [
                Carrier(
                    source: "daily", title: "Daily <papers>", link: "https://example.org/day",
                    entryLink: "https://example.org/p/1", date: CalendarDay("2025-01-24")),
                Carrier(source: "plain"),
            ]
        }
        #expect(
            entry.content == """
                <p><img src="https://example.org/a%20b.png" alt=""></p>\
                <p>Votes: 41 on hugging-face, 3 on zeta</p>\
                <p>Comment: 12 pages</p><p>Journal: J. Ex. 1</p><p>DOI: 10.1000/1</p>\
                <p><a href="https://arxiv.org/abs/2501.13200">arXiv:2501.13200</a> · \
                <a href="https://arxiv.org/pdf/2501.13200">PDF</a> · \
                <a href="https://arxiv.org/html/2501.13200">HTML</a> · <a href="https://doi.org/10.1000/1">DOI</a> · \
                <a href="https://example.org/p/1">daily</a></p>\
                <p>Listed by:</p><ul><li><a href="https://example.org/day">Daily &lt;papers&gt;, 2025-01-24 (daily)</a></li>\
                <li>plain</li></ul>
                """)
        #expect(entry.thumbnail == "https://example.org/a%20b.png")
        #expect(
            entry.links.map { [$0.relation.rawValue, $0.href] } == [
                ["related", "https://arxiv.org/pdf/2501.13200"], ["related", "https://arxiv.org/html/2501.13200"],
                ["related", "https://doi.org/10.1000/1"],
                ["via", "https://example.org/day"], ["related", "https://example.org/p/1"],
            ])
    }

    @Test func digestsOfOneTitleAreToldApartByTheirSource() throws {
        let day = CalendarDay("2025-01-24")
        let content = try entry { paper in
            paper.carriers = [
                Carrier(source: "hugging-face", title: "Daily Papers", link: "https://example.org/day", date: day),
                Carrier(source: "copy", title: "Daily Papers", link: "https://example.org/day", date: day),
                Carrier(
                    source: "copy", title: "Daily Papers", link: "https://example.org/day",
                    entryLink: "https://example.org/2", date: day),
                Carrier(source: "plain", title: "plain", date: day),
            ]
        }.content
        #expect(
            content.hasSuffix(
                """
                <ul><li><a href="https://example.org/day">Daily Papers, 2025-01-24 (hugging-face)</a></li>\
                <li><a href="https://example.org/day">Daily Papers, 2025-01-24 (copy)</a></li>\
                <li>plain, 2025-01-24</li></ul>
                """))
    }

    @Test func aDigestWithoutPageLinksToItsEntryUnlessThatIsThePaperItself() throws {
        let content = try entry { paper in
            paper.carriers = [
                Carrier(source: "a", entryLink: "https://example.org/p/1"),
                Carrier(source: "b", entryLink: "http://arxiv.org/abs/2501.13200v2"),
                Carrier(source: "c", entryLink: "https://arxiv.org/abs/2501.13201"),
            ]
        }.content
        #expect(
            content.hasSuffix(
                """
                <ul><li><a href="https://example.org/p/1">a</a></li><li>b</li>\
                <li><a href="https://arxiv.org/abs/2501.13201">c</a></li></ul>
                """))
    }

    @Test func otherSpellingsOfThePapersOwnAddressesAreNoLinksOfTheirOwn() throws {
        let own = [
            "http://arxiv.org/abs/2501.13200", "https://arxiv.org/abs/2501.13200v2",
            "https://www.arxiv.org/pdf/2501.13200v1.pdf",
            "HTTPS://export.arXiv.org/pdf/2501.13200", "https://arxiv.org/abs/2501.13200?context=cs#top",
            "https://arxiv.org/html/2501.13200v1",
        ]
        let other = [
            "https://arxiv.org/abs/2501.13201", "https://example.org/abs/2501.13200",
        ]
        let entry = try entry { paper in
            paper.links = (own + other).map { Link(relation: "related", href: $0) }
            paper.carriers = own.map { Carrier(source: "s", link: $0, entryLink: $0) }
        }
        #expect(
            entry.links.map(\.href) == ["https://arxiv.org/pdf/2501.13200", "https://arxiv.org/html/2501.13200"] + other
        )
    }

    @Test func anOldIdentifierHasASlashInItsAddresses() throws {
        let entry = try entry("hep-th/9901001") { paper in
            paper.links = [Link(relation: "related", href: "http://arxiv.org/abs/hep-th/9901001v3")]
        }
        #expect(entry.links.map(\.href) == ["https://arxiv.org/pdf/hep-th/9901001"])
    }

    @Test func addressesThatAreNotOnTheWebAreLeftOut() throws {
        let entry = try entry { paper in
            paper.thumbnail = "javascript:alert(1)"
            paper.links = [Link(relation: "related", href: "data:text/html,x")]
            paper.carriers = [Carrier(source: "s", link: "vbscript:x", entryLink: "/relative")]
        }
        #expect(entry.thumbnail == nil)
        #expect(entry.links.map(\.href) == ["https://arxiv.org/pdf/2501.13200", "https://arxiv.org/html/2501.13200"])
        #expect(!entry.content.contains("script:"))
    }

    @Test func aBrokenLanguageTagIsNotPublished() throws {
        let entry = try entry {
            $0.sections = [PaperSection(source: "a", section: Section(label: nil, language: "ko\" onload=", text: "x"))]
        }
        #expect(entry.contentLanguage == nil)
        #expect(entry.content.hasPrefix("<div><p>x</p></div>"))
    }

    @Test func longTextsAreCutBetweenWords() throws {
        let entry = try entry { $0.abstract = String(repeating: "한국어 ", count: 40_000) }
        #expect(entry.content.utf8.count < 70_000)
        #expect(entry.summary?.hasSuffix("한국어…") == true)
        #expect(entry.summary.map { $0.utf8.count <= 4_003 } == true)
    }

    @Test func whateverAPaperHoldsItsContentIsSafeHTMLAlready() throws {
        var generator = SplitMix64(seed: 7)
        for _ in 0..<200 {
            let entry = try entry { paper in
                paper.abstract = RandomText.make(using: &generator)
                paper.comment = RandomText.make(using: &generator)
                paper.votes = [RandomText.make(using: &generator): 1]
                paper.thumbnail = "https://example.org/" + RandomText.make(using: &generator)
                paper.sections = (0..<3).map { _ in
                    PaperSection(
                        source: "s",
                        section: Section(
                            label: RandomText.make(using: &generator), language: RandomText.make(using: &generator),
                            text: RandomText.make(using: &generator)))
                }
                paper.carriers = [
                    Carrier(
                        source: RandomText.make(using: &generator), title: RandomText.make(using: &generator),
                        link: "https://example.org/" + RandomText.make(using: &generator))
                ]
            }
            let document = try ParsedXML.strictly(
                Array("<html>\(entry.content.withVoidElementsClosed)</html>".allowedInXML.utf8))
            #expect(document.names.isSubset(of: ["html", "div", "p", "h3", "ul", "li", "a", "img"]))
            #expect(document.attributeNames.isSubset(of: ["lang", "href", "src", "alt"]))
        }
    }
}

extension String {
    /// Our HTML becomes XML when its one void element is closed.
    fileprivate var withVoidElementsClosed: String { replacing("alt=\"\">", with: "alt=\"\"/>") }
}

extension ParsedXML {
    fileprivate var names: Set<String> { children.reduce(into: [name]) { $0.formUnion($1.names) } }
    fileprivate var attributeNames: Set<String> {
        children.reduce(into: Set(attributes.keys)) { $0.formUnion($1.attributeNames) }
    }
}
