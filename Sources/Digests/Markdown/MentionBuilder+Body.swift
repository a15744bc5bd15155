import Papers

extension MentionBuilder {
    /// Reads a block of what belongs to the paper: pictures, votes, authors, bullets, prose.
    mutating func readBody(_ block: MarkdownNode) {
        switch block.kind {
        case .paragraph:
            readParagraph(block)
        case .list(let isOrdered) where !isOrdered:
            for item in block.children { readItem(item) }
        case .htmlBlock:
            let media = HTMLTag.media(in: block.literal)
            for address in media.videos { addVideo(address) }
            for address in media.images { addPicture(address) }
            continueSection(BlockText.of(block))
        default:
            continueSection(BlockText.of(block))
        }
    }

    private mutating func readItem(_ item: MarkdownNode) {
        let item = ListItemText(item)
        if let label = item.label {
            startSection(label: label, text: item.text)
        } else {
            addUnlabelled(item.text)
        }
    }

    /// A paragraph is read line by line: votes, authors and pictures need no blank lines between them.
    private mutating func readParagraph(_ paragraph: MarkdownNode) {
        var prose: [String] = []
        var number = paragraph.line
        var line: [MarkdownNode] = []
        for node in paragraph.children {
            switch node.kind {
            case .softBreak, .lineBreak:
                if let text = readLine(line, number: number) { prose.append(text) }
                line = []
                number += 1
            default: line.append(node)
            }
        }
        if let text = readLine(line, number: number) { prose.append(text) }
        continueSection(prose.joined(separator: " "))
    }

    /// Reads one line; returns its text if it is prose.
    private mutating func readLine(_ nodes: [MarkdownNode], number: Int) -> String? {
        var isVideo = false
        for node in nodes {
            switch node.kind {
            case .image: addPicture(node.address)
            case .htmlInline:
                for address in HTMLTag.media(in: node.literal).videos { addVideo(address) }
            case .link where MarkdownText.line([node]) == Self.videoLabel:
                addVideo(node.address)
                isVideo = true
            default: break
            }
        }
        let text = MarkdownText.of(nodes)
        guard !text.isEmpty, !isVideo else { return nil }
        if let votes = value(of: "Vote", in: text) {
            readVotes(votes, line: number)
        } else if let authors = value(of: "Authors", in: text) {
            readAuthors(authors)
        } else if text.hasPrefix("[\(Self.videoLabel)]") {
            // The address stands behind the brackets without parentheses.
            addVideo(String(text.dropFirst(Self.videoLabel.count + 2)))
        } else {
            return text
        }
        return nil
    }

    private static let videoLabel = "Watch Video"

    private func value(of field: String, in text: String) -> String? {
        guard text.hasPrefix(field) else { return nil }
        let rest = text.dropFirst(field.count)
        guard let colon = rest.first, colon == ":" || colon == "：" else { return nil }
        return MarkdownText.tidied(String(rest.dropFirst()))
    }
}
