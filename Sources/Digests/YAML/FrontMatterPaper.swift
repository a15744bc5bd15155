import Markup
import Papers

/// A text in Markdown about one paper, whose facts stand as YAML between two lines of dashes above it.
enum FrontMatterPaper {
    /// Nil when there is no such front matter, or when it describes anything but one paper.
    static func read(_ text: [UInt8], from document: Document) throws(DigestError) -> Digest? {
        guard let (matter, body) = parts(of: text),
            let value = (try? YAMLValue.read(String(decoding: matter, as: UTF8.self)))?.first,
            let object = value.object, let paper = PaperObject(object, base: document.url), paper.mention.title != nil
        else { return nil }
        var mention = paper.mention
        let html = try MarkdownDocument.withRoot(of: body, document: document) { MarkdownDocument.html(of: $0) }
        let source = String(decoding: html, as: UTF8.self)
        let content = HTML.sanitised(source, base: document.url)
        if !content.isEmpty { mention.content = content }
        let plain = HTML.plainText(source)
        if !plain.isEmpty {
            mention.sections.append(Section(label: nil, language: ScriptLanguage.of(plain), text: plain))
        }
        var digest = Digest(format: .markdown)
        digest.link = document.url
        digest.date = YAMLDigest.day(of: value) ?? document.name.flatMap(DayInText.first)
        digest.language = ScriptLanguage.ofMost(mention.sections.map(\.language))
        digest.mentions = [mention]
        return digest
    }

    /// What stands between the lines of dashes, and the text behind them on the lines on which it was.
    private static func parts(of text: [UInt8]) -> (matter: ArraySlice<UInt8>, body: [UInt8])? {
        guard text.starts(with: "---".utf8) else { return nil }
        let lines = text.split(separator: UInt8(ascii: "\n"), maxSplits: 2_000, omittingEmptySubsequences: false)
        func isRule(_ line: ArraySlice<UInt8>) -> Bool { line.prefix { $0 > 0x20 }.elementsEqual("---".utf8) }
        guard isRule(lines[0]), let end = lines.dropFirst().firstIndex(where: isRule) else { return nil }
        let blanks = [UInt8](repeating: UInt8(ascii: "\n"), count: end)
        return (text[lines[0].endIndex..<lines[end].startIndex], blanks + text[lines[end].endIndex...])
    }
}
