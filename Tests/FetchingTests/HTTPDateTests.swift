import Fetching
import Papers
import Testing

@Suite("HTTP dates")
struct HTTPDateTests {
    @Test(
        "the three spellings of one moment",
        arguments: ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"])
    func spellings(text: String) {
        #expect(HTTPDate.parse(text) == Timestamp(seconds: 784_111_777))
    }

    @Test("a two-digit year below 70 is of this century")
    func shortYear() {
        #expect(HTTPDate.parse("Monday, 02-Jan-23 00:00:00 GMT")?.day.year == 2023)
        #expect(HTTPDate.parse("Monday, 02-Jan-2023 00:00:00 GMT")?.day.year == 2023)
    }

    @Test(
        "anything else is no date",
        arguments: [
            "", "0", "-1", "Sun, 06 Nov 1994 08:49:37 +0100", "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT",
            "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994", "Sun,", "Sunday, 06-Nov 08:49:37 GMT", "Sun Nov 6 08:49 1994",
            "Sun, 06 Nov 99999999999999999999 08:49:37 GMT", "Sun, 06 Now 1994 08:49:37 GMT",
        ])
    func refusals(text: String) {
        #expect(HTTPDate.parse(text) == nil)
    }
}
