import Papers
import Publishing
import TestSupport
import Testing

@Suite struct BibliographyTests {
    private func text(_ format: BibliographyFormat, _ change: (inout Paper) -> Void = { _ in }) throws -> String {
        let paper = Paper.example("2501.13200", change)
        return String(decoding: Bibliography.bytes([try #require(paper)], format), as: UTF8.self)
    }

    private func complete(_ paper: inout Paper) {
        paper.title = "On $x_i$ & {more}"
        paper.authors = ["Ada Lovelace", "Research and Development, Inc.", "Émilie du Châtelet"]
        paper.submitted = Timestamp(seconds: 1_737_600_000)
        paper.categories = ["cs.CL", "cs.AI"]
        paper.primaryCategory = "cs.CL"
        paper.comment = "12 pages"
        paper.doi = "10.1000/1_a"
    }

    @Test func aPaperInBibTeX() throws {
        #expect(
            try text(.bibTeX, complete) == #"""
                @misc{arXiv:2501.13200,
                  title = {{On \$x\_i\$ \& \{more\}}},
                  author = {Ada Lovelace and {Research and Development, Inc.} and Émilie du Châtelet},
                  year = {2025},
                  month = {1},
                  eprint = {2501.13200},
                  archivePrefix = {arXiv},
                  primaryClass = {cs.CL},
                  doi = {10.1000/1_a},
                  url = {https://arxiv.org/abs/2501.13200},
                  note = {12 pages},
                  keywords = {cs.CL, cs.AI}
                }

                """#)
    }

    @Test func aPaperInRIS() throws {
        let expected = """
            TY  - JOUR
            TI  - On $x_i$ & {more}
            AU  - Lovelace, Ada
            AU  - Research and Development, Inc.
            AU  - Châtelet, Émilie du
            PY  - 2025
            DA  - 2025/01/23/
            JO  - J. Ex. 1
            DO  - 10.1000/1_a
            UR  - https://arxiv.org/abs/2501.13200
            L1  - https://arxiv.org/pdf/2501.13200
            AN  - arXiv:2501.13200
            N1  - 12 pages
            KW  - cs.CL
            KW  - cs.AI
            ER  - 

            """
        let text = try text(.ris) {
            complete(&$0)
            $0.journalReference = "J. Ex. 1"
        }
        #expect(text == expected.replacing("\n", with: "\r\n"))
    }

    @Test func whateverTitlesHoldARecordStaysOneRecord() throws {
        var random = SplitMix64(seed: 5)
        for _ in 0..<200 {
            let ris = try text(.ris) {
                $0.title = "t" + RandomText.make(using: &random)
                $0.authors = [RandomText.make(using: &random)]
                $0.abstract = RandomText.make(using: &random)
            }
            let lines = ris.utf8.split(separator: UInt8(ascii: "\n")).map { String($0) ?? "" }
            #expect(lines.allSatisfy { $0.dropFirst(2).hasPrefix("  - ") })
            let bib = try text(.bibTeX) {
                $0.title = "t" + RandomText.make(using: &random)
                $0.comment = RandomText.make(using: &random)
            }
            // Escaped braces do not count.
            let bare = bib.replacing("\\\\", with: "").replacing("\\{", with: "").replacing("\\}", with: "")
            #expect(bare.utf8.count { $0 == UInt8(ascii: "{") } == bare.utf8.count { $0 == UInt8(ascii: "}") })
            #expect(bib.hasSuffix("\n}\n") && bib.hasPrefix("@misc{arXiv:2501.13200,\n"))
        }
    }

    @Test func aPageNamesWhatZoteroLooksFor() throws {
        let paper = Paper.example("2501.13200", complete)
        let tags = CitedPaper(try #require(paper)).metaTags
        #expect(tags.first { $0.name == "citation_title" }?.content == "On $x_i$ & {more}")
        #expect(tags.count { $0.name == "citation_author" } == 3)
        #expect(tags.first { $0.name == "citation_online_date" }?.content == "2025/01/23")
        #expect(tags.first { $0.name == "citation_arxiv_id" }?.content == "2501.13200")
        #expect(tags.first { $0.name == "citation_pdf_url" }?.content == "https://arxiv.org/pdf/2501.13200")
    }
}
