import Foundation

/// Makes spellings of the same text equal, in papers and in rules alike.
///
/// TeX accents are decoded; default-ignorable characters and ™ ® © removed. Then NFKC, full case folding, removal of
/// combining marks after Latin, Greek and Cyrillic letters and after ASCII digits (`1️⃣` is `1`), and
/// `ø ł đ ð ħ ı æ œ þ` → `o l d d h i ae oe th`. The result is NFC.
///
/// Most text never reaches the platform's normalisation, which costs a hundred times as much (see ``PreparationPass``).
enum TextPreparation {
    /// The text as terms compare it.
    static func prepared(_ text: String) -> String {
        var text = TeXAccents.decoded(text)
        return text.withUTF8 { bytes in
            if bytes.allSatisfy({ $0 < 0x80 }) { return lowered(bytes) }
            var pass = PreparationPass(bytes)
            return pass.prepared()
        }
    }

    /// The text as exact terms compare it: no case, accent, plural or width folding, only NFC.
    static func exact(_ text: String) -> String {
        let text = TeXAccents.decoded(text)
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
        var composed = ""
        var piece = String.UnicodeScalarView()
        var length = 0
        for scalar in text.unicodeScalars where !isRemoved(scalar) {
            if length >= pieceLength, mayBeginPiece(scalar) || length >= longestPiece {
                composed += String(piece).precomposedStringWithCanonicalMapping
                piece = String.UnicodeScalarView()
                length = 0
            }
            piece.append(scalar)
            length += 1
        }
        return composed + String(piece).precomposedStringWithCanonicalMapping
    }

    /// The platform's normalisation takes time by the square of a text's length, so it is given pieces of about so many characters…
    static let pieceLength = 256
    /// …and never of more. No text is known that is so long without a place to part it.
    static let longestPiece = 4_096

    /// Whether normalisation never joins a character with what stands before it: ASCII, easy characters, and letters of scripts
    /// between Hebrew and Georgian that are no joining vowels.
    static func mayBeginPiece(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x80: true
        case _ where beginsWithMark(scalar): false
        case 0x0590...0x10FF, 0xFB1D...0xFDFF: scalar.properties.generalCategory == .otherLetter
        default: EasyCharacters.table.isEasy(scalar)
        }
    }

    /// Two vowels that are no marks, but begin with one when they are taken apart.
    static func beginsWithMark(_ scalar: Unicode.Scalar) -> Bool { scalar.value == 0x0E33 || scalar.value == 0x0EB3 }

    /// So much of a text, in bytes of UTF-8, is looked at: 25 times a long abstract.
    static let maximumLength = 50_000

    /// The text as far as it is looked at.
    static func searched(_ text: String) -> String {
        if text.utf8.count <= maximumLength { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: maximumLength)
        // Never a part of a character.
        while text.utf8[end] & 0xC0 == 0x80 { end = text.utf8.index(before: end) }
        return String(text[..<end])
    }

    /// Whether a character carries no text: default-ignorable, or a trade mark sign.
    static func isRemoved(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0xA9: false
        case 0xA9, 0xAE, 0x2122: true
        default: scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    private static func lowered(_ ascii: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: ascii.count) { buffer in
            for position in ascii.indices { buffer[position] = ascii[position].loweredASCII }
            return ascii.count
        }
    }

    /// The definition that ``prepared(_:)`` shortens: every step, for any characters.
    static func normalised(_ run: some Sequence<Unicode.Scalar>) -> String.UnicodeScalarView {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: run)
        let decomposed = String(view).decomposedStringWithCompatibilityMapping
        var folded = String.UnicodeScalarView()
        for scalar in decomposed.unicodeScalars {
            if scalar.properties.changesWhenCaseMapped {
                // One by one, here and below, since appending a collection copies all that is there.
                for scalar in caseFolded(scalar).unicodeScalars { folded.append(scalar) }
            } else {
                folded.append(scalar)
            }
        }
        var stripped = String.UnicodeScalarView()
        var dropsMarks = false
        for scalar in String(folded).decomposedStringWithCompatibilityMapping.unicodeScalars {
            if isRemoved(scalar) { continue }
            if scalar.properties.generalCategory.isMark {
                if !dropsMarks { stripped.append(scalar) }
                continue
            }
            dropsMarks = self.dropsMarks(after: scalar)
            if let plain = withoutStroke[scalar] {
                for scalar in plain.unicodeScalars { stripped.append(scalar) }
            } else {
                stripped.append(scalar)
            }
        }
        return String(stripped).precomposedStringWithCanonicalMapping.unicodeScalars
    }

    /// Whether marks behind a character are removed.
    static func dropsMarks(after scalar: Unicode.Scalar) -> Bool {
        Scripts.dropsMarks(after: scalar) || (0x30...0x39).contains(scalar.value)
    }

    /// Full case folding by way of the case mappings: ß, ẞ, SS and ss meet, and so do σ, ς and Σ.
    ///
    /// Differs from CaseFolding.txt only where that folds to capitals (Cherokee), for both sides alike.
    private static func caseFolded(_ scalar: Unicode.Scalar) -> String {
        let lower = scalar.properties.lowercaseMapping
        var upper = ""
        for scalar in lower.unicodeScalars { upper += scalar.properties.uppercaseMapping }
        var folded = ""
        for scalar in upper.unicodeScalars { folded += scalar.properties.lowercaseMapping }
        return folded
    }

    /// Letters that carry a stroke or are joined, which decomposition leaves alone.
    private static let withoutStroke: [Unicode.Scalar: String] = [
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
    ]
}
