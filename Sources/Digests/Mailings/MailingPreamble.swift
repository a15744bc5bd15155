import Markup
import Papers

/// What a mailing says above its papers.
struct MailingPreamble {
    private(set) var subject: String?
    private(set) var date: Timestamp?
    /// Whether the date is a day's announcement, and not that of a file for a month.
    private(set) var isDaily = false

    mutating func read(_ line: Substring) {
        let lower = line.lowercased()
        if lower.hasPrefix("subject:"), subject == nil {
            subject = HTML.collapsed(String(line.dropFirst("subject:".count)))
        } else if lower.hasPrefix("date:") {
            setDate(line.dropFirst("date:".count), isDaily: true)
        } else if let received = lower.firstRange(of: "received from"),
            let to = lower[received.upperBound...].firstRange(of: " to ")
        {
            setDate(lower[to.upperBound...], isDaily: true)
        } else if let received = lower.firstRange(of: "papers received as of") {
            setDate(lower[received.upperBound...], isDaily: false)
        } else if line.hasPrefix("/*"), line.hasSuffix("*/") {
            setDate(line.dropFirst(2).dropLast(2), isDaily: false)
        }
    }

    private mutating func setDate(_ text: Substring, isDaily: Bool) {
        guard date == nil else { return }
        var words = HTML.trimmed(String(text))
        if words.hasSuffix(".") { words = words.dropLast() }
        date = FeedDate.parse(String(words))
        self.isDaily = isDaily && date != nil
    }

    /// The new papers and cross-lists of `q-fin daily 13 new + 4 crosses received`; replacements are not among them.
    var announced: Int? {
        guard let words = subject?.split(separator: " "), let new = words.firstIndex(of: "new"), new > 0,
            let count = Int(words[new - 1]), count >= 0
        else { return nil }
        guard let crosses = words.firstIndex(where: { $0.hasPrefix("cross") }), crosses > new,
            let more = Int(words[crosses - 1]), more >= 0
        else { return count }
        return count.addingReportingOverflow(more).overflow ? nil : count + more
    }
}
