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

    private(set) var preamble = MailingPreamble()
    private(set) var papers: [Paper] = []
    private(set) var problems: [Problem] = []
    private var place = Place.between
    private var header: [Substring] = []
    private var headerLine = 0
    private var lineNumber = 0

    mutating func read(_ line: Substring) {
        lineNumber += 1
        switch place {
        case .between:
            if MailingText.isMark(line) { place = .opened } else if papers.isEmpty { preamble.read(line) }
        case .opened:
            if MailingText.namesPaper(line) {
                place = .header
                header = [line]
                headerLine = lineNumber
            } else if !MailingText.isMark(line) {
                if papers.isEmpty { preamble.read(line) }
                place = .between
            }
        case .header:
            if MailingText.isMark(line) || MailingText.isSeparator(line) {
                endHeader()
                place = MailingText.isMark(line) && !isAddressed(line) ? .abstract : .between
            } else {
                header.append(line)
            }
        case .abstract:
            if MailingText.isMark(line) || MailingText.isSeparator(line) {
                place = .between
            } else {
                papers[papers.count - 1].abstract.append(line)
            }
        }
    }

    mutating func finish() {
        guard place == .header else { return }
        endHeader()
        problems.append(Problem(line: headerLine, message: "the text ends within a paper"))
    }

    private mutating func endHeader() {
        papers.append(Paper(header: MailingHeader(header, line: headerLine)))
        header = []
    }

    /// `\\ ( https://arxiv.org/abs/2303.08867 ,  243kb)` ends a paper without an abstract.
    private func isAddressed(_ line: Substring) -> Bool { line.utf8.contains(UInt8(ascii: "(")) }
}
