/// Running text with TeX in it. Most of it is none: it is looked at byte by byte, and only TeX character by character.
struct TeXText {
    private static let longestCommand = 320
    private static let longestFormula = 400

    /// Longer texts are left as they are: no title or abstract is.
    private static let longestText = 64 << 10
    private static let deepest = 4

    private let bytes: [UInt8]
    private let withFormulas: Bool
    /// Commands and quotations around this text.
    private let depth: Int
    private var index = 0
    private var output: [UInt8] = []

    static func converted(_ text: String, withFormulas: Bool, depth: Int = 0) -> String {
        guard depth < deepest, text.utf8.count <= longestText, mayHoldTeX(text, withFormulas: withFormulas) else {
            return text
        }
        var converter = TeXText(bytes: Array(text.utf8), withFormulas: withFormulas, depth: depth)
        converter.run()
        return String(decoding: converter.output, as: UTF8.self)
    }

    private static func mayHoldTeX(_ text: String, withFormulas: Bool) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var previous: UInt8 = 0
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "\\"): return true
                case UInt8(ascii: "$"), UInt8(ascii: "`"): if withFormulas { return true }
                case UInt8(ascii: "-"): if withFormulas, previous == byte { return true }
                default: break
                }
                previous = byte
            }
            return false
        }
    }

    private init(bytes: [UInt8], withFormulas: Bool, depth: Int) {
        self.bytes = bytes
        self.depth = depth
        self.withFormulas = withFormulas
        output.reserveCapacity(bytes.count)
    }

    private mutating func run() {
        while index < bytes.count {
            let byte = bytes[index]
            let isTeX: Bool
            switch byte {
            case UInt8(ascii: "$"): isTeX = withFormulas && formula()
            case UInt8(ascii: "\\"), UInt8(ascii: "{"): isTeX = command()
            case UInt8(ascii: "`"): isTeX = withFormulas && quotation()
            case UInt8(ascii: "-"): isTeX = withFormulas && dash()
            default: isTeX = false
            }
            if !isTeX {
                output.append(byte)
                index += 1
            }
        }
    }

    private func byte(at position: Int) -> UInt8? { bytes.indices.contains(position) ? bytes[position] : nil }

    private func characters(_ range: Range<Int>) -> [Character] { Array(String(decoding: bytes[range], as: UTF8.self)) }

    /// From the dollar sign to its fellow, `$…$` or `$$…$$`.
    private mutating func formula() -> Bool {
        let marks = byte(at: index + 1) == UInt8(ascii: "$") ? 2 : 1
        guard let end = endOfFormula(marks: marks) else { return false }
        if let plain = TeXFormula.plain(characters((index + marks)..<end)[...]) {
            output.append(contentsOf: plain.utf8)
        } else {
            output.append(contentsOf: bytes[index..<(end + marks)])
        }
        index = end + marks
        return true
    }

    /// Where the closing dollar sign stands. A formula has no blank inside of its dollar signs, unless it holds a command; nor does a
    /// digit follow it then: `$5-$6` are prices.
    private func endOfFormula(marks: Int) -> Int? {
        let start = index + marks
        let window = bytes[min(start, bytes.count)..<min(start + Self.longestFormula, bytes.count)]
        guard var end = window.firstIndex(of: UInt8(ascii: "$")), end > start else { return nil }
        // "\$" is a dollar sign.
        while bytes[end - 1] == UInt8(ascii: "\\") {
            guard let next = window[(end + 1)...].firstIndex(of: UInt8(ascii: "$")) else { return nil }
            end = next
        }
        guard marks == 1 || byte(at: end + 1) == UInt8(ascii: "$") else { return nil }
        let formula = bytes[start..<end]
        if formula.contains(UInt8(ascii: "\\")) { return end }
        let isAfterSpace = bytes[start] <= 0x20 || bytes[end - 1] <= 0x20
        return isAfterSpace || byte(at: end + marks)?.isDigit == true ? nil : end
    }

    /// An accent, an escaped character, styled words, or a formula in `\(…\)`.
    private mutating func command() -> Bool {
        let end: Int
        if let open = bytes[index...].prefix(14).firstIndex(of: UInt8(ascii: "{")) {
            guard let close = endOfGroup(from: open) else {
                return bytes[index] == UInt8(ascii: "{") ? false : command(endingAt: min(index + 14, bytes.count))
            }
            end = max(close, min(index + 24, bytes.count))
        } else {
            end = min(index + 24, bytes.count)
        }
        return command(endingAt: end)
    }

    /// The position behind the brace that closes the one at a position; nil where it is too far away.
    private func endOfGroup(from open: Int) -> Int? {
        var depth = 0
        for position in open..<min(open + Self.longestCommand, bytes.count) {
            if bytes[position] == UInt8(ascii: "{") { depth += 1 }
            if bytes[position] == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return position + 1 }
            }
        }
        return nil
    }

    private mutating func command(endingAt end: Int) -> Bool {
        let window = characters(index..<end)
        let found =
            TeXAccent.letter(window, from: 0) ?? TeXCommand.text(window, withFormulas: withFormulas, depth: depth)
        guard let (text, consumed) = found else { return false }
        output.append(contentsOf: text.utf8)
        index += window[..<consumed].reduce(0) { $0 + $1.utf8.count }
        return true
    }

    /// ``quoted'' and `quoted', where both ends are there and the words between are few.
    private mutating func quotation() -> Bool {
        let isDouble = byte(at: index + 1) == UInt8(ascii: "`")
        let start = index + (isDouble ? 2 : 1)
        guard let next = byte(at: start), next != UInt8(ascii: "`"), next > 0x20,
            index == 0 || !bytes[index - 1].isLetter && !bytes[index - 1].isDigit
        else { return false }
        let window = bytes[start..<min(start + 200, bytes.count)]
        var end = start
        while end < window.endIndex, window[end] != UInt8(ascii: "`"), window[end] != UInt8(ascii: "\n") {
            let isMark = window[end] == UInt8(ascii: "'")
            let next = byte(at: end + 1)
            let isEnd = isDouble ? next == UInt8(ascii: "'") : next.map { !$0.isLetter && !$0.isDigit } ?? true
            if isMark, isEnd { break }
            end += 1
        }
        guard end > start, end < window.endIndex, window[end] == UInt8(ascii: "'") else { return false }
        let words = String(decoding: bytes[start..<end], as: UTF8.self)
        let inner = Self.converted(words, withFormulas: withFormulas, depth: depth + 1)
        output.append(contentsOf: (isDouble ? "“" : "‘").utf8)
        output.append(contentsOf: inner.utf8)
        output.append(contentsOf: (isDouble ? "”" : "’").utf8)
        index = end + (isDouble ? 2 : 1)
        return true
    }

    /// `1--2` and `so---or so` between letters or digits; options such as `--json` stay.
    private mutating func dash() -> Bool {
        let count = bytes[index...].prefix { $0 == UInt8(ascii: "-") }.count
        func isWord(_ byte: UInt8?) -> Bool {
            byte.map { $0.isLetter || $0.isDigit || $0 >= 0x80 || $0 == UInt8(ascii: "$") } ?? false
        }
        guard count == 2 || count == 3, index > 0, isWord(bytes[index - 1]), isWord(byte(at: index + count)) else {
            output.append(contentsOf: bytes[index..<(index + count)])
            index += count
            return true
        }
        output.append(contentsOf: (count == 2 ? "–" : "—").utf8)
        index += count
        return true
    }
}
