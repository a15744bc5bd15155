/// How many columns of a terminal a text takes.
///
/// Source: Unicode Standard Annex #11, East Asian Width (blocks that are Wide or Fullwidth throughout), and
/// Emoji_Presentation of UTS #51.
enum DisplayWidth {
    static func of(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value >= 0x20 && value < 0x7F { return 1 }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        // A tab or line feed is shown as one blank, another control character as one replacement character.
        case .control: return 1
        default: break
        }
        if properties.isDefaultIgnorableCodePoint { return 0 }
        return wide.contains { $0.contains(value) } || properties.isEmojiPresentation ? 2 : 1
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x16FE0...0x18DF2, 0x1AFF0...0x1B2FB, 0x1F200...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]
}
