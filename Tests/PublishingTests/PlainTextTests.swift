import Testing

@testable import Publishing

@Suite struct PlainTextTests {
    @Test(arguments: [
        ("", ""), (" ", ""), ("a", "a"), ("a b", "a b"), ("a  b", "a b"), (" a b ", "a b"), ("a\r\nb", "a b"),
        ("a\tb\u{0}c\u{7F}d", "a b c d"), ("a\u{A0}b\u{3000}c\u{2029}d\u{1680}e", "a b c d e"),
        ("\u{202E}a\u{2066}b", "ab"), ("a\u{FFFD}b", "a?b"),
        ("Größe “x” 日本語 かな ελ\u{301} 😀", "Größe “x” 日本語 かな ελ\u{301} 😀"), ("“x” \u{200B}", "“x” \u{200B}"),
        ("“x” ", "“x”"),
        ("“x”  y", "“x” y"),
    ])
    func aLineHasSingleSpacesAndNothingThatTurnsItsDirection(text: String, line: String) {
        #expect(PlainText.line(text) == line)
        #expect(PlainText.line(line) == line)
    }

    @Test(arguments: [
        ("", [String]()), ("\n \n", []), ("one", ["one"]), ("one\ntwo", ["one two"]), ("one\r\ntwo", ["one two"]),
        ("one\r\n\r\ntwo", ["one", "two"]), ("one\n\ntwo\nthree\n", ["one", "two three"]),
        ("\n\none\n \u{A0}\n\n\ntwo", ["one", "two"]), ("one\rtwo\r\rthree", ["one two", "three"]),
        ("one\u{2029}\u{2028}two", ["one", "two"]), (" “one” \n\n two  too", ["“one”", "two too"]),
    ])
    func blankLinesEndParagraphs(text: String, paragraphs: [String]) {
        #expect(PlainText.paragraphs(text) == paragraphs)
    }

    @Test func everyScalarIsTakenAsItsPropertiesSay() {
        for value in 0...UInt32(0x2_FFFF) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isSpace = scalar.properties.isWhitespace || value < 0x20 || (0x7F...0x9F).contains(value)
            let isTurn = (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
            let isLost = value == 0xFFFD || value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value)
            let expected = isSpace ? "x y" : isTurn ? "xy" : isLost ? "x?y" : "x\(scalar)y"
            guard PlainText.line("x\(scalar)y").utf8.elementsEqual(expected.utf8) else {
                Issue.record("U+\(String(value, radix: 16))")
                return
            }
        }
    }
}
