import Papers
import Publishing
import Testing

@Suite struct MathematicalEntryTests {
    private func entry(_ abstract: String) throws -> Entry {
        let paper = try #require(
            Paper.example { paper in
                paper.abstract = abstract
                paper.thumbnail = "https://example.org/a.png"
            })
        return Entry(paper, entered: Timestamp(seconds: 1_737_700_000), updated: Timestamp(seconds: 1_737_700_000))
    }

    @Test func formulasAreMathMLWhereValidatorsKnowIt() throws {
        let entry = try entry(#"A bound of $\sqrt{\frac{d}{n}}$ & more."#)
        let atom = try ParsedXML.strictly(try FeedDocument.bytes(.example([entry]), .atom))
        let content = try #require(atom.first("atom:entry")?.first("atom:content"))
        #expect(content.attributes["type"] == "xhtml")
        #expect(content.children.map(\.name) == ["xhtml:div"])
        let json = try ParsedJSONFeed(try FeedDocument.bytes(.example([entry]), .json))
        #expect((json.items.first?["content_html"] as? String)?.contains("<msqrt><mfrac>") == true)
        let rss = String(decoding: try FeedDocument.bytes(.example([entry]), .rss), as: UTF8.self)
        #expect(rss.contains(#"$\sqrt{\frac{d}{n}}$"#) && !rss.contains("msqrt"))
        #expect(entry.summary?.contains(#"$\sqrt{\frac{d}{n}}$"#) == true)
    }

    @Test(arguments: ["Plain.", "It costs $5 or $6.", #"Only $\unknown{x}$."#])
    func anEntryWithoutFormulasIsAsItWas(abstract: String) throws {
        let entry = try entry(abstract)
        #expect(entry.mathematicalContent == nil)
        let atom = try ParsedXML.strictly(try FeedDocument.bytes(.example([entry]), .atom))
        #expect(atom.first("atom:entry")?.first("atom:content")?.attributes["type"] == "html")
    }

    @Test func anEntryHoldsOnlySoMuchMathML() throws {
        let entry = try entry(String(repeating: #"$\frac{a}{b}$ "#, count: 4_000))
        #expect((entry.mathematicalContent?.utf8.count ?? 0) < entry.content.utf8.count + MathText.maximumLength)
        #expect(entry.mathematicalContent?.contains(#"$\frac{a}{b}$"#) == true)
    }
}
