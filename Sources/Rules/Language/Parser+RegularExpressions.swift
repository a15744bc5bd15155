extension Parser {
    /// `/…/` or `/…/c`, from its opening slash.
    mutating func regularExpression(of field: Field, isFielded: Bool) throws(Stop) -> Expression? {
        let start = position
        let body = try regularExpressionBody()
        if let flag = current, flag.isWordCharacter, !flag.isBlank {
            let flagStart = position
            position = endOfWord
            let flags = written(from: flagStart, to: position)
            if flags != "c" {
                report(
                    "R24", "unknown flag \"\(flags)\" behind a regular expression",
                    range(from: flagStart, to: position),
                    help: "c makes letter case count; there is no other flag")
                return nil
            }
        }
        let whole = range(from: start, to: position)
        guard isFielded else {
            let help = "ti:\(source(whole))"
            report("R12", "a regular expression needs a field", whole, help: help, fix: replacing(whole, with: help))
            return nil
        }
        guard field.kind == .text || field.kind == .name else {
            report(
                "R26", "a regular expression does not fit the field \(field.rawValue)", whole,
                help: "write e.g. \(example(of: field))")
            return nil
        }
        if let lookAround = LookAround(in: source(body)) {
            let place =
                (body.lowerBound + lookAround.offset)..<(body.lowerBound + lookAround.offset + lookAround.length)
            report("R11", "\(lookAround.name) is not available", place, help: lookAround.help(field: field))
            return nil
        }
        report(
            "R29", "regular expressions are not available in this version", whole, help: "search for words and prefixes"
        )
        return nil
    }

    /// The bytes between the slashes.
    private mutating func regularExpressionBody() throws(Stop) -> Range<Int> {
        let open = symbolRange
        let isASCII = current?.original == "/"
        position += 1
        while let symbol = current {
            if symbol.original == "/" || !isASCII && symbol.scalar == "/" {
                let body = open.upperBound..<symbolRange.lowerBound
                position += 1
                return body
            }
            if symbol.scalar.value == 0 { reportReserved(symbol, symbolRange) }
            position += symbol.original == "\\" ? 2 : 1
        }
        report("R24", "the regular expression is never closed", open, help: "add a second / at its end")
        throw Stop()
    }
}

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
