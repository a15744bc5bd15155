/// Characters whose preparation needs no normalisation on the way, because none combines with what stands before it and each
/// has always the same prepared form.
struct EasyCharacters {
    private let starts: [Int32]
    private let forms: [UInt8]

    /// Appends the UTF-8 of the prepared form; false when the character must go through full normalisation.
    func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) -> Bool {
        guard let index = EasyCharacters.index(of: scalar.value) else {
            guard EasyCharacters.isUnchanged(scalar.value) else { return false }
            output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            return true
        }
        // The form of a character ends where the next one's begins; what is not easy has a negative start.
        guard starts[index] >= 0 else { return false }
        var end = index + 1
        while starts[end] < 0 { end += 1 }
        output.append(contentsOf: forms[Int(starts[index])..<Int(starts[end])])
        return true
    }

    func isEasy(_ scalar: Unicode.Scalar) -> Bool {
        guard let index = EasyCharacters.index(of: scalar.value) else {
            return EasyCharacters.isUnchanged(scalar.value)
        }
        return starts[index] >= 0
    }

    /// Prepared in one go, a line for each character, when the first text beyond ASCII turns up.
    static let table = EasyCharacters()

    private init() {
        var lines = String.UnicodeScalarView()
        var isEasy: [Bool] = []
        for value in EasyCharacters.tabulated.joined() {
            let scalar = Unicode.Scalar(value).flatMap { EasyCharacters.isText($0) ? $0 : nil }
            isEasy.append(scalar != nil)
            if let scalar {
                lines.append(scalar)
                lines.append("\n")
            }
        }
        var prepared = TextPreparation.normalised(lines).split(separator: "\n", omittingEmptySubsequences: false)
            .makeIterator()
        var starts: [Int32] = []
        var forms: [UInt8] = []
        for isEasy in isEasy {
            starts.append(isEasy ? Int32(forms.count) : -1)
            if isEasy, let form = prepared.next() { forms += String(form).utf8 }
        }
        starts.append(Int32(forms.count))
        self.starts = starts
        self.forms = forms
    }

    /// Characters in great number that preparation leaves as they are.
    private static func isUnchanged(_ value: UInt32) -> Bool {
        switch value {
        case 0x4E00...0x9FFF,  // unified ideographs
            0xAC00...0xD7A3,  // Hangul syllables
            0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF:  // pictures
            true
        default: false
        }
    }

    private static let tabulated: [ClosedRange<UInt32>] = [
        0xA0...0x52F,  // Latin, Greek, Cyrillic
        0x1E00...0x23FF,  // more of them, punctuation, arrows, operators
        0x2460...0x27BF,  // enclosed letters, shapes, dingbats
        0x3000...0x30FF,  // ideographic punctuation, kana
        0xFB50...0xFEFC,  // Arabic ligatures, of which some are long when they are taken apart
        0xFF01...0xFF9D,  // full-width and half-width forms but for the voicing marks
        0x1D400...0x1D7FF,  // mathematical letters
    ]

    /// The place of a character among all of ``tabulated``.
    private static func index(of value: UInt32) -> Int? {
        var before = 0
        for range in tabulated {
            if value < range.lowerBound { return nil }
            if value <= range.upperBound { return before + Int(value - range.lowerBound) }
            before += range.count
        }
        return nil
    }

    private static func isText(_ scalar: Unicode.Scalar) -> Bool {
        let category = scalar.properties.generalCategory
        return !TextPreparation.isRemoved(scalar) && !category.isMark && category != .unassigned
    }
}
