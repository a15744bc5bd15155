import Markup

/// Abstracts as arXiv keeps them: plain text broken into lines.
enum ArXivAbstract {
    /// The abstract with its lines joined and a blank line between its paragraphs; nil when there is none.
    static func text(_ source: String) -> String? {
        let paragraphs = paragraphs(of: source)
        return paragraphs.isEmpty ? nil : paragraphs.joined(separator: "\n\n")
    }

    /// A blank line or an indented line begins a paragraph; not where XML was set in by a tool, so that every line is indented.
    private static func paragraphs(of text: String) -> [String] {
        guard text.utf8.contains(UInt8(ascii: "\n")) else {
            let line = HTML.collapsed(text)
            return line.isEmpty ? [] : [line]
        }
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let followers = lines.dropFirst().filter { !$0.utf8.allSatisfy { $0 <= 0x20 } }
        let isSetIn = followers.count > 1 && followers.allSatisfy { $0.utf8.first.map { $0 <= 0x20 } ?? false }
        var paragraphs: [String] = []
        var current: [Substring] = []
        for line in lines {
            if line.utf8.allSatisfy({ $0 <= 0x20 }) || line.utf8.first == 0x20 && !isSetIn {
                paragraphs.append(HTML.collapsed(current.joined(separator: " ")))
                current = []
            }
            current.append(line)
        }
        paragraphs.append(HTML.collapsed(current.joined(separator: " ")))
        return paragraphs.filter { !$0.isEmpty }
    }
}
