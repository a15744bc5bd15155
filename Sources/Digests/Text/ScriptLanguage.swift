/// Guesses the language of a text from the scripts of its letters.
enum ScriptLanguage {
    /// `ko`, `ja`, `zh` or `en`; nil when the text has no letters of their scripts.
    ///
    /// East Asian texts about research are full of Latin terms, so a tenth of the letters is enough to decide against English.
    /// A Korean syllable or an ideograph stands for several Latin letters; kana occur in no language but Japanese.
    static func of(_ text: String) -> String? {
        var hangul = 0
        var kana = 0
        var ideographs = 0
        var latin = 0
        var text = text
        text.withUTF8 { bytes in
            // The first two bytes of a three-byte character decide its script.
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x80 {
                    if byte.isLetter { latin += 1 }
                    index += 1
                    continue
                }
                if byte >= 0xE3, byte <= 0xED, index + 1 < bytes.count {
                    switch UInt16(byte) << 8 | UInt16(bytes[index + 1]) {
                    case 0xE381...0xE383: kana += 1  // U+3040 to U+30FF
                    case 0xE384...0xE386: hangul += 1  // U+3100 to U+31BF: compatibility jamo, above all
                    case 0xE390...0xE9BF: ideographs += 1  // U+3400 to U+9FFF
                    case 0xEAB0...0xED9E: hangul += 1  // U+AC00 to U+D7AF
                    default: break
                    }
                }
                index += byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            }
        }
        let eastAsian = hangul + kana + ideographs
        guard eastAsian * 10 >= latin + eastAsian, eastAsian > 0 else { return latin > 0 ? "en" : nil }
        if hangul >= kana + ideographs { return "ko" }
        // Japanese prose is about half kana; a Chinese text that quotes a Japanese name is not Japanese.
        return kana * 10 >= ideographs ? "ja" : "zh"
    }

    /// The language that most of the texts are in.
    static func ofMost(_ languages: some Sequence<String?>) -> String? {
        var counts: [String: Int] = [:]
        for case let language? in languages { counts[language, default: 0] += 1 }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}
