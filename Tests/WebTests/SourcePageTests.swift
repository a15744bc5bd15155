import Foundation
import Papers
import Publishing
import Rules
import Store
import Testing

@testable import Web

@Suite struct SourcePageTests {
    @Test func theTimesThatASourceTakesToAnswerAreShownAndToldToPrograms() throws {
        let site = try ExampleSite()
        for (look, milliseconds) in [40, 900, 120].enumerated() {
            var poll = Poll(
                source: "daily", document: "https://example.org/feed",
                at: Timestamp(seconds: 1_737_700_000 + look * 60),
                outcome: .unchanged(validators: nil), next: nil)
            poll.responseTime = milliseconds
            try site.store.record(poll, matcher: Matcher(rules: [:]))
        }
        let responder = try site.responder()
        #expect(responder.get("/sources").text.contains(">120 ms<svg"))
        let page = responder.get("/sources/daily").text
        #expect(page.contains("<caption>Milliseconds to each answer</caption>"))
        #expect(page.contains("<tr><th scope=\"row\">2025-01-24 06:27 UTC</th><td class=\"number\">900</td></tr>"))
        let json = responder.get("/sources.json").text
        #expect(json.contains(#"{"at":"2025-01-24T06:28:40Z","milliseconds":120}"#))
    }

    @Test func sourcesAreToldToProgramsToo() throws {
        let responder = try ExampleSite().responder()
        #expect(responder.get("/sources").text.contains("<th scope=\"row\"><a href=\"/sources/daily\">daily</a></th>"))
        #expect(responder.get("/sources.json").text.contains("\"source\":\"daily\""))
        #expect(responder.get("/sources.atom").text.contains("Problems of sources</title>"))
    }

    @Test func aSourceHasAPageWithItsFeeds() throws {
        let responder = try ExampleSite().responder()
        let page = responder.get("/sources/daily")
        #expect(page.status == 200)
        for format in ["atom", "rss", "json"] { #expect(page.text.contains("href=\"/sources/daily.\(format)\"")) }
        #expect(responder.get("/sources/none").status == 404)
        #expect(responder.get("/sources/page/2").status == 404)
        #expect(responder.get("/sources/page/1").status == 404)
    }

    /// Each with as much to tell as a source can have.
    private func sources(_ count: Int) -> [SourceHealth] {
        (1...count).map { number in
            var source = SourceHealth(new: "a-source-with-a-long-name-\(number)")
            source.condition = number == count ? .failing : .fine
            source.lastError = String(repeating: "The host took too long. ", count: 100)
            source.consecutiveFailures = 3
            source.nextCheck = ExampleSite.now
            source.lastSuccess = Timestamp(seconds: ExampleSite.now.seconds - 4_000)
            source.batches = (0..<28).map {
                Batch(day: ExampleSite.now.day.advanced(by: -$0), got: 1_000 + $0 * number, expected: 20_000)
            }
            source.responseTimes = (0..<56).map {
                ResponseTime(at: Timestamp(seconds: ExampleSite.now.seconds - $0 * 3_600), milliseconds: 900 + $0 * 17)
            }
            return source
        }
    }

    private func html(_ page: Page) throws -> String {
        String(
            decoding: try Pages().html(page, on: Site(title: "P", baseURL: "https://p.example", topics: [])),
            as: UTF8.self)
    }

    @Test func aThousandSourcesHaveShortPagesAndThoseInTroubleTheFirst() throws {
        let site = Site(title: "P", baseURL: "https://p.example", topics: [])
        let sources = sources(1_000)
        var named = 0
        for number in 1...SourcesPage.pageCount(sources.count) {
            let page = try html(
                SourcesPage.page(sources, number: number, papersPerDay: [:], at: ExampleSite.now, on: site))
            #expect(page.utf8.count <= 100 * 1024, "page \(number)")
            named += page.components(separatedBy: "<th scope=\"row\"><a ").count - 1
            if number == 1 {
                #expect(page.contains("a-source-with-a-long-name-1000</a>"))
                #expect(page.contains("1 of 1000 sources need a look."))
                #expect(page.contains("href=\"/sources/page/2\" rel=\"next\"") && !page.contains("rel=\"prev\""))
            }
        }
        #expect(named == 1_000)
        #expect(try html(SourcePage.page(sources[999], at: ExampleSite.now, on: site)).utf8.count <= 100 * 1024)
    }

    @Test func everyChartOfASourceHasItsTable() throws {
        let page = try html(
            SourcePage.page(
                sources(1)[0], at: ExampleSite.now, on: Site(title: "P", baseURL: "https://p.example", topics: [])))
        #expect(page.components(separatedBy: "<svg class=\"chart\"").count == 3)
        #expect(page.components(separatedBy: "<caption>").count == 3)
        #expect(page.contains("<figcaption>Papers of each day</figcaption>"))
        #expect(page.contains("<td class=\"number\">1001 of 20000</td>"))
        #expect(page.components(separatedBy: "<tr><th scope=\"row\">").count == 1 + 28 + 56)
    }
}
