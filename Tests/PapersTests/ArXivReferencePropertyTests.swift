import Papers
import TestSupport
import Testing

@Suite("An arXiv reference, whatever the text")
struct ArXivReferencePropertyTests {
    private static let alphabet = Array("0123456789.0123456789./%2Fv-+:arxiv matheps[]()_\n".utf8)

    private func identifier(using generator: inout SplitMix64) -> String {
        func padded(_ range: ClosedRange<Int>, _ width: Int) -> String {
            let digits = String(Int.random(in: range, using: &generator))
            return String(repeating: "0", count: width - digits.count) + digits
        }
        switch Int.random(in: 0...2, using: &generator) {
        case 0: return padded(8...14, 2) + padded(1...12, 2) + "." + padded(1...9999, 4)
        case 1: return padded(15...29, 2) + padded(1...12, 2) + "." + padded(1...99999, 5)
        default:
            let archive = ["hep-th", "math", "cs", "astro-ph"].randomElement(using: &generator) ?? "math"
            return archive + "/" + padded(92...99, 2) + padded(1...12, 2) + padded(1...999, 3)
        }
    }

    private func noise(using generator: inout SplitMix64) -> String {
        let length = Int.random(in: 0...40, using: &generator)
        return String(decoding: (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }, as: UTF8.self)
    }

    @Test("is found between any noise")
    func isFoundInNoise() {
        var generator = SplitMix64(seed: 1)
        for _ in 0..<2_000 {
            let identifier = identifier(using: &generator)
            let text = noise(using: &generator) + " arXiv:\(identifier)v2 " + noise(using: &generator)
            #expect(ArXivReference.all(in: text).contains { $0.id.value == identifier && $0.version == 2 }, "\(text)")
        }
    }

    @Test("is normalised once and for all")
    func isIdempotent() {
        var generator = SplitMix64(seed: 2)
        for _ in 0..<50_000 {
            let length = Int.random(in: 0...60, using: &generator)
            let bytes = (0..<length).map { _ in Self.alphabet.randomElement(using: &generator) ?? 0 }
            for reference in ArXivReference.all(in: String(decoding: bytes, as: UTF8.self)) {
                #expect(ArXivID(reference.id.value) == reference.id)
                #expect(ArXivReference.all(in: reference.id.abstractURL).map(\.id) == [reference.id])
            }
        }
    }

    @Test("takes linear time", .timeLimit(.minutes(10)))
    func takesLinearTime() {
        for piece in ["10.1000/", "2501.", "1234.1234", "arxiv.", "math/", "%2F", "9", "2501.13200 "] {
            let text = String(repeating: piece, count: 2_000_000 / piece.utf8.count)
            #expect(ArXivReference.all(in: text).count <= 1)
        }
    }
}
