import Markup
import Papers

/// What stands between the first two marks of a paper.
struct MailingHeader {
    /// From 1.
    let line: Int
    private(set) var reference: ArXivReference?
    private(set) var submitted: String?
    /// The dates of later versions, in order.
    private(set) var revisions: [String] = []
    /// The version that the last `Date (revised v3)` names.
    private(set) var version: Int?
    private var isReplacement = false
    private var isCrossList = false
    private var fields: [String: String] = [:]

    init(_ lines: [Substring], line: Int) {
        self.line = line
        for entry in MailingHeader.unfolded(lines) { read(entry) }
    }

    var announceType: AnnounceType { AnnounceType(isReplacement: isReplacement, isCrossList: isCrossList) }

    subscript(name: String) -> String? { fields[name] }

    /// Lines that begin with a blank go on with the line before.
    private static func unfolded(_ lines: [Substring]) -> [String] {
        var entries: [String] = []
        for line in lines where !line.isEmpty {
            if line.utf8.first == 0x20 || line.utf8.first == 0x09, !entries.isEmpty {
                entries[entries.count - 1] += " " + HTML.trimmed(String(line))
            } else {
                entries.append(String(line))
            }
        }
        return entries
    }

    private mutating func read(_ entry: String) {
        if reference == nil, MailingText.namesPaper(entry[...]) {
            reference = ArXivReference.all(in: entry).first
            version = reference?.version
            isCrossList = entry.contains("(*cross-listing*)")
            return
        }
        if MailingText.begins(entry[...], with: "replaced with revised version") {
            revisions.append(MailingHeader.withoutSize(String(entry.dropFirst("replaced with revised version".count))))
            isReplacement = true
            return
        }
        guard let colon = entry.firstIndex(of: ":") else { return }
        let name = entry[..<colon].lowercased()
        let value = HTML.collapsed(String(entry[entry.index(after: colon)...]))
        if name.hasPrefix("date (revised") {
            revisions.append(MailingHeader.withoutSize(value))
            version =
                name.split(separator: "v").last.flatMap { Int($0.prefix { $0.isASCII && $0.isNumber }) } ?? version
        } else if name.hasSuffix("date") {
            // Mailings of the nineties were written by hand here and there: "kDate:".
            submitted = MailingHeader.withoutSize(value)
        } else if !value.isEmpty {
            fields[name] = fields[name] ?? value
        }
    }

    /// The date before `(243kb,D)`.
    private static func withoutSize(_ text: String) -> String {
        HTML.collapsed(String(text.prefix { $0 != "(" }))
    }
}
