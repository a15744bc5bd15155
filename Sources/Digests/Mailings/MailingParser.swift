import Papers

/// Finds the papers of a mailing, line by line.
struct MailingParser {
    struct Paper {
        let header: MailingHeader
        var abstract: [Substring] = []
    }

    private enum Place {
        case between
        /// After a mark that may begin a paper.
        case opened
        case header
        case abstract
    }

    /// Lines of one header or abstract; the longest lists of authors have some hundreds.
    private static let mostLines = 5_000
    /// Bytes of one such line.
    private static let longestLine = 256 << 10
    /// Lines above the first paper.
    private static let mostPreamble = 2_000

    private(set) var preamble = MailingPreamble()
    private(set) var papers: [Paper] = []
    private(set) var problems: [Problem] = []
    /// Papers beyond those that may be kept.
    private(set) var unread = 0
    private let mostPapers: Int
    private var place = Place.between
    private var header: [Substring] = []
    private var headerLine = 0
    private var lineNumber = 0

    /// - Parameter mostPapers: papers that are kept; others are counted.
    init(mostPapers: Int) {
        self.mostPapers = mostPapers
    }

    mutating func read(_ line: Substring) {
        lineNumber += 1
        var line = line
        if line.utf8.count > Self.longestLine {
            line = Substring(line.utf8.prefix(Self.longestLine))
            reportCut()
        }
        switch place {
        case .between:
            if MailingText.isMark(line) { place = .opened } else { readPreamble(line) }
        case .opened:
            if MailingText.isMark(line) { return }
            if MailingText.namesPaper(line), papers.count == mostPapers {
                unread += 1
                place = .between
            } else if MailingText.namesPaper(line) {
                place = .header
                header = [line]
                headerLine = lineNumber
            } else {
                readPreamble(line)
                place = .between
            }
        case .header:
            if MailingText.isMark(line) || MailingText.isSeparator(line) {
                endHeader()
                place = MailingText.isMark(line) && !isAddressed(line) ? .abstract : .between
            } else if header.count < Self.mostLines {
                header.append(line)
            } else {
                reportCut()
            }
        case .abstract:
            if MailingText.isMark(line) || MailingText.isSeparator(line) {
                place = .between
            } else {
                readAbstract(line)
            }
        }
    }

    mutating func finish() {
        guard place == .header else { return }
        endHeader()
        problems.append(Problem(line: headerLine, message: "the text ends within a paper"))
    }

    private mutating func readPreamble(_ line: Substring) {
        if papers.isEmpty, lineNumber <= Self.mostPreamble { preamble.read(line) }
    }

    private mutating func readAbstract(_ line: Substring) {
        guard papers[papers.count - 1].abstract.count < Self.mostLines else { return reportCut() }
        papers[papers.count - 1].abstract.append(line)
    }

    private mutating func reportCut() {
        guard problems.last?.line != headerLine else { return }
        problems.append(Problem(line: headerLine, message: "what is too long of this paper was cut"))
    }

    private mutating func endHeader() {
        papers.append(Paper(header: MailingHeader(header, line: headerLine)))
        header = []
    }

    /// `\\ ( https://arxiv.org/abs/2303.08867 ,  243kb)` ends a paper without an abstract.
    private func isAddressed(_ line: Substring) -> Bool { line.utf8.contains(UInt8(ascii: "(")) }
}
