import TestSupport

/// Texts made of what breaks documents.
enum RandomText {
    static func make(using generator: inout SplitMix64) -> String {
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
            .joined()
    }

    private static let pieces = [
        "<", ">", "&", "\"", "'", "]]>", "<![CDATA[", "<!--", "--", "-->", "&amp;", "&#0;", "&nbsp;", "</title>", "<b>",
        "<script>alert(1)</script>", "a", "Z", " ", "\t", "\n", "\r", "\r\n", "\u{0}", "\u{1}", "\u{b}", "\u{1f}",
        "\u{7f}",
        "\u{85}", "\u{202e}", "\u{2066}", "\u{2028}", "\u{feff}", "\u{fffe}", "\u{ffff}", "é", "e\u{301}", "<\u{301}",
        "\"\u{308}", "한국어", "𝔸", "👩‍👩‍👧", "\u{10ffff}", "%", "#", "$x_i < y$", "{{", "}}",
    ]
}

extension String {
    /// What XML 1.0 can carry of a text (§2.2), with line ends as a parser reports them (§2.11) left as they are.
    var allowedInXML: String {
        var kept = UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            // Our own reader takes it for what Windows-1252 has there, as browsers do.
            case 0x85: kept.append("…")
            case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: kept.append(scalar)
            default: continue
            }
        }
        return String(kept)
    }
}
