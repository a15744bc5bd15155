/// Finds arXiv identifiers in bytes, from left to right.
///
/// It stops only at the bytes that every identifier holds, a full stop or a slash, and looks around them. How far it looks is
/// bounded, so a scan takes linear time. Percent-encoded characters count as what they stand for.
/// Source: https://info.arxiv.org/help/arxiv_identifier.html
struct ArXivScanner {
    struct Match {
        var reference: ArXivReference
        /// Where the identifier, and behind its version the match, begins and ends.
        var start: Int
        var end: Int
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func next() -> ArXivReference? {
        while position < bytes.count {
            let here = position
            position += 1
            let match: Match?
            switch bytes[here] {
            case UInt8(ascii: "."):
                match = newStyle(aroundDot: here)
            case UInt8(ascii: "/"), UInt8(ascii: "%"):
                guard let afterSlash = endOfSlash(at: here) else { continue }
                if let behind = endOfForeignDOI(slash: here, afterSlash: afterSlash) {
                    position = behind
                    continue
                }
                match = oldStyle(slash: here, afterSlash: afterSlash)
            default:
                continue
            }
            if let match {
                position = match.end
                return match.reference
            }
        }
        return nil
    }

    /// Where an `arXiv:` at the very beginning ends; 0 without one.
    var endOfPrefix: Int {
        bytes.count > 6 && isWord("arxiv", endingAt: 5) && bytes[5] == UInt8(ascii: ":") ? 6 : 0
    }

    /// The match that begins exactly there.
    func match(from start: Int) -> Match? {
        let longestClass = 1 + ArXivArchive.longestSubjectClass
        let window = start..<min(bytes.count, start + ArXivArchive.longestName + longestClass + 1)
        for anchor in window {
            let match =
                switch bytes[anchor] {
                case UInt8(ascii: "."): newStyle(aroundDot: anchor)
                case UInt8(ascii: "/"): oldStyle(slash: anchor, afterSlash: anchor + 1)
                default: nil as Match?
                }
            if let match, match.start == start { return match }
        }
        return nil
    }
}

// MARK: - The two styles

extension ArXivScanner {
    /// `YYMM.NNNN` from April 2007, `YYMM.NNNNN` from January 2015.
    private func newStyle(aroundDot dot: Int) -> Match? {
        let start = dot - 4
        guard start >= 0, let yearAndMonth = number(at: start, length: 4) else { return nil }
        let length = yearAndMonth >= 1501 ? 5 : 4
        // Before 2007 identifiers had an archive; 2091 is where the old style's years begin.
        guard (0704..<9100).contains(yearAndMonth), (1...12).contains(yearAndMonth % 100),
            let sequence = number(at: dot + 1, length: length), sequence > 0, mayStart(at: start),
            let (version, end) = suffix(at: dot + 1 + length)
        else { return nil }
        let value = String(decoding: bytes[start..<(dot + 1 + length)], as: UTF8.self)
        return Match(
            reference: ArXivReference(id: ArXivID(normalised: value), version: version), start: start, end: end)
    }

    /// `archive/YYMMNNN`, `archive.Class/YYMMNNN`, or the path `archive/papers/YYMM/YYMMNNN` of arXiv's file server.
    private func oldStyle(slash: Int, afterSlash: Int) -> Match? {
        var digits = afterSlash
        if isWord("papers/", endingAt: afterSlash + 7) { digits += 12 }
        guard let number = number(at: digits, length: 7), number % 1000 > 0 else { return nil }
        let yearAndMonth = number / 1000
        guard (1...12).contains(yearAndMonth % 100), yearAndMonth >= 9107 || yearAndMonth <= 0703,
            digits == afterSlash || self.number(at: digits - 5, length: 4) == yearAndMonth,
            let (archive, start) = archive(endingAt: slash), let (version, end) = suffix(at: digits + 7)
        else { return nil }
        let value = archive + "/" + String(decoding: bytes[digits..<(digits + 7)], as: UTF8.self)
        return Match(
            reference: ArXivReference(id: ArXivID(normalised: value), version: version), start: start, end: end)
    }

    /// The archive that stands before a slash, and where it begins.
    private func archive(endingAt end: Int) -> (String, Int)? {
        let farthest = max(
            0, end - "arxiv.".utf8.count - ArXivArchive.longestName - 1 - ArXivArchive.longestSubjectClass)
        var start = end
        while start > farthest, isArchiveByte(bytes[start - 1]), !isEncoded(endingAt: start) { start -= 1 }
        if isWord("arxiv.", endingAt: start + 6), start + 6 < end { start += 6 }
        let word = bytes[start..<end]
        let dot = word.firstIndex(of: UInt8(ascii: "."))
        if let dot {
            let subjectClass = bytes[(dot + 1)..<end]
            guard (2...ArXivArchive.longestSubjectClass).contains(subjectClass.count),
                !subjectClass.contains(UInt8(ascii: "."))
            else { return nil }
        }
        guard let archive = ArXivArchive.named(bytes[start..<(dot ?? end)]) else { return nil }
        if let (before, at) = character(before: start) {
            guard !before.isDigit, !before.isLetter, before != UInt8(ascii: "_"), before != UInt8(ascii: "-") else {
                return nil
            }
            guard before != UInt8(ascii: ".") || isWord("arxiv", endingAt: at) else { return nil }
        }
        return (archive, start)
    }

    private func isArchiveByte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}

// MARK: - Other DOIs

extension ArXivScanner {
    /// Where a DOI whose prefix ends at this slash ends, unless it is one of arXiv's own.
    ///
    /// Publishers put years and numbers into DOIs that look like identifiers: `10.1016/j.cie.2012.1119`.
    private func endOfForeignDOI(slash: Int, afterSlash: Int) -> Int? {
        var start = slash
        while start > 0, slash - start < 10, bytes[start - 1].isDigit { start -= 1 }
        guard (4...9).contains(slash - start), isWord("10.", endingAt: start) else { return nil }
        if let (before, _) = character(before: start - 3), before.isDigit || before.isLetter { return nil }
        if number(at: start, length: 5) == 48550, isWord("arxiv.", endingAt: afterSlash + 6) { return nil }
        var end = afterSlash
        while end < bytes.count {
            let (character, length) = character(at: end)
            if isDOIEnd(character) { break }
            end += length
        }
        return end
    }

    private func isDOIEnd(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F..., UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "<"),
            UInt8(ascii: ">"), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "|"),
            UInt8(ascii: ","), UInt8(ascii: "&"), UInt8(ascii: "?"), UInt8(ascii: "#"):
            true
        default: false
        }
    }
}

// MARK: - What may stand around an identifier

extension ArXivScanner {
    private func mayStart(at start: Int) -> Bool {
        guard let (before, at) = character(before: start) else { return true }
        switch before {
        case UInt8(ascii: "."):
            return isWord("arxiv", endingAt: at)
        case UInt8(ascii: "-"), UInt8(ascii: "+"):
            // A sign or a telephone number, except within a name: `arXiv-2501.13200v1.pdf`, `q=papers+2501.13200`.
            return at > 0 && bytes[at - 1].isLetter
        case UInt8(ascii: "$"):
            return false
        default:
            return !before.isDigit && (!before.isLetter || isWord("arxiv", endingAt: start))
        }
    }

    /// The version that follows an identifier, and where the whole ends; nil when the identifier is part of something longer.
    private func suffix(at position: Int) -> (version: Int?, end: Int)? {
        var end = position
        var version: Int?
        if position + 1 < bytes.count, bytes[position].lowercased == UInt8(ascii: "v"), bytes[position + 1].isDigit {
            end += 1
            while end < bytes.count, end - position <= 3, bytes[end].isDigit { end += 1 }
            version = number(at: position + 1, length: end - position - 1).flatMap { $0 > 0 ? $0 : nil }
        }
        guard end < bytes.count else { return (version, end) }
        let (next, length) = character(at: end)
        let isPercentSign = next == UInt8(ascii: "%") && length == 1
        let isDecimal = next == UInt8(ascii: ".") && end + 1 < bytes.count && bytes[end + 1].isDigit
        return next.isLetter || next.isDigit || isPercentSign || isDecimal ? nil : (version, end)
    }
}

// MARK: - Bytes

extension ArXivScanner {
    /// The value of exactly so many digits, at most nine.
    private func number(at start: Int, length: Int) -> Int? {
        guard start >= 0, start + length <= bytes.count else { return nil }
        var value = 0
        for index in start..<(start + length) {
            guard bytes[index].isDigit else { return nil }
            value = value * 10 + Int(bytes[index] &- 0x30)
        }
        return value
    }

    /// Whether a word, given in lower case, stands right before a position, in any case.
    private func isWord(_ word: StaticString, endingAt end: Int) -> Bool {
        let length = word.utf8CodeUnitCount
        guard end >= length, end <= bytes.count else { return false }
        for offset in 0..<length where bytes[end - length + offset].lowercased != word.utf8Start[offset] {
            return false
        }
        return true
    }

    /// Where a slash that begins here, plain or percent-encoded, ends.
    private func endOfSlash(at position: Int) -> Int? {
        let (character, length) = character(at: position)
        return character == UInt8(ascii: "/") ? position + length : nil
    }

    private func character(at position: Int) -> (byte: UInt8, length: Int) {
        isEncoded(endingAt: position + 3)
            ? (bytes[position + 1].hexValue << 4 | bytes[position + 2].hexValue, 3) : (bytes[position], 1)
    }

    /// The character before a position and where it begins.
    private func character(before position: Int) -> (byte: UInt8, start: Int)? {
        guard position > 0 else { return nil }
        guard isEncoded(endingAt: position) else { return (bytes[position - 1], position - 1) }
        return (bytes[position - 2].hexValue << 4 | bytes[position - 1].hexValue, position - 3)
    }

    private func isEncoded(endingAt end: Int) -> Bool {
        end >= 3 && end <= bytes.count && bytes[end - 3] == UInt8(ascii: "%") && bytes[end - 2].isHexDigit
            && bytes[end - 1].isHexDigit
    }
}
