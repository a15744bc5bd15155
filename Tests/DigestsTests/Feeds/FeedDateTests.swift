import Papers
import TestSupport
import Testing

@testable import Digests

struct FeedDateTests {
    /// All mean 2025-01-24 04:05:06 UTC.
    @Test(arguments: [
        "2025-01-24T04:05:06Z", "2025-01-24t04:05:06z", "2025-01-24T04:05:06.789Z", "2025-01-24T06:05:06+02:00",
        "2025-01-23T23:05:06-0500", "2025-01-24T06:05:06+02", "2025-01-24 04:05:06", "20250124T040506Z",
        "20250124040506",
        "2025-024T04:05:06Z", "2025/01/24 04:05:06", " 2025-01-24T04:05:06Z\n", "Fri, 24 Jan 2025 04:05:06 GMT",
        "Fri, 24 Jan 2025 04:05:06 +0000", "Mon, 24 Jan 2025 04:05:06 GMT", "24 Jan 25 04:05:06 UT",
        "Fri,24 Jan 2025 04:05:06 Z",
        "Thu, 23 Jan 2025 23:05:06 EST", "Fri, 24 January 2025 04:05:06", "Fri, 24-Jan-2025 04:05:06 GMT",
        "Fri Jan 24 04:05:06 2025", "Fri Jan 24 04:05:06 UTC 2025", "January 24, 2025 4:05:06 am",
        "Jan 24, 2025 04:05:06 GMT",
        "Fri, 24 Jan 2025 13:05:06 KST", "Fri, 24 Jan 2025 06:05:06 GMT+2", "Fr, 24 Januar 2025 04:05:06 GMT",
        "ven., 24 janv. 2025 04:05:06 GMT", "vie, 24 ene 2025 04:05:06 GMT", "24 января 2025 04:05:06",
        "24.01.2025 04:05:06",
        "1/24/2025 4:05:06 AM", "24/01/2025 04:05:06", "Fri, 24 Jan 2025 04:05:06 (comment) GMT",
        "2025-01-24T04:05:06 UTC", "1737691506", "1737691506789", "Fri, 2025/01/24 04:05:06 GMT",
        "2025-001-24T04:05:06Z",
        "Fri, 24 Jan 2025 05:05:06 Europe/Brussels", "Thu, 23 Jan 2025 20:05:06 America/Los_Angeles",
        "Fri, 24 Jan 2025 09:35:06 Asia/Kolkata", "Jan. 24, 2025, 4:05:06 a.m.", "Fri, 24 01 2025 04:05:06 +0000",
        "mar., 24 janv. 2025 04:05:06 GMT",
    ])
    func everyDialectMeansTheSameSecond(text: String) {
        #expect(FeedDate.parse(text) == seconds(2025, 1, 24, 4, 5, 6))
    }

    @Test(arguments: [
        ("2025", 2025, 1, 1, 0, 0), ("2025-03", 2025, 3, 1, 0, 0), ("2025-03-09", 2025, 3, 9, 0, 0),
        ("20250309", 2025, 3, 9, 0, 0),
        ("9 Mar 99", 1999, 3, 9, 0, 0), ("Sun, 09 Mar 2025 17:45 GMT", 2025, 3, 9, 17, 45),
        ("2025-03-09T17:45Z", 2025, 3, 9, 17, 45),
        ("2025-03-09T24:00:00Z", 2025, 3, 10, 0, 0), ("9 Mar 2025 5:45 PM", 2025, 3, 9, 17, 45),
        ("Mar 2025", 2025, 3, 1, 0, 0),
        ("1901-01-01T00:00+00:00", 1901, 1, 1, 0, 0), ("250309", 2025, 3, 9, 0, 0), ("25-03-09", 2025, 3, 9, 0, 0),
        ("-25-03", 2025, 3, 1, 0, 0), ("-2503", 2025, 3, 1, 0, 0), ("25068", 2025, 3, 9, 0, 0),
        ("Mar 9, 2025, 5:45 p.m.", 2025, 3, 9, 17, 45), ("Mar 9 2025", 2025, 3, 9, 0, 0),
        ("9 Jul 2025 17:45 Europe/Berlin", 2025, 7, 9, 15, 45),
        ("9 Mar 2025 01:45 America/New_York", 2025, 3, 9, 6, 45),
        ("9 Mar 2025 03:45 America/New_York", 2025, 3, 9, 7, 45), ("9 Mar 2025 17:45 Mars/Olympus", 2025, 3, 9, 17, 45),
        ("2 Nov 2025 00:30 America/Chicago", 2025, 11, 2, 5, 30),
        ("30 Mar 2025 02:59 Europe/Athens", 2025, 3, 30, 0, 59),
        ("26 Oct 2025 02:30 Europe/Athens", 2025, 10, 25, 23, 30),
    ])
    func shortFormsAreRead(text: String, year: Int, month: Int, day: Int, hour: Int, minute: Int) {
        #expect(FeedDate.parse(text) == seconds(year, month, day, hour, minute))
    }

    @Test(arguments: [
        "", "yesterday", "2025-13-01", "2025-02-30", "31 Feb 2025", "2025-01-24T99:00:00Z", "99999999999999999999",
        "12", "x 2025",
        "24 Foo 2025", "99 Jun 2025 12:00:00 GMT", "251309", "25366", "2025/x", "12345678901", "0000-00-00",
        "Fri, 24 Jan 99999 04:05:06", "2025-01-24Tnoon",
    ])
    func whatIsNoDateIsNone(text: String) {
        #expect(FeedDate.parse(text) == nil)
    }

    @Test(arguments: 0..<500)
    func noTextHarms(seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        let parts = [
            "Mon", ",", " ", "24", "Jan", "2025", "99999", "12:61:99", "+9999", "-", "T", "Z", "é", "(", ")", ".", "/",
            "pm", "GMT", "0",
        ]
        let text = (0..<12).compactMap { _ in parts.randomElement(using: &generator) }.joined()
        _ = FeedDate.parse(text)
    }
}
