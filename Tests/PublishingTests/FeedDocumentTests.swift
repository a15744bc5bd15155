import Publishing
import Testing

@Suite struct FeedDocumentTests {
    private func numberOfEntries(_ bytes: [UInt8], _ format: FeedFormat) throws -> Int {
        switch format {
        case .atom: try ParsedXML.strictly(bytes).all("atom:entry").count
        case .rss: try ParsedXML.strictly(bytes).first("channel")?.all("item").count ?? 0
        case .json: try ParsedJSONFeed(bytes).items.count
        }
    }

    @Test(arguments: FeedFormat.allCases)
    func aFeedShowsTheNewestHundredEntries(format: FeedFormat) throws {
        let bytes = try FeedDocument.bytes(.example((0..<130).map { Entry.example($0) }), format)
        #expect(try numberOfEntries(bytes, format) == 100)
        #expect(String(decoding: bytes, as: UTF8.self).contains("2501.10099"))
        #expect(!String(decoding: bytes, as: UTF8.self).contains("2501.10100"))
    }

    @Test(arguments: FeedFormat.allCases)
    func theOldestEntriesGoWhenAFeedGrowsTooLong(format: FeedFormat) throws {
        let long = "<p>\(String(repeating: "long ", count: 4_000))</p>"
        let bytes = try FeedDocument.bytes(.example((0..<100).map { Entry.example($0, content: long) }), format)
        let count = try numberOfEntries(bytes, format)
        #expect(bytes.count <= FeedDocument.maximumLength)
        #expect((20..<30).contains(count))
        #expect(String(decoding: bytes, as: UTF8.self).contains("2501.10000"))
    }

    @Test(arguments: FeedFormat.allCases)
    func anEntryThatIsTooLongAloneDoesNotHideTheOthers(format: FeedFormat) throws {
        let huge = String(repeating: "x", count: FeedDocument.maximumLength)
        let entries = [Entry.example(1), Entry.example(2, title: huge), Entry.example(3)]
        let text = String(decoding: try FeedDocument.bytes(.example(entries), format), as: UTF8.self)
        #expect(text.contains("2501.10001"))
        #expect(!text.contains("2501.10002"))
        #expect(text.contains("2501.10003"))
    }
}
