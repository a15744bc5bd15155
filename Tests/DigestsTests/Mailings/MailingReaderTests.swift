import Digests
import Papers
import TestSupport
import Testing

@Suite("A mailing of arXiv")
struct MailingReaderTests {
    private let rule = String(repeating: "-", count: 78)

    private func digest(_ text: String, url: String? = nil) throws -> Digest {
        try #require(try DigestReader.read(Document(bytes: Array(text.utf8), url: url)).first)
    }

    private var daily: String {
        #"""
        Date: Tue,  3 Mar 26 01:02:03 GMT
        Subject: cs daily 1 new + 1 crosses received

        \#(rule)
        Send any comments regarding submissions directly to submitter.
        \#(rule)
        received from  Fri 27 Feb 26 19:00:00 GMT  to  Mon  2 Mar 26 19:00:00 GMT
        \#(rule)
        \\
        arXiv:2603.00001
        Date: Sat, 28 Feb 2026 10:11:12 GMT   (12kb,D)

        Title: A title that goes
          on with {\'E}lan and $\alpha$
        Authors: Ann One (Here), Bob Two and
          Cee Three
        Categories: cs.CL
          cs.LG
        Comments: 2 pages
        MSC-class: 00A00
        Journal-ref: J. Ex. 1
        DOI: 10.1000/ABC
        \\
          First line
        second line.
          A new paragraph: Title: no header.
        \\ ( https://arxiv.org/abs/2603.00001 ,  12kb)
        %-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-%-
        \#(rule)
        \\
        arXiv:2603.00002 (*cross-listing*)
        Date: Sat, 28 Feb 2026 11:00:00 GMT   (3kb)

        Title: Crossed
        Authors: Dee Four
        Categories: math.AG cs.LG
        \\
          Abstract.
        \\ ( https://arxiv.org/abs/2603.00002 ,  3kb)
        %%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%
        \#(rule)
        \\
        arXiv:2501.00009
        replaced with revised version Mon, 2 Mar 2026 08:00:00 GMT   (25kb,D)

        Title: Replaced
        Authors: Eve Five
        Categories: cs.CL
        \\ ( https://arxiv.org/abs/2501.00009 ,  25kb)
        %%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---%%%---
        For subscribe options, e-mail To: cs@arxiv.org
        """#
    }

    @Test("gives its new, cross-listed and replaced papers with all their facts")
    func readsDailyMailing() throws {
        let digest = try digest(daily)
        #expect(digest.format == .mailing)
        #expect(digest.issue == "2026-03-03" && digest.date?.description == "2026-03-03")
        #expect(digest.title == "cs daily 1 new + 1 crosses received")
        #expect(digest.announcedMentions == 3)
        #expect(digest.problems == [])
        #expect(digest.mentions.compactMap(\.arxivID?.value) == ["2603.00001", "2603.00002", "2501.00009"])
        #expect(digest.mentions.map(\.announceType) == [.new, .cross, .replace])
        let first = try #require(digest.mentions.first)
        #expect(first.isFromArXiv)
        #expect(first.title == "A title that goes on with Élan and α")
        #expect(first.authors == ["Ann One", "Bob Two", "Cee Three"])
        #expect(first.categories == ["cs.CL", "cs.LG"])
        #expect(first.comment == "2 pages" && first.journalReference == "J. Ex. 1" && first.doi == "10.1000/abc")
        #expect(first.published == seconds(2026, 2, 28, 10, 11, 12))
        #expect(
            first.sections.map(\.text) == ["First line second line.\n\nA new paragraph: Title: no header."])
        #expect(digest.mentions[2].published == nil && digest.mentions[2].updated == seconds(2026, 3, 2, 8))
        #expect(digest.mentions[2].sections == [])
    }

    @Test("of the first years is read, with its revisions, and is no single day")
    func readsOldMailing() throws {
        let text = #"""
            \#(rule)

            Papers received as of Sat Apr  4 02:55:44 METDST 1992.
            \#(rule)
            \\
            Paper: astro-ph/9204003
            From: A Person  <person@example.com>
            Date: Wed, 29 Apr 1992 16:36:30 GMT   (7kb)
            Date (revised): Thu, 30 Apr 1992 20:39:38 GMT
            Date (revised v3): Fri, 1 May 1992 20:39:38 GMT   (8kb)

            Title: Old
            Authors: J. I. Name
            Categories: astro-ph
            \\
            \#(rule)
            \\
            Paper (*cross-listing*): cond-mat/9204067
            Date: Wed, 29 Apr 1992 16:36:30 GMT
            Title: Other
            Authors: J. I. Name
            Subj-class: Things; More
              Things
            \\
            \#(rule)
            """#
        let digest = try digest(text)
        #expect(digest.date?.description == "1992-04-04" && digest.issue == nil)
        #expect(digest.mentions.compactMap(\.arxivID?.value) == ["astro-ph/9204003", "cond-mat/9204067"])
        #expect(digest.mentions[0].version == 3)
        #expect(digest.mentions.map(\.announceType) == [.new, .cross])
        #expect(digest.mentions[0].updated?.day.description == "1992-05-01")
        #expect(digest.mentions[0].sections == [])
        #expect(digest.problems == [])
    }

    @Test("with lines ended by carriage returns, and one without papers, is read")
    func readsOtherLineEnds() throws {
        let carriageReturns = try digest(daily.replacing("\n", with: "\r\n"))
        #expect(try digest(daily) == carriageReturns)
        let empty =
            "Date: Tue, 3 Mar 26 01:02:03 GMT\nSubject: x daily 0 new\n\n\(rule)\n"
            + "Send any comments regarding submissions directly to submitter.\n\(rule)\n"
        let digest = try digest(empty)
        #expect(digest.mentions == [] && digest.announcedMentions == 0)
    }

    @Test("that broke off, or names no paper where one should be, says so")
    func reportsDamage() throws {
        let cut = String(daily[..<(try #require(daily.firstRange(of: "Comments:")).lowerBound)])
        let digest = try digest(cut)
        #expect(digest.mentions.compactMap(\.arxivID?.value) == ["2603.00001"])
        #expect(digest.problems.map(\.line) == [10])
        let nameless = try self.digest(daily.replacing("arXiv:2603.00001\n", with: "arXiv:unknown 1\n"))
        #expect(nameless.mentions.count == 2 && nameless.problems.map(\.line) == [10])
    }

    @Test("from elsewhere is not arXiv's own word")
    func trustsOnlyArXiv() throws {
        #expect(try digest(daily, url: "https://elsewhere.example/m").mentions.allSatisfy { !$0.isFromArXiv })
        #expect(throws: DigestError.self) {
            try DigestReader.read(Document(bytes: Array("# A heading".utf8)), format: .mailing)
        }
    }

    @Test("with anything cut out or changed never crashes", arguments: [UInt64(1), 2])
    func survivesMutations(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let original = Array(daily.utf8)
        for _ in 0..<300 {
            var bytes = original
            let index = Int.random(in: bytes.indices, using: &generator)
            bytes.removeSubrange(index..<min(index + Int.random(in: 1...200, using: &generator), bytes.count))
            _ = try? DigestReader.read(Document(bytes: bytes), format: .mailing)
        }
    }
}
