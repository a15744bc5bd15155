/// A property of characters that `\d`, `\w`, `\s` or `\p{…}` asks for.
///
/// Source: Unicode Technical Standard #18, Annex C (compatibility properties), and §1.2.6 for the names of categories.
enum ScalarProperty: Hashable, Sendable {
    case word, digit, space
    case alphabetic, uppercase, lowercase
    case category(String)
    case script(Script)

    enum Script: String, CaseIterable, Sendable {
        case latin, greek, cyrillic, han, hiragana, katakana, hangul
    }

    /// The property of a name between the braces of `\p{…}`; nil when there is none.
    init?(named name: String) {
        switch name.lowercased() {
        case "alphabetic", "alpha": self = .alphabetic
        case "uppercase": self = .uppercase
        case "lowercase": self = .lowercase
        case "white_space", "space": self = .space
        case let lower:
            if let script = Script(rawValue: lower) {
                self = .script(script)
            } else if ScalarProperty.categories.contains(name) {
                self = .category(name)
            } else {
                return nil
            }
        }
    }

    static let categories: Set<String> = [
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe",
        "Pi",
        "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "C", "Cc", "Cf", "Co", "Cn",
    ]

    func holds(for scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        switch self {
        case .word:
            if scalar.value < 0x80 {
                return scalar.isASCIILetter || scalar == "_" || (0x30...0x39).contains(scalar.value)
            }
            let category = properties.generalCategory
            return properties.isAlphabetic || category.isMark || category == .decimalNumber
                || category == .connectorPunctuation
        case .digit: return properties.generalCategory == .decimalNumber
        case .space: return properties.isWhitespace
        case .alphabetic: return properties.isAlphabetic
        case .uppercase: return properties.isUppercase
        case .lowercase: return properties.isLowercase
        case .category(let name): return properties.generalCategory.abbreviation.hasPrefix(name)
        case .script(let script): return script.contains(scalar)
        }
    }
}

extension ScalarProperty.Script {
    fileprivate func contains(_ scalar: Unicode.Scalar) -> Bool {
        let value = scalar.value
        switch self {
        case .latin: return Scripts.isLatin(scalar)
        case .greek: return (0x0370...0x03FF).contains(value) || (0x1F00...0x1FFF).contains(value)
        case .cyrillic: return (0x0400...0x052F).contains(value) || (0x1C80...0x1C8A).contains(value)
        case .han: return scalar.properties.isIdeographic || value == 0x3005
        case .hiragana: return (0x3041...0x309F).contains(value)
        case .katakana: return (0x30A0...0x30FF).contains(value) || (0xFF66...0xFF9F).contains(value)
        case .hangul: return Scripts.isHanOrHangul(scalar) && !scalar.properties.isIdeographic
        }
    }
}

extension Unicode.GeneralCategory {
    /// The two letters by which the standard names it.
    fileprivate var abbreviation: String {
        switch self {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }
}
