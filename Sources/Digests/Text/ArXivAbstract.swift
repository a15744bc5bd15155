import Markup

/// Abstracts as arXiv keeps them: plain text broken into lines.
enum ArXivAbstract {
    /// The abstract with its lines joined and a blank line between its paragraphs; nil when there is none.
    static func text(_ source: String) -> String? {
        let paragraphs = paragraphs(of: source)
        return paragraphs.isEmpty ? nil : paragraphs.joined(separator: "\n\n")
    }

    /// A blank line or an indented line begins a paragraph.
    private static func paragraphs(of text: String) -> [String] {
        guard text.utf8.contains(UInt8(ascii: "\n")) else {
            let line = HTML.collapsed(text)
            return line.isEmpty ? [] : [line]
        }
        var paragraphs: [String] = []
        var current: [Substring] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.utf8.allSatisfy({ $0 <= 0x20 }) || line.utf8.first == 0x20 {
                paragraphs.append(HTML.collapsed(current.joined(separator: " ")))
                current = []
            }
            current.append(line)
        }
        paragraphs.append(HTML.collapsed(current.joined(separator: " ")))
        return paragraphs.filter { !$0.isEmpty }
    }
}
