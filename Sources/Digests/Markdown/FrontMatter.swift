/// What stands between two lines of dashes at the beginning of a Markdown text, as far as it names the document.
struct FrontMatter {
    /// The text without it, on the same lines as before.
    let body: [UInt8]
    private(set) var title: String?
    private(set) var date: String?

    private static let mostLines = 200

    init(_ text: [UInt8]) {
        let lines = text.split(
            separator: UInt8(ascii: "\n"), maxSplits: Self.mostLines, omittingEmptySubsequences: false)
        let isRule = { (line: ArraySlice<UInt8>) in line.prefix { $0 > 0x20 }.elementsEqual("---".utf8) }
        guard let first = lines.first, isRule(first), let end = lines.dropFirst().dropLast().firstIndex(where: isRule)
        else {
            body = text
            return
        }
        for line in lines[1..<end] {
            let text = String(decoding: line, as: UTF8.self)
            title = title ?? Self.value(of: "title", in: text)
            date = date ?? Self.value(of: "date", in: text)
        }
        let start = lines[end].endIndex
        body = Array(repeating: UInt8(ascii: "\n"), count: end) + text[start...]
    }

    private static func value(of name: String, in line: String) -> String? {
        guard line.hasPrefix(name + ":") else { return nil }
        var value = Substring(MarkdownText.tidied(String(line.dropFirst(name.utf8.count + 1))))
        if let quote = value.first, value.count >= 2, quote == "\"" || quote == "'", value.last == quote {
            value = value.dropFirst().dropLast()
        }
        return value.isEmpty ? nil : String(value)
    }
}
