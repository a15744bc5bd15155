import Papers
import Polling
import Testing

@Suite("Addresses with a day in them")
struct DatedURLTests {
    @Test("the day is filled in, with zeros, as often as it occurs")
    func expansion() throws {
        let day = try #require(CalendarDay(year: 2025, month: 1, day: 4))
        let url = try #require(DatedURL("https://example.org/{yyyy}/{MM}/{dd}.md?d={yyyy}{MM}{dd}"))
        #expect(url.isDated)
        #expect(url.url(for: day) == "https://example.org/2025/01/04.md?d=20250104")
    }

    @Test("an address without a date stays as it is")
    func plain() throws {
        let url = try #require(DatedURL("HTTPS://Example.org/a%20b"))
        #expect(!url.isDated)
        #expect(url.url(for: CalendarDay(daysSince1970: 0)) == "HTTPS://Example.org/a%20b")
        #expect(url.description == "HTTPS://Example.org/a%20b")
    }

    @Test(
        "what cannot be meant is refused",
        arguments: [
            "", "example.org", "ftp://example.org/", "http://", "https:///path", "https://a b/", "https://a/{date}",
            "https://a/{yyyy}", "https://a/{yyyy}/{MM}", "https://a/{MM}/{dd}", "https://a/{yyyy}/{mm}/{dd}",
            "https://a/}{",
            "https://a/{yyyy}/{MM}/{dd",
        ])
    func refusals(text: String) {
        #expect(DatedURL(text) == nil)
    }
}
