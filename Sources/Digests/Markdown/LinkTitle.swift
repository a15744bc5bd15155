import Papers

/// Finds the title of a paper among links, bold words and plain text.
enum LinkTitle {
    /// Whether any of the links leads to a paper on arXiv.
    static func hasPaper(_ nodes: [MarkdownNode]) -> Bool {
        links(in: nodes).contains { !ArXivReference.all(in: $0.address).isEmpty }
    }

    /// Whether a link to a paper stands at the beginning.
    static func isLed(by nodes: [MarkdownNode]) -> Bool {
        let first = nodes.first { node in
            if case .link = node.kind { return true }
            return !MarkdownText.of(node).isEmpty
        }
        guard let first, case .link = first.kind else { return false }
        return !ArXivReference.all(in: first.address).isEmpty
    }

    static func links(in nodes: [MarkdownNode]) -> [MarkdownNode] {
        nodes.flatMap { node in node.descendants.filter { if case .link = $0.kind { true } else { false } } }
    }

    /// The title that nodes about one paper print: the words of a link or bold words, if they are a title and not merely `PDF`
    /// or an identifier; else the text before the first link.
    static func title(of nodes: [MarkdownNode]) -> String? {
        for node in nodes.lazy.flatMap(\.descendants) {
            switch node.kind {
            case .link, .strong:
                let text = MarkdownText.line([node])
                if isTitle(text) { return text }
            default: break
            }
        }
        let text = textBeforeLinks(nodes)
        return text.isEmpty ? nil : text
    }

    /// Whether words are a title, and not merely `PDF`, an identifier, an address or a day.
    static func isTitle(_ text: String) -> Bool {
        let isWord = text.utf8.count <= longestLinkWord && linkWords.contains(bare(text))
        return !text.isEmpty && !isWord && ArXivReference(text) == nil && !text.contains("://")
            && !(text.utf8.count <= longestLinkWord && DayInText.first(in: text) != nil)
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
        if let parenthesis = text.lastIndex(of: "("), !text[parenthesis...].contains(")"), before.count < nodes.count {
            text = String(text[..<parenthesis])
        }
        while let last = text.last, last == " " || last == "-" || last == ":" || last == "[" || last == "," {
            text.removeLast()
        }
        return text
    }

    private static let longestLinkWord = 24
    private static let linkWords: Set<String> = [
        "",
        "arxiv", "huggingface", "hugging face", "hf", "paper", "pdf", "link", "links", "abs", "abstract", "code",
        "github",
        "tweet", "read more", "project", "html", "qa", "website", "blog", "page", "alphaxiv",
    ]
}
