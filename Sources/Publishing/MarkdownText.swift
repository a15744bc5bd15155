/// Plain text and addresses on their way into Markdown.
enum MarkdownText {
    /// A line of text in which nothing means anything to Markdown, and HTML stays text (CommonMark 0.31 §2.4).
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if markup.contains(scalar) { escaped.append("\\") }
            escaped.append(scalar)
        }
        return String(escaped)
    }

    /// An address between the parentheses of a link.
    static func address(_ address: String) -> String {
        let isPlain = address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"()<>\\".utf8.contains($0) }
        guard !isPlain else { return address }
        return WebAddress.percentEncoded(address).replacing("(", with: "%28").replacing(")", with: "%29")
    }

    private static let markup: Set<Unicode.Scalar> = ["\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "$", "&"]
}
