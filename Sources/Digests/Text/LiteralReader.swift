import Papers

/// Reads JSON (RFC 8259) or the literals that Python's `repr` prints.
///
/// It reads values and runs nothing. Nesting is limited, because it reads by recursion.
struct LiteralReader {
    enum Dialect {
        case json
        case python
    }

    struct SyntaxError: Error, Equatable {
        /// From 1.
        let line: Int
        /// From 1, in bytes.
        let column: Int
        let message: String
    }

    static let deepest = 64
    /// What a text may ask of us at most.
    struct Limits {
        /// Values, of which each takes far more than its bytes; long texts may have one for each 128 bytes.
        var values = 150_000
        /// Bytes of one string.
        var stringBytes = 4 << 20
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let dialect: Dialect
    private var position = 0
    private var values = 0
    /// The line at ``position``, from 1: line ends stand between values only.
    private var line = 1
    /// Whether what was read before an error counts.
    private let isLenient: Bool
    private var error: SyntaxError?
    private var limits: Limits

    /// Reads one value that is the whole text.
    static func read(_ text: some Sequence<UInt8>, as dialect: Dialect) throws(SyntaxError) -> Literal {
        let result = text.withContiguous { bytes in
            Result { () throws(SyntaxError) in
                var reader = LiteralReader(bytes: bytes, dialect: dialect, isLenient: false)
                return try reader.whole()
            }
        }
        return try result.get()
    }

    /// Reads JSON as far as it goes: a list or object in which the text breaks ends there.
    ///
    /// - Returns: no value when not even its beginning can be read; the error that ended the reading.
    static func recover(
        _ text: some Sequence<UInt8>, limits: Limits = Limits()
    ) -> (value: Literal?, error: SyntaxError?) {
        text.withContiguous { bytes in
            var reader = LiteralReader(bytes: bytes, dialect: .json, isLenient: true, limits: limits)
            do throws(SyntaxError) {
                let value = try reader.value(depth: 0)
                reader.skipBlanks()
                if reader.error == nil, reader.position < bytes.count {
                    reader.error = reader.failure("nothing may follow the value")
                }
                return (value, reader.error)
            } catch {
                return (nil, error)
            }
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, dialect: Dialect, isLenient: Bool, limits: Limits = Limits()) {
        self.bytes = bytes
        self.dialect = dialect
        self.isLenient = isLenient
        self.limits = limits
        self.limits.values = max(limits.values, bytes.count >> 7)
    }

    private mutating func whole() throws(SyntaxError) -> Literal {
        let value = try value(depth: 0)
        skipBlanks()
        guard position == bytes.count else { throw failure("nothing may follow the value") }
        return value
    }

    private mutating func value(depth: Int) throws(SyntaxError) -> Literal {
        guard depth < Self.deepest else { throw failure("lists or objects are nested deeper than \(Self.deepest)") }
        values += 1
        guard values <= limits.values else { throw failure("there are more than \(limits.values) values") }
        skipBlanks()
        switch current {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .list(try list(until: UInt8(ascii: "]"), depth: depth))
        case UInt8(ascii: "(") where dialect == .python: return .list(try list(until: UInt8(ascii: ")"), depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "'") where dialect == .python: return .string(try string())
        case let byte? where byte == UInt8(ascii: "-") || byte.isDigit: return .number(number())
        default: return try word()
        }
    }

    private mutating func object(depth: Int) throws(SyntaxError) -> LiteralObject {
        var object = LiteralObject(line: line)
        position += 1
        skipBlanks()
        do throws(SyntaxError) {
            while current != UInt8(ascii: "}") {
                skipBlanks()
                guard current == UInt8(ascii: "\"") || (dialect == .python && current == UInt8(ascii: "'")) else {
                    throw failure("a key in quotation marks is missing")
                }
                let key = try string()
                skipBlanks()
                guard take(UInt8(ascii: ":")) else { throw failure("a colon is missing after a key") }
                object.append(key, try value(depth: depth + 1))
                guard error == nil else { return object }
                try separator(before: UInt8(ascii: "}"))
            }
            position += 1
        } catch {
            try keep(error)
        }
        return object
    }

    private mutating func list(until end: UInt8, depth: Int) throws(SyntaxError) -> [Literal] {
        var values: [Literal] = []
        position += 1
        skipBlanks()
        do throws(SyntaxError) {
            while current != end {
                values.append(try value(depth: depth + 1))
                guard error == nil else { return values }
                try separator(before: end)
            }
            position += 1
        } catch {
            try keep(error)
        }
        return values
    }

    /// Ends the reading here, or throws.
    private mutating func keep(_ error: SyntaxError) throws(SyntaxError) {
        guard isLenient else { throw error }
        self.error = error
    }

    private mutating func separator(before end: UInt8) throws(SyntaxError) {
        skipBlanks()
        if take(UInt8(ascii: ",")) {
            skipBlanks()
            if current == end, dialect == .json { throw failure("a value is missing after a comma") }
        } else if current != end {
            throw failure(position < bytes.count ? "a comma is missing" : "the text ends too early")
        }
    }

    private mutating func number() -> String {
        let start = position
        while let byte = current, byte.isDigit || byte.isLetter || "+-._".utf8.contains(byte) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func word() throws(SyntaxError) -> Literal {
        let start = position
        while let byte = current, byte.isLetter { position += 1 }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        switch (dialect, word) {
        case (.json, "null"), (.python, "None"): return .null
        case (.json, "true"), (.python, "True"): return .boolean(true)
        case (.json, "false"), (.python, "False"): return .boolean(false)
        default:
            position = start
            throw failure(start < bytes.count ? "a value is missing" : "the text ends too early")
        }
    }
}

// MARK: - Strings

extension LiteralReader {
    private mutating func string() throws(SyntaxError) -> String {
        let quote = bytes[position]
        position += 1
        let start = position
        while let byte = current, byte != quote, byte != UInt8(ascii: "\\") { position += 1 }
        guard position - start <= limits.stringBytes else { throw longString() }
        if take(quote) { return String(decoding: bytes[start..<(position - 1)], as: UTF8.self) }
        var content = Array(bytes[start..<position])
        while let byte = current {
            position += 1
            if byte == quote { return String(decoding: content, as: UTF8.self) }
            guard content.count <= limits.stringBytes else { throw longString() }
            if byte == UInt8(ascii: "\\") { try escape(into: &content) } else { content.append(byte) }
        }
        throw failure("a string does not end")
    }

    private func longString() -> SyntaxError {
        failure("a string is longer than \(limits.stringBytes) bytes")
    }

    private mutating func escape(into content: inout [UInt8]) throws(SyntaxError) {
        guard let byte = current else { throw failure("a string does not end") }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "u"): content.append(contentsOf: String(try utf16Character()).utf8)
        case UInt8(ascii: "x") where dialect == .python: append(try hexadecimal(2), to: &content)
        case UInt8(ascii: "U") where dialect == .python: append(try hexadecimal(8), to: &content)
        case UInt8(ascii: "\n") where dialect == .python: break
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/"): content.append(byte)
        default: content.append(contentsOf: [UInt8(ascii: "\\"), byte])
        }
    }

    private func append(_ code: UInt32, to content: inout [UInt8]) {
        content.append(contentsOf: String(Unicode.Scalar(code).map(Character.init) ?? "\u{FFFD}").utf8)
    }

    /// The character of one `\u` with four digits, or of two that make a surrogate pair; U+FFFD for half a pair.
    private mutating func utf16Character() throws(SyntaxError) -> Character {
        let first = try hexadecimal(4)
        if let scalar = Unicode.Scalar(first) { return Character(scalar) }
        let behind = position
        guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            position = behind
            return "\u{FFFD}"
        }
        let second = try hexadecimal(4)
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else {
            position = behind
            return "\u{FFFD}"
        }
        return Character(scalar)
    }

    private mutating func hexadecimal(_ count: Int) throws(SyntaxError) -> UInt32 {
        let end = position + count
        guard end <= bytes.count, let value = UInt32(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16)
        else { throw failure("an escape lacks its \(count) hexadecimal digits") }
        position = end
        return value
    }
}

// MARK: - Bytes

extension LiteralReader {
    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || (0x09...0x0D).contains(byte) {
            if byte == UInt8(ascii: "\n") { line += 1 }
            position += 1
        }
    }

    private func failure(_ message: String) -> SyntaxError {
        let before = bytes[..<min(position, bytes.count)]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let line = before.reduce(into: 1) { count, byte in if byte == UInt8(ascii: "\n") { count += 1 } }
        return SyntaxError(line: line, column: before.count - lineStart + 1, message: message)
    }
}
