import Digests
import Papers
import TestSupport
import Testing

/// Every recorded document against the list of papers that was counted independently of our readers.
@Suite("The recorded documents", .enabled(if: Corpus.isAvailable, Comment(rawValue: Corpus.reason)))
struct ExpectedIDsTests {
    /// Where our answer is another than the independent count, and what in the document itself says so.
    private static let differences: [String: (answer: Answer, reason: String)] = [
        "arxiv-atom-api/id_0000.0000_s0_m100.atom.xml": (.papers([]), "a search that finds nothing is an empty digest"),
        "hf-daily-papers-api/body-is-the-number-1.json": (.refused, "a document that is the number 1 lists nothing"),
    ]

    enum Answer: Equatable {
        /// The identifiers in the document's order, each as often as it is listed.
        case papers([String])
        case refused
    }

    private func answer(_ path: String) throws -> Answer {
        let name = path.split(separator: "/").last.map(String.init)
        do {
            let digests = try DigestReader.read(Document(bytes: try Corpus.bytes(path), name: name))
            return .papers(digests.flatMap(\.mentions).compactMap(\.arxivID?.value))
        } catch is DigestError {
            return .refused
        }
    }

    @Test("list the papers that were counted in them, but for differences with a reason")
    func listTheirPapers() throws {
        let rows = try Corpus.table("expected-ids-by-file.tsv").dropFirst()
        #expect(rows.count == 53)
        for row in rows {
            let counted = Answer.papers(row[3].split(separator: ",").map(String.init))
            let found = try answer(row[0])
            if let difference = Self.differences[row[0]] {
                #expect(found == difference.answer, "\(row[0]): \(difference.reason)")
            } else {
                #expect(found == counted, "\(row[0])")
            }
        }
    }
}
