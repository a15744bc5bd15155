/// Running text in which formulas of TeX stand between `$`, `$$`, `\(…\)`, `\[…\]` or the ends of an environment.
///
/// Titles and abstracts come with simple formulas as Unicode already; what is left is beyond it, and becomes MathML.
public struct MathText {
    private let bytes: [UInt8]
    private var index = 0
    private var start = 0
    private var html = ""
    private var room: Int
    /// Where each closing mark was found last, so that a text full of opening ones is searched once.
    private var found: [String: Int] = [:]

    /// More MathML than any abstract needs, in bytes.
    public static let maximumLength = 32 * 1024

    /// The text as HTML, which is XML as well. A formula that is not understood, or for which there is no room, stays TeX.
    ///
    /// - Parameter room: bytes of MathML that may be written; what is written is taken from it.
    public static func html(_ text: String, room: inout Int) -> String {
        guard room > 0, mayHoldFormulas(text) else { return HTMLText.escaped(text) }
        var converter = MathText(bytes: Array(text.utf8), room: room)
        converter.run()
        room = converter.room
        return converter.html
    }

    static func mayHoldFormulas(_ text: String) -> Bool {
        text.utf8.contains { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "\\") }
    }

    private init(bytes: [UInt8], room: Int) {
        self.bytes = bytes
        self.room = room
    }

    private mutating func run() {
        while index < bytes.count {
            let isFormula =
                switch bytes[index] {
                case UInt8(ascii: "$"): dollars()
                case UInt8(ascii: "\\"): brackets()
                default: false
                }
            if !isFormula { index += 1 }
        }
        html += HTMLText.escaped(string(start..<bytes.count))
    }

    private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private func byte(at position: Int) -> UInt8? { bytes.indices.contains(position) ? bytes[position] : nil }

    /// `$…$` or `$$…$$`.
    private mutating func dollars() -> Bool {
        let mark = byte(at: index + 1) == UInt8(ascii: "$") ? "$$" : "$"
        let first = index + mark.utf8.count
        var from = first
        while let end = position(of: mark, from: from) {
            // "\$" is a dollar sign.
            if end > first, bytes[end - 1] == UInt8(ascii: "\\") {
                from = end + 1
                continue
            }
            guard isFormula(first..<end, behind: byte(at: end + mark.utf8.count), isSingle: mark == "$") else {
                return false
            }
            return replace(first..<end, through: end + mark.utf8.count, isDisplayed: mark == "$$")
        }
        return false
    }

    /// Prices are no formulas: `$5 or $6`. A formula holds a command or a script, or is one letter.
    private func isFormula(_ range: Range<Int>, behind next: UInt8?, isSingle: Bool) -> Bool {
        guard let first = bytes[range].first, let last = bytes[range].last, !holdsWords(range) else { return false }
        if bytes[range].contains(UInt8(ascii: "\\")) { return true }
        guard first > 0x20, last > 0x20, !(isSingle && next.map { (0x30...0x39).contains($0) } ?? false) else {
            return false
        }
        let isLetter = range.count == 1 && (0x61...0x7A).contains(first | 0x20)
        return isLetter || bytes[range].contains { $0 == UInt8(ascii: "^") || $0 == UInt8(ascii: "_") }
    }

    /// Whether words stand between blanks, as between two prices, and not in braces.
    private func holdsWords(_ range: Range<Int>) -> Bool {
        let pieces = bytes[range].split { $0 <= 0x20 }
        guard pieces.count > 1 else { return false }
        var depth = 0
        for piece in pieces {
            if depth == 0, piece.count > 1, piece.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) }) { return true }
            // Behind these come the letters of units: `\rm km s^{-1}`.
            if Self.switches.contains(where: { piece.suffix(3).elementsEqual($0.utf8) }) { return false }
            for byte in piece {
                if byte == UInt8(ascii: "{") { depth += 1 }
                if byte == UInt8(ascii: "}") { depth -= 1 }
            }
        }
        return false
    }

    private static let switches = ["\\rm", "\\bf", "\\it", "\\sf", "\\tt"]

    /// `\(…\)`, `\[…\]`, or an environment that stands in running text.
    private mutating func brackets() -> Bool {
        switch byte(at: index + 1) {
        case UInt8(ascii: "("): return bracketed(closing: "\\)", isDisplayed: false)
        case UInt8(ascii: "["): return bracketed(closing: "\\]", isDisplayed: true)
        case UInt8(ascii: "b"): return environment()
        default:
            // An escaped character begins nothing.
            index += 1
            return false
        }
    }

    private mutating func bracketed(closing: String, isDisplayed: Bool) -> Bool {
        let first = index + 2
        guard let end = position(of: closing, from: first) else { return false }
        return replace(first..<end, through: end + 2, isDisplayed: isDisplayed)
    }

    private mutating func environment() -> Bool {
        let opening = "\\begin{"
        let head = bytes[index...].prefix(opening.utf8.count + 16)
        guard head.starts(with: opening.utf8), let brace = head.firstIndex(of: UInt8(ascii: "}")) else { return false }
        let name = string((index + opening.utf8.count)..<brace)
        guard FormulaParser.displayed.contains(name) else { return false }
        let closing = "\\end{\(name)}"
        guard let end = position(of: closing, from: brace + 1) else { return false }
        let last = end + closing.utf8.count
        return replace(index..<last, through: last, isDisplayed: true)
    }

    /// Where a mark begins, not too far away for a formula.
    private mutating func position(of mark: String, from start: Int) -> Int? {
        let known = found[mark].flatMap { $0 >= start ? $0 : nil }
        let position = known ?? search(for: Array(mark.utf8), from: start)
        found[mark] = position
        return position < bytes.count && position - start <= FormulaParser.longest ? position : nil
    }

    /// The end of the text when the mark is nowhere.
    private func search(for mark: [UInt8], from start: Int) -> Int {
        var position = start
        while position + mark.count <= bytes.count {
            if bytes[position] == mark[0], bytes[position...].starts(with: mark) { return position }
            position += 1
        }
        return bytes.count
    }

    private mutating func replace(_ formula: Range<Int>, through end: Int, isDisplayed: Bool) -> Bool {
        let source = string(formula)
        guard let node = FormulaParser.parse(source, isDisplayed: isDisplayed), node != .nothing else {
            // As a whole or not at all: nothing inside is looked at again.
            index = end
            return true
        }
        let math = MathML.text(node, source: source, isDisplayed: isDisplayed)
        if math.utf8.count <= room {
            room -= math.utf8.count
            html += HTMLText.escaped(string(start..<index)) + math
            start = end
        }
        index = end
        return true
    }
}
