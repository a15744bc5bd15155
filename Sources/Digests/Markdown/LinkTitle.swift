import Papers

/// Finds the title of a paper among links, bold words and plain text.
enum LinkTitle {
    /// Whether any of the links leads to a paper on arXiv.
    static func hasPaper(_ nodes: [MarkdownNode]) -> Bool {
        links(in: nodes).contains { !ArXivReference.all(in: $0.address).isEmpty }
    }

    static func links(in nodes: [MarkdownNode]) -> [MarkdownNode] {
        nodes.flatMap { node in node.descendants.filter { if case .link = $0.kind { true } else { false } } }
    }

    /// The title that nodes about one paper print: the words of a link or bold words, if they are a title and not merely `PDF`
    /// or an identifier; else the text before the first link.
    static func title(of nodes: [MarkdownNode]) -> String? {
        if let marked = markedTitle(of: nodes) { return marked }
        let text = textBeforeLinks(nodes)
        return text.isEmpty || isListNumber(text) ? nil : text
    }

    private static func markedTitle(of nodes: [MarkdownNode]) -> String? {
        for node in nodes.lazy.flatMap(\.descendants) {
            switch node.kind {
            case .link, .strong:
                let text = MarkdownText.line([node])
                if isTitle(text) { return text }
            default: break
            }
        }
        return nil
    }

    /// The title beside a link whose words are the paper's identifier: `1) [2401.00001](…): Title`.
    static func titleAroundIdentifier(_ nodes: [MarkdownNode]) -> String? {
        let before = Array(nodes.prefix { !hasPaper([$0]) })
        if let title = title(of: before).map(withoutSeparators), isTitle(title) { return title }
        let after = Array(nodes.dropFirst(before.count + 1))
        let text = MarkdownText.line(after.prefix { links(in: [$0]).isEmpty })
        let bare = withoutSeparators(text)
        let isIntroduced = text.first.map { ":：-–—".contains($0) } == true
        if !isIntroduced, let marked = markedTitle(of: after) { return marked }
        return isTitle(bare) ? bare : markedTitle(of: after)
    }

    /// The text without colons, dashes and brackets that set it apart from a link.
    static func withoutSeparators(_ text: String) -> String {
        let isSeparator = { (character: Character) in " :：-–—|,".contains(character) }
        var rest = text.drop { isSeparator($0) || $0 == ")" || $0 == "]" }
        while let last = rest.last, isSeparator(last) || last == "[" || last == "(" { rest.removeLast() }
        return String(rest)
    }

    /// Whether words are a title, and not merely `PDF`, an identifier, an address or a day.
    static func isTitle(_ text: String) -> Bool {
        !text.isEmpty && !isLinkWord(text) && !isIdentifier(text) && !isListNumber(text) && !text.utf8.holds("://")
            && !(text.utf8.count <= longestLinkWord && DayInText.first(in: text) != nil)
    }

    /// Whether words are an identifier, also as `arXiv 2401.00001`.
    static func isIdentifier(_ text: String) -> Bool {
        guard text.utf8.count <= 40 else { return false }
        let bare = text.lowercased().hasPrefix("arxiv ") ? String(text.dropFirst(6)) : text
        return ArXivReference(bare) != nil
    }

    /// Whether words only say what kind of link they are: `PDF`, `Read more`; or nothing at all.
    static func isLinkWord(_ text: String) -> Bool {
        text.utf8.count <= longestLinkWord && linkWords.contains(bare(text))
    }

    /// Lower-case letters and digits with single blanks, as `linkWords` has them.
    private static func bare(_ text: String) -> String {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.joined(separator: " ")
    }

    /// The text before the first link, without the parenthesis that holds the links: `Title (Read more on`.
    private static func textBeforeLinks(_ nodes: [MarkdownNode]) -> String {
        let before = nodes.prefix { links(in: [$0]).isEmpty }
        var text = MarkdownText.line(before)
        if before.count < nodes.count { text = beforeParenthesis(text) }
        while let last = text.last, last == " " || last == "-" || last == ":" || last == "[" || last == "," {
            text.removeLast()
        }
        return withoutListNumber(text)
    }

    /// A text without the parenthesis that it leaves open.
    static func beforeParenthesis(_ text: String) -> String {
        guard let parenthesis = text.lastIndex(of: "("), !text[parenthesis...].contains(")") else { return text }
        return String(text[..<parenthesis])
    }

    /// The text behind a leading `1.`, `1)`, `(1)` or `#1:`; the whole text when that is all there is.
    static func withoutListNumber(_ text: String) -> String {
        let end = endOfListNumber(in: text)
        guard end > 0, end < text.utf8.count, text.utf8.dropFirst(end).first == UInt8(ascii: " ") else { return text }
        return String(decoding: text.utf8.dropFirst(end + 1), as: UTF8.self)
    }

    static func isListNumber(_ text: String) -> Bool {
        let bare = text.utf8.drop { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "#") }
        let isNumber = (1...3).contains(bare.count) && bare.allSatisfy(\.isDigit)
        return isNumber || !text.isEmpty && endOfListNumber(in: text) == text.utf8.count
    }

    /// How many bytes a leading list number takes, with the mark behind it; 0 when there is none.
    private static func endOfListNumber(in text: String) -> Int {
        let opening = text.utf8.prefix { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "#") }.count
        let digits = text.utf8.dropFirst(opening).prefix { $0.isDigit }.count
        let marks = text.utf8.dropFirst(opening + digits).prefix { ".):".utf8.contains($0) }.count
        return opening < 2 && (1...3).contains(digits) && (1...2).contains(marks) ? opening + digits + marks : 0
    }

    private static let longestLinkWord = 24
    private static let linkWords: Set<String> = [
        "",
        "arxiv", "huggingface", "hugging face", "hf", "paper", "pdf", "link", "links", "abs", "abstract", "code",
        "github",
        "tweet", "read more", "project", "html", "qa", "website", "blog", "page", "alphaxiv", "book", "report",
        "paper link", "arxiv link", "arxiv paper", "full text",
        "full paper", "source", "doi", "openreview", "ar5iv", "other", "other formats", "view", "view paper", "details",
        "论文", "原文", "链接", "论文链接", "論文", "논문",
    ]
}
