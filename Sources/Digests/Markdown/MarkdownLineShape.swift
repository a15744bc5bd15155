/// The bytes of one line of Markdown, counted as far as ``MarkdownLimits`` cares.
struct MarkdownLineShape {
    /// White space at the beginning of the line, with tabs as four columns.
    private(set) var indentation = 0
    /// List and quote markers at the beginning: `> - 1.` has three.
    private(set) var markers = 0
    private(set) var pipes = 0
    private(set) var brackets = 0
    private(set) var images = 0
    /// Characters, or runs of them, at which inline text may be cut in two.
    private(set) var marks = 0
    /// Characters that are longer in HTML.
    private(set) var escapes = 0
    private(set) var isBlank = true
    private(set) var isHeading = false
    private(set) var isTableRow = false
    /// Whether the line could define a link, `[name]: address`.
    private(set) var isDefinition = false
    /// Whether the line could be the row of dashes under a table's head.
    private(set) var isDelimiterRow = false

    init(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
        let content = readPrefix(line)
        guard content < line.endIndex else { return }
        isBlank = false
        isHeading = line[content] == UInt8(ascii: "#")
        isTableRow = line[content] == UInt8(ascii: "|")
        readContent(line[content...])
    }

    /// Reads white space and markers; returns where the content begins.
    private mutating func readPrefix(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        var index = line.startIndex
        while index < line.endIndex {
            switch line[index] {
            case UInt8(ascii: " "), UInt8(ascii: "\r"):
                if markers == 0 { indentation += 1 }
            case UInt8(ascii: "\t"):
                if markers == 0 { indentation += 4 }
            case UInt8(ascii: ">"):
                markers += 1
            case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
                guard isFollowedBySpace(index, in: line) else { return index }
                markers += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                var end = index
                while end < line.endIndex, line[end].isDigit { end += 1 }
                guard end < line.endIndex, line[end] == UInt8(ascii: ".") || line[end] == UInt8(ascii: ")"),
                    isFollowedBySpace(end, in: line)
                else { return index }
                index = end
                markers += 1
            default:
                return index
            }
            index += 1
        }
        return index
    }

    private func isFollowedBySpace(_ index: Int, in line: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        index + 1 < line.endIndex && (line[index + 1] == UInt8(ascii: " ") || line[index + 1] == UInt8(ascii: "\t"))
    }

    private mutating func readContent(_ content: Slice<UnsafeBufferPointer<UInt8>>) {
        var previous: UInt8 = 0
        var hasDash = false
        var hasOther = false
        var run = 0
        for byte in content {
            switch byte {
            case UInt8(ascii: "|"): pipes += 1
            case UInt8(ascii: "-"): hasDash = true
            case UInt8(ascii: ":"):
                if previous == UInt8(ascii: "]") { isDefinition = true }
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
            case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "~"):
                hasOther = true
                // "**" is one mark; what is longer may be many.
                run = byte == previous ? run + 1 : 1
                if run != 2 { marks += 1 }
            case UInt8(ascii: "]"), UInt8(ascii: "&"), UInt8(ascii: "\\"):
                hasOther = true
                marks += 1
            case UInt8(ascii: "<"):
                hasOther = true
                // A tag is a node in both trees.
                marks += 2
            case UInt8(ascii: "\""), UInt8(ascii: ">"):
                hasOther = true
                escapes += 1
            case UInt8(ascii: "["):
                hasOther = true
                marks += 1
                brackets += 1
                if previous == UInt8(ascii: "!") { images += 1 }
            default: hasOther = true
            }
            previous = byte
        }
        isDelimiterRow = hasDash && !hasOther
    }
}
