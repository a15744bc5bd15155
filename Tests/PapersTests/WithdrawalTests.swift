import Papers
import Testing

@Suite struct WithdrawalTests {
    private func paper(comment: String? = nil, abstract: String? = nil) -> Paper? {
        var mention = Mention()
        mention.arxivID = ArXivID("2501.13200")
        mention.isFromArXiv = true
        mention.comment = comment
        mention.summary = abstract
        return Paper(folding: [CarriedMention(mention, source: "a", issue: "", seen: Timestamp(seconds: 0))])
    }

    @Test(arguments: [
        "This paper has been withdrawn by the author due to an error in equation 3",
        "This paper has been withdrawn", "Withdrawn by the authors", "withdrawn",
        "12 pages. The manuscript was withdrawn because of a mistake in the proof",
        "arXiv admin note: submission has been withdrawn",
    ])
    func aCommentTellsOfIt(comment: String) {
        #expect(paper(comment: comment)?.isWithdrawn == true)
    }

    @Test(arguments: [
        "12 pages, 3 figures", "An appendix was withdrawn", "The conjecture has been withdrawn",
        "Replaces the withdrawn note",
        "to appear in a journal; not withdrawing",
    ])
    func otherCommentsDoNot(comment: String) {
        #expect(paper(comment: comment)?.isWithdrawn == false)
    }

    @Test func theAbstractTellsOfItAtItsBeginningOnly() {
        #expect(paper(abstract: "This paper has been withdrawn by the author.")?.isWithdrawn == true)
        #expect(
            paper(abstract: "We study how a drug is approved and then withdrawn, and why this paper was.")?.isWithdrawn
                == false)
        #expect(paper()?.isWithdrawn == false)
    }
}
