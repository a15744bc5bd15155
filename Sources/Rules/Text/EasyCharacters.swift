/// Characters whose preparation needs no normalisation, because they neither change nor combine with what stands before.
enum EasyCharacters {
    /// The character itself if it is easy; nil if it must go through full normalisation.
    static func kind(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0...0x7F,
            0xC0...0x17F,  // Latin with diacritics: by table
            0x2012...0x2016, 0x2018...0x201F, 0x2022,  // dashes, quotation marks, bullet
            0x3001...0x3003, 0x3008...0x3011,  // ideographic punctuation
            0x3041...0x3096, 0x30A1...0x30FE,  // kana
            0x4E00...0x9FFF,  // unified ideographs
            0xAC00...0xD7A3:  // Hangul syllables
            scalar
        default: nil
        }
    }

    /// Appends the prepared form of an easy character.
    static func append(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView) {
        switch scalar.value {
        case 0x41...0x5A: result.append(Unicode.Scalar(UInt8(scalar.value | 0x20)))
        case 0xC0...0x17F: result.append(contentsOf: latin[Int(scalar.value - 0xC0)])
        default: result.append(scalar)
        }
    }

    private static let latin: [[Unicode.Scalar]] = (UInt32(0xC0)...0x17F).map { value in
        Unicode.Scalar(value).map { Array(TextPreparation.normalised([$0])) } ?? []
    }
}
