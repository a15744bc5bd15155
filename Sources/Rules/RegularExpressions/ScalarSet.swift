/// A set of characters, as a class or an escape of a regular expression names it.
struct ScalarSet: Hashable, Sendable {
    enum Element: Hashable, Sendable {
        case range(ClosedRange<UInt32>)
        case property(ScalarProperty, isNegated: Bool)
    }

    var elements: [Element] = []
    var isNegated = false

    /// Every character: `.` within a paragraph.
    static let all = ScalarSet(elements: [.range(0...0x10_FFFF)])

    /// - Parameter ignoresCase: whether the other case of the character counts as well.
    func contains(_ scalar: Unicode.Scalar, ignoresCase: Bool) -> Bool {
        if holds(scalar) { return !isNegated }
        if ignoresCase, scalar.properties.isCased {
            let lower = SimpleCaseFolding.lower(scalar)
            let upper = SimpleCaseFolding.upper(scalar)
            if holds(lower) || holds(upper) { return !isNegated }
        }
        return isNegated
    }

    private func holds(_ scalar: Unicode.Scalar) -> Bool {
        elements.contains { element in
            switch element {
            case .range(let range): range.contains(scalar.value)
            case .property(let property, let isNegated): property.holds(for: scalar) != isNegated
            }
        }
    }
}

/// Case folding of one character to one character.
enum SimpleCaseFolding {
    static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.value < 0x80 {
            return scalar.value &- 0x41 < 26 ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
        }
        return lower(upper(scalar))
    }

    static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        single(scalar.properties.lowercaseMapping) ?? scalar
    }

    static func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        single(scalar.properties.uppercaseMapping) ?? scalar
    }

    private static func single(_ text: String) -> Unicode.Scalar? {
        text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
    }
}
