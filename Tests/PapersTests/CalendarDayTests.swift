import Papers
import Testing

@Suite struct CalendarDayTests {
    @Test func everyDayOfFourCenturiesSurvivesTheRoundTrip() throws {
        let first = try #require(CalendarDay("1900-01-01")).daysSince1970
        for days in first..<(first + 146_097) {
            #expect(CalendarDay(daysSince1970: days).daysSince1970 == days)
        }
    }

    @Test func knownDaysHaveTheirNumbers() {
        #expect(CalendarDay("1970-01-01")?.daysSince1970 == 0)
        #expect(CalendarDay("2000-02-29")?.daysSince1970 == 11_016)
        #expect(CalendarDay("2025-01-24")?.weekday == 5)
    }

    @Test(arguments: ["2025-02-29", "2025-13-01", "2025-1-1", "25-01-01", "2025-01-01T", "", "abcd-ef-gh"])
    func whatIsNoDayIsRefused(_ text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test func printingGivesBackWhatWasRead() {
        #expect(CalendarDay("0987-06-05")?.description == "0987-06-05")
    }
}
