import Papers
import Publishing
import Store
import Testing

@Suite struct DigestEditionTests {
    private let day = CalendarDay("2025-01-24")

    private func titles(_ example: ExampleStore) throws -> [String] {
        let text = try #require(try example.text("digests/2025-01-24.md"))
        return text.split(separator: "\n").filter { $0.hasPrefix("### ") }.map(String.init)
    }

    @Test func aDayIsInTheOrderOfItsDigestAlsoAfterItWasRevised() throws {
        let example = try ExampleStore()
        try example.record(["2501.10002", "2501.10001"], at: 1_737_700_000, day: day)
        #expect(try titles(example).map { $0.contains("2501.10002") } == [true, false])
        try example.record(["2501.10003", "2501.10001", "2501.10002"], at: 1_737_710_000, day: day)
        let expected = ["2501.10003", "2501.10001", "2501.10002"]
        #expect(try zip(titles(example), expected).allSatisfy { $0.contains($1) })
    }

    @Test func aPaperFromElsewhereIsWrittenSoThatItsTextStaysText() throws {
        let example = try ExampleStore()
        try example.record(["2501.10001"], at: 1_737_700_000, day: day) { mention in
            mention.title = "A [b](c) *d* <e>\n## f"
            mention.authors = ["Ada_L", "Bob"]
            mention.votes = 4
            mention.thumbnail = "https://example.org/a b(1).png"
            mention.sections = [Section(label: "New", language: "en", text: "One.\n\nTwo `x`.")]
        }
        #expect(
            try example.text("digests/2025-01-24.md") == ##"""
                ## Daily Papers (2025-01-24)

                ### [A \[b\](c) \*d\* \<e\> \#\# f](https://arxiv.org/abs/2501.10001)

                ![](https://example.org/a%20b%281%29.png)

                Vote: 4

                Authors: Ada\_L, Bob

                - ***New***: One. Two \`x\`.


                """##)
    }

    @Test func aDayKnowsItsNeighboursAndAWeekItsDays() throws {
        let example = try ExampleStore()
        for (number, day) in ["2025-01-20", "2025-01-24", "2025-01-27"].enumerated() {
            try example.record([ExampleStore.id(number)], at: 1_737_700_000 + number, day: CalendarDay(day))
        }
        let friday = try #require(day)
        let edition = try #require(try example.publisher.edition(of: friday))
        #expect(edition.papers.count == 1)
        #expect(edition.previous == CalendarDay("2025-01-20") && edition.next == CalendarDay("2025-01-27"))
        let week = try #require(try example.publisher.edition(of: friday, isWeekly: true))
        #expect(week.papers.count == 2)
        #expect(week.title == "Weekly Papers (2025-01-20 to 2025-01-26)")
        #expect(week.previous == nil && week.next == CalendarDay("2025-01-27"))
    }

    @Test func aDayWithoutPapersHasNoEdition() throws {
        #expect(try ExampleStore().text("digests/2025-01-24.md") == nil)
    }
}
