import Foundation
import Papers
import TestSupport
import Testing

@testable import Rules

@Suite struct PropertyTests {
    @Test func readingTheCanonicalFormGivesTheSameRule() throws {
        var generator = RuleGenerator(SplitMix64(seed: 1))
        for _ in 0..<2_000 {
            let text = generator.rule()
            let rule = try Rule(text)
            let again = try Rule(rule.canonical)
            #expect(again.expression == rule.expression, "\(text) → \(rule.canonical) → \(again.canonical)")
            #expect(again.canonical == rule.canonical, "\(text)")
        }
    }

    @Test func theCanonicalFormMatchesTheSamePapers() throws {
        var generator = RuleGenerator(SplitMix64(seed: 2))
        let papers = (0..<20).map { _ in
            Paper.sample((0..<6).map { _ in generator.word() }.joined(separator: " ")) {
                $0.authors = ["Yann LeCun", "김 민수"]
                $0.votes = ["a": generator.pick(30)]
                $0.abstract = generator.word()
            }
        }
        for _ in 0..<500 {
            let rule = try Rule(generator.rule())
            let matcher = Matcher(rules: ["written": rule, "canonical": try Rule(rule.canonical)])
            for paper in papers {
                #expect(
                    matcher.matches(paper, at: sampleTime).count != 1, "\(rule.text) → \(rule.canonical) on \(paper)")
            }
        }
    }

    @Test func aRuleNeverMatchesTogetherWithItsNegation() throws {
        var generator = RuleGenerator(SplitMix64(seed: 3))
        for _ in 0..<500 {
            let text = generator.rule(depth: 2)
            let paper = Paper.sample("\(generator.word()) \(generator.word())") { $0.votes = ["a": generator.pick(30)] }
            let matcher = Matcher(rules: ["rule": try Rule(text), "negation": try Rule("NOT (\(text))")])
            #expect(matcher.matches(paper, at: sampleTime).count == 1, "\(text)")
        }
    }

    @Test(arguments: [UInt64(4), 5, 6, 7])
    func anyTextIsReadOrRefusedWithADescription(_ seed: UInt64) {
        var generator = RuleGenerator(SplitMix64(seed: seed))
        for _ in 0..<2_000 {
            let text = generator.nonsense(length: 1 + generator.pick(12))
            do throws(RuleErrors) {
                let rule = try Rule(text, limits: seed % 2 == 0 ? .url : .configuration)
                #expect(throws: Never.self, "\(text) → \(rule.canonical)") { try Rule(rule.canonical) }
            } catch {
                #expect((1...3).contains(error.diagnostics.count), "\(text)")
                for diagnostic in error.diagnostics {
                    #expect(diagnostic.code.hasPrefix("R") && !diagnostic.message.isEmpty && !diagnostic.help.isEmpty)
                    #expect(
                        diagnostic.offset >= 0 && diagnostic.offset + diagnostic.length <= text.utf8.count, "\(text)")
                }
                #expect(error.description.split(separator: "\n").count >= 4)
            }
        }
    }

    @Test func anyBytesAreRead() {
        var random = SplitMix64(seed: 8)
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            _ = try? Rule(String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test func preparingPartByPartIsPreparingTheWhole() {
        var generator = RuleGenerator(SplitMix64(seed: 9))
        for _ in 0..<5_000 {
            var text = ""
            for _ in 0...generator.pick(5) {
                text += generator.word()
                text.unicodeScalars.append(generator.scalar())
            }
            let whole = String(
                TextPreparation.normalised(text.unicodeScalars.filter { !TextPreparation.isRemoved($0) }))
            guard !text.contains("\\") else { continue }
            #expect(
                TextPreparation.prepared(text).unicodeScalars.elementsEqual(whole.unicodeScalars),
                "\(text.unicodeScalars.map(\.value))")
        }
    }

    /// Accents are many in some texts, and removed without normalisation.
    @Test func everyMarkIsPreparedBehindAnyLetterAsTheWholeIs() {
        let marks = (UInt32(0x300)..<0x1_E94B).compactMap(Unicode.Scalar.init)
            .filter { $0.properties.generalCategory.isMark && !TextPreparation.isRemoved($0) }
        for letter in ["e", "É", "ß", "λ", "ы", "1", "①", "ĸ", "か", "-", "="] {
            var text = ""
            for mark in marks { text += "\(letter)\(mark)" }
            let whole = String(TextPreparation.normalised(text.unicodeScalars))
            #expect(TextPreparation.prepared(text).unicodeScalars.elementsEqual(whole.unicodeScalars), "\(letter)")
        }
    }

    @Test(arguments: [
        "e\u{301}", "قطّة ", "לֶחֶם", "हिन्दी", "ภาษาไทย้ำ", "ကျွန်ုပ်", "ﷺ", "ﾊﾟｶﾞ", "각", "x\u{327}\u{301}é", "Việt", "ǆ", "カ\u{3099}",
    ])
    func aLongTextIsPreparedInPiecesAsIfItWereOne(_ unit: String) {
        let text = String(repeating: unit, count: 1_500)
        let whole = String(TextPreparation.normalised(text.unicodeScalars))
        #expect(TextPreparation.prepared(text).unicodeScalars.elementsEqual(whole.unicodeScalars))
        let exact = text.precomposedStringWithCanonicalMapping
        #expect(TextPreparation.exact(text).unicodeScalars.elementsEqual(exact.unicodeScalars))
    }

    @Test func preparedTextStaysAsItIsWhenPreparedAgain() {
        for value in UInt32(0x80)..<0x2_0000 {
            guard let scalar = Unicode.Scalar(value), !(0xAC00...0xD7A3).contains(value),
                scalar.properties.generalCategory != .unassigned, !scalar.properties.isIdeographic
            else { continue }
            let once = TextPreparation.prepared(String(scalar))
            let twice = TextPreparation.prepared(once)
            #expect(
                twice.unicodeScalars.elementsEqual(once.unicodeScalars),
                "U+\(String(value, radix: 16)) \(once) \(twice)")
        }
    }

    @Test func aBlankMoreOrLessChangesNothing() throws {
        var generator = RuleGenerator(SplitMix64(seed: 10))
        for _ in 0..<500 {
            let text = generator.rule()
            #expect(try Rule(text) == Rule("\n\t \(text)\u{3000}"), "\(text)")
        }
    }
}
