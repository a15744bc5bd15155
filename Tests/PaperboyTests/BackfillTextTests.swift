import Papers
import Testing

@testable import Paperboy
@testable import Polling

@Suite struct BackfillTextTests {
    private func step(_ outcome: BackfillStep.Outcome, done: Int, total: Int?, page: Int? = nil) -> BackfillStep {
        BackfillStep(
            day: page == nil ? CalendarDay(daysSince1970: 19_884) : nil, page: page, outcome: outcome, done: done,
            total: total)
    }

    @Test func elsewhereThanOnATerminalEveryDocumentIsALine() {
        let read = step(.read(mentions: 17, newPapers: 12), done: 1, total: 3)
        #expect(BackfillText.line(read) == "2024-06-10: 17 mentions, 12 new papers")
        #expect(BackfillText.line(step(.absent, done: 1, total: 3)) == "2024-06-10: nothing there")
        #expect(BackfillText.line(step(.failed("no"), done: 4, total: nil, page: 4)) == "page 4: failed: no")
    }

    @Test func theBarShowsHowFarItIsAndHowLongItWillTake() {
        let half = step(.absent, done: 150, total: 300)
        #expect(
            BackfillText.bar(half, papers: 2_103, seconds: 61)
                == "[###############---------------] 150 of 300, 2103 new papers, 1:01 left")
        let end = BackfillText.bar(step(.absent, done: 300, total: 300), papers: 1, seconds: 9)
        #expect(end.hasPrefix("[##############################] 300 of 300") && end.hasSuffix("0:00 left"))
        #expect(
            BackfillText.bar(step(.absent, done: 3, total: nil, page: 3), papers: 40, seconds: 1)
                == "page 3, 40 new papers")
    }

    @Test func theSummaryTellsHowToGoOn() {
        var summary = BackfillSummary()
        (summary.read, summary.newPapers, summary.known, summary.failed) = (2, 30, 5, 1)
        #expect(
            BackfillText.summary(summary, of: "days")
                == "days: 2 documents read, 30 new papers, 5 known already, 1 failed")
        summary.ending = .stopped
        #expect(BackfillText.summary(summary, of: "days").hasSuffix("; stopped, run it again to go on"))
    }
}
