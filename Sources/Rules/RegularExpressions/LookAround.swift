/// Look-ahead or look-behind in a regular expression, which no engine can match in linear time together with the rest.
struct LookAround {
    let name: String
    /// Bytes from the start of the expression.
    let offset: Int
    let length: Int
    /// The literals before and inside of a negative look-ahead, if that is all there is.
    private let literals: (before: String, inside: String)?

    init?(in pattern: String) {
        let bytes = Array(pattern.utf8)
        var position = 0
        var isInClass = false
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\\"): position += 1
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            case UInt8(ascii: "(") where !isInClass:
                let rest = bytes[position...]
                for (sign, name) in LookAround.signs where rest.starts(with: sign.utf8) {
                    self.name = name
                    offset = position
                    length = sign.utf8.count
                    literals = sign == "(?!" ? LookAround.literals(bytes, around: position) : nil
                    return
                }
            default: break
            }
            position += 1
        }
        return nil
    }

    /// How to say the same without it.
    func help(field: Field) -> String {
        guard let (before, inside) = literals, let left = LookAround.term(before),
            let both = LookAround.term(before + inside)
        else { return "combine two conditions, e.g. ti:gpt -ti:\"gpt 4\"" }
        let name = field.rawValue
        return "\(name):\(left) -\(name):\(both)"
    }

    private static let signs = [
        ("(?=", "look-ahead"), ("(?!", "look-ahead"), ("(?<=", "look-behind"), ("(?<!", "look-behind"),
    ]

    private static func literals(_ bytes: [UInt8], around position: Int) -> (String, String)? {
        let inside = bytes[(position + 3)...].prefix { $0 != UInt8(ascii: ")") }
        let before = bytes[..<position]
        guard position + 3 + inside.count + 1 == bytes.count, (before + inside).allSatisfy(isLiteral) else {
            return nil
        }
        return (String(decoding: before, as: UTF8.self), String(decoding: inside, as: UTF8.self))
    }

    private static func isLiteral(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ") || (0x30...0x39).contains(byte)
            || (byte | 0x20) &- 0x61 < 26
    }

    private static func term(_ text: String) -> String? {
        let tokens = TermToken.all(in: text, isExact: false).map(\.spelling)
        if tokens.isEmpty { return nil }
        return tokens.count == 1 ? tokens[0] : "\"\(tokens.joined(separator: " "))\""
    }
}
