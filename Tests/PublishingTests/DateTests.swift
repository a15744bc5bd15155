import Papers
import Publishing
import Testing

@Suite struct DateTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
        (1_737_676_799, "2025-01-23T23:59:59Z", "Thu, 23 Jan 2025 23:59:59 GMT"),
        (951_782_400, "2000-02-29T00:00:00Z", "Tue, 29 Feb 2000 00:00:00 GMT"),
        (-1, "1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
        (784_111_777, "1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ])
    func aTimeIsPrintedAsAtomAndAsHTTPWantIt(seconds: Int, rfc3339: String, internet: String) {
        #expect(RFC3339.string(Timestamp(seconds: seconds)) == rfc3339)
        #expect(InternetDate.string(Timestamp(seconds: seconds)) == internet)
        #expect(InternetDate.parse(internet) == Timestamp(seconds: seconds))
    }

    @Test(arguments: [Int.min, Int.max, -62_135_596_801, 253_402_300_800])
    func aTimeOutsideTheCalendarIsPrintedAsItsEnd(seconds: Int) {
        let expected = seconds < 0 ? "0001-01-01T00:00:00Z" : "9999-12-31T23:59:59Z"
        #expect(RFC3339.string(Timestamp(seconds: seconds)) == expected)
    }

    @Test(arguments: ["Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"])
    func theObsoleteFormsAreReadToo(text: String) {
        #expect(InternetDate.parse(text) == Timestamp(seconds: 784_111_777))
    }

    @Test(arguments: [
        "", "Sunday, 06-Nov-1994 08:49:37 GMT", "Sun Nov  6 08:49:37 94", "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 8:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT", "1994-11-06",
        "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, +6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Növ 1994 08:49:3 GMT", "Sun 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:4\u{663}:37 GMT",
    ])
    func anythingElseIsNoDate(text: String) {
        #expect(InternetDate.parse(text) == nil)
    }
}
