internal import Papers
internal import Store

/// What was lost of documents that were read: passages with problems, and mentions that nothing identifies.
struct Shortcomings {
    private var problems = 0
    /// Where the first problem is, after a space, and what it is, after a colon.
    private var first: String?
    private var unidentified = 0

    init() {}

    /// - Parameter place: names the document among others of its source; nil when it is the only one.
    init(of digests: [Digest], recorded: Recorded, place: String?) {
        let all = digests.flatMap(\.problems)
        problems = all.count
        unidentified = recorded.unidentified
        first = all.first.map { problem in
            let position = [place, problem.line.map { "line \($0)" }].compactMap(\.self).joined(separator: ", ")
            return (position.isEmpty ? "" : " in \(position)") + ": \(problem.message)"
        }
    }

    static func += (left: inout Shortcomings, right: Shortcomings) {
        left.problems += right.problems
        left.first = left.first ?? right.first
        left.unidentified += right.unidentified
    }

    /// One line for a person; nil when nothing was lost.
    var summary: String? {
        var parts: [String] = []
        if unidentified > 0 {
            let mentions = unidentified == 1 ? "1 mention" : "\(unidentified) mentions"
            parts.append("\(mentions) without arXiv identifier, DOI or address left out")
        }
        if let first {
            parts.append((problems == 1 ? "1 problem" : "\(problems) problems; the first") + first)
        }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }
}
