import Papers
import Testing

@Suite("An arXiv reference")
struct ArXivReferenceTests {
    private func ids(_ text: String) -> [String] { ArXivReference.all(in: text).map(\.id.value) }

    @Test(
        "is found in every spelling",
        arguments: [
            "https://arxiv.org/abs/2501.13200", "http://www.arxiv.org/pdf/2501.13200v2.pdf", "2501.13200.pdf",
            "https://arxiv.org/html/2501.13200v1#S1", "https://export.arxiv.org/abs/2501.13200?context=cs",
            "https://www.alphaxiv.org/abs/2501.13200.md", "https://huggingface.co/papers/2501.13200",
            "https://ar5iv.labs.arxiv.org/html/2501.13200/assets/x1.png", "doi:10.48550/arXiv.2501.13200",
            "https://doi.org/10.48550%2FARXIV.2501.13200", "ARXIV:2501.13200V3", "oai:arXiv.org:2501.13200v1",
            "arXiv%3A2501.13200-B31B1B.svg", "arXiv-2501.13200v1.tar.gz", "arxiv2501.13200", "論文2501.13200です",
            "%202501.13200%2C", "notes_2501.13200_final.txt", "10.48550/arXiv.2501.13200.", "[2501.13200]",
        ])
    func findsEverySpelling(text: String) {
        #expect(ids(text) == ["2501.13200"])
    }

    @Test(
        "of the old style loses its subject class",
        arguments: [
            "math.GT/0309136v2", "arXiv:MATH.gt/0309136", "http://xxx.lanl.gov/abs/math/0309136",
            "10.48550/arXiv.math.GT/0309136", "https://ui.adsabs.harvard.edu/abs/arXiv:math%2F0309136",
            "https://arxiv.org/ftp/math/papers/0309/0309136.pdf", "id_list=math/0309136v1&start=0",
        ])
    func normalisesTheOldStyle(text: String) {
        #expect(ids(text) == ["math/0309136"])
    }

    @Test(
        "is not seen in look-alikes",
        arguments: [
            "2501.1320", "1412.83231", "2513.01234", "2500.12345", "0703.1234", "9912.12345", "2501.00000",
            "2501.132001",
            "2025.01.24", "v2501.13200", "1.2501.13200", "2501.13200.1", "$2501.13200", "+2501.13200", "-2501.13200",
            "2501.13200%", "555-2501.13200", "(0711) 2501-1320", "10.1016/j.cie.2501.13200", "10.1000%2F2501.13200",
            "https://doi.org/10.5555/math/0309136", "maths/0309136", "hep-th-9901001", "biology/0309136",
            "math/0313136", "math/0309000", "math/0704123", "math/9001123", "math.G/0309136", "aftermath/0309136",
            "non-math/0309136", "my_math/0309136", "math/03091367", "0309136", "2501.13200abc", "x2501.13200", "",
            "2501.13200v1234", "...math/0309136", "math/papers/0308/0309136",
        ])
    func refusesLookAlikes(text: String) {
        #expect(ids(text) == [])
    }

    @Test("keeps the order of first appearance, once each, with the version that any of them names")
    func listsInOrderWithoutRepeats() {
        let text =
            "See 2501.13200, arXiv:hep-th/9901001v3 and (0704.0001); again abs/2501.13200v4 and 10.1000/2012.12345"
        let references = ArXivReference.all(in: text)
        #expect(references.map(\.id.value) == ["2501.13200", "hep-th/9901001", "0704.0001"])
        #expect(references.map(\.version) == [4, 3, nil])
    }

    @Test("goes on behind another DOI")
    func goesOnBehindAnotherDOI() {
        #expect(ids("[a](https://doi.org/10.1145/12345.2501.13201) 2501.13200") == ["2501.13200"])
    }

    @Test("is read from a whole text and nothing around it")
    func readsWholeTexts() {
        #expect(ArXivReference("arXiv:2501.13200v2")?.version == 2)
        #expect(ArXivID("Math.GT/0309136v2")?.value == "math/0309136")
        #expect(ArXivID("2501.13200".dropFirst(0))?.value == "2501.13200")
        for text in [" 2501.13200", "2501.13200.pdf", "see 2501.13200", "arXiv:", "2501.13200,", "abs/2501.13200"] {
            #expect(ArXivID(text) == nil, "\(text)")
        }
    }
}
