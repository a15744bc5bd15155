/// The lines of a mailing and the marks that arXiv sets between its parts.
enum MailingText {
    /// `\\`, alone or before the paper's address: begins a paper's header, ends it, and ends its abstract.
    static func isMark(_ line: Substring) -> Bool {
        let bytes = line.utf8
        guard bytes.starts(with: #"\\"#.utf8) else { return false }
        return bytes.dropFirst(2).first.map { $0 == 0x20 || $0 == UInt8(ascii: "-") } ?? true
    }

    /// A line of dashes or percent signs.
    static func isSeparator(_ line: Substring) -> Bool {
        line.utf8.count >= 40 && line.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "%") }
    }

    /// The identifier's line of a header: `arXiv:2303.08867`, `arXiv:2306.77777 (*cross-listing*)`, `Paper: astro-ph/9204001`,
    /// `Paper (*cross-listing*): cond-mat/9701067`.
    static func namesPaper(_ line: Substring) -> Bool {
        guard ["arxiv:", "paper:", "paper ("].contains(where: { begins(line, with: $0) }) else { return false }
        return line.utf8.contains { $0.isDigit }
    }

    /// Whether a line begins with words in lower case, in whatever case it writes them.
    static func begins(_ line: Substring, with words: StaticString) -> Bool {
        let bytes = line.utf8.prefix(words.utf8CodeUnitCount)
        guard bytes.count == words.utf8CodeUnitCount else { return false }
        return zip(bytes, UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount))
            .allSatisfy { $0 == $1 || $1.isLetter && $0 | 0x20 == $1 }
    }

    /// Whether a text is one of arXiv's mailings: a mark with the line of a paper after it, or the words above every list.
    static func isMailing(_ text: some BidirectionalCollection<UInt8>) -> Bool {
        var previousIsMark = false
        for line in lines(of: text).prefix(2_000) {
            if previousIsMark, namesPaper(line) { return true }
            if line == "Send any comments regarding submissions directly to submitter." { return true }
            previousIsMark = isMark(line)
        }
        return false
    }

    /// The lines without blanks at their ends.
    static func lines<Text: BidirectionalCollection<UInt8>>(of text: Text) -> some Sequence<Substring> {
        sequence(state: text[...]) { (rest: inout Text.SubSequence?) -> Substring? in
            guard let here = rest else { return nil }
            let end = here.firstIndex(of: UInt8(ascii: "\n"))
            rest = end.map { here[here.index(after: $0)...] }
            var line = here[..<(end ?? here.endIndex)]
            while let last = line.last, last <= 0x20 { line = line.dropLast() }
            return Substring(decoding: line, as: UTF8.self)
        }
    }
}
