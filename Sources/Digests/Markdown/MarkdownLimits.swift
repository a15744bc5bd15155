/// What Markdown may ask of the parser.
///
/// cmark-gfm 0.29 takes quadratic time, or multiplies memory, on inputs that no author writes. Each limit stops one of them before
/// parsing, and lies far above what real digests need.
struct MarkdownLimits {
    struct Violation {
        let line: Int
        let reason: String
    }

    /// The first thing in the text that exceeds a limit.
    private(set) var violation: Violation?
    /// Where to write a backslash, so that a row of dashes begins no table: cmark-gfm scans the whole paragraph before such a row
    /// again. A row of dashes within a table reads the same with and without.
    private(set) var escapes: [Int] = []

    /// List and quote markers at the beginning of one line.
    private static let markers = 64
    /// Columns before a list marker: every level of a list needs two of them.
    private static let indentation = 200
    private static let tableColumns = 256
    private static let linesBeforeDelimiterRow = 64
    private static let bytesBeforeDelimiterRow = 64 << 10
    /// `![` within one paragraph or row of a table.
    private static let images = 256
    /// The longest link definition times the number of brackets that may refer to it.
    private static let referencedBytes = 32 << 20
    /// A text of a book's length has less.
    private static let bytes = 4 << 20
    /// Bytes of memory that the text may take as a tree and as HTML, by what its parts were measured to take at most.
    private static let memory = 40 << 20
    private static let bytesOfBlock = 1_450
    private static let bytesOfLine = 550
    private static let bytesOfCell = 360
    private static let bytesOfMark = 380
    private static let bytesOfEscape = 25

    private var line = 0
    private var paragraphLines = 0
    private var paragraphBytes = 0
    private var paragraphImages = 0
    private var longestDefinition = 0
    private var brackets = 0
    private var memory = 0
    private var isBehindBlank = true

    /// Checks a text given in UTF-8.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= Self.bytes else {
            violation = Violation(line: 1, reason: "it is longer than \(Self.bytes) bytes")
            return
        }
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            line += 1
            let shape = MarkdownLineShape(bytes[start..<end])
            if let reason = reasonAgainst(shape, length: end - start) {
                violation = Violation(line: line, reason: reason)
                return
            }
            if shape.isDelimiterRow, let dash = bytes[start..<end].firstIndex(of: UInt8(ascii: "-")),
                paragraphLines > Self.linesBeforeDelimiterRow || paragraphBytes > Self.bytesBeforeDelimiterRow
            {
                escapes.append(dash)
            }
            start = end + 1
        }
    }

    private mutating func reasonAgainst(_ shape: MarkdownLineShape, length: Int) -> String? {
        if shape.markers > Self.markers || (shape.markers > 0 && shape.indentation > Self.indentation) {
            return "lists or quotations are nested too deeply"
        }
        memory += memoryBytes(of: shape, length: length)
        if memory > Self.memory { return "there are too many lines, cells, brackets, asterisks and the like" }
        if shape.isDelimiterRow, shape.pipes > Self.tableColumns { return "a table has too many columns" }
        let continues = !shape.isBlank && !shape.isHeading
        paragraphLines = continues ? paragraphLines + 1 : 0
        paragraphBytes = continues ? paragraphBytes + length : 0
        paragraphImages = continues && !shape.isTableRow ? paragraphImages + shape.images : shape.images
        if paragraphImages > Self.images { return "a paragraph holds too many pictures" }
        if shape.isDefinition { longestDefinition = max(longestDefinition, length) }
        brackets += shape.brackets
        return longestDefinition > Self.referencedBytes / max(brackets, 1)
            ? "a long link definition is used too often" : nil
    }

    private mutating func memoryBytes(of shape: MarkdownLineShape, length: Int) -> Int {
        defer { isBehindBlank = shape.isBlank }
        guard !shape.isBlank else { return 0 }
        let isBlock = isBehindBlank || shape.isHeading || shape.markers > 0
        return length + (isBlock ? Self.bytesOfBlock : Self.bytesOfLine) + Self.bytesOfCell * shape.pipes
            + Self.bytesOfMark * shape.marks + Self.bytesOfEscape * shape.escapes
    }
}
