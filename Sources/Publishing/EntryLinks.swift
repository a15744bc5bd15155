public import Papers

/// The addresses that belong to a paper.
public struct EntryLinks {
    /// The page about the paper.
    public let alternate: String?
    /// All others, each once.
    public private(set) var others: [EntryLink] = []
    private var known: Set<String> = []

    private static let maximumCount = 100

    public init(_ paper: Paper) {
        alternate = WebAddress.escaped(paper.identity.permanentURL)
        if let alternate { known.insert(alternate) }
        if let id = paper.arxivID {
            append(EntryLink(relation: .related, href: id.pdfURL, mediaType: "application/pdf", title: "PDF"))
            if let page = id.htmlURL {
                append(EntryLink(relation: .related, href: page, mediaType: "text/html", title: "HTML"))
            }
        }
        if let doi = paper.doi {
            append(EntryLink(relation: .related, href: "https://doi.org/\(doi)", title: "DOI"))
        }
        for link in paper.links where !paper.isOwnAddress(link.href) {
            let title = CodeAddress.isRepository(link.href) ? "Code" : nil
            append(
                EntryLink(
                    relation: .related, href: link.href, mediaType: link.type.flatMap(Self.mediaType), title: title))
        }
        for code in [paper.comment, paper.abstract].compactMap(\.self).flatMap(CodeAddress.all) {
            append(EntryLink(relation: .related, href: code, title: "Code"))
        }
        for carrier in paper.carriers.suffix(Self.maximumCount) {
            append(carrier, of: paper)
        }
    }

    static func title(of carrier: Carrier) -> String {
        let title = PlainText.line(carrier.title ?? "")
        return title.isEmpty ? PlainText.line(carrier.source) : title
    }

    private mutating func append(_ carrier: Carrier, of paper: Paper) {
        if let page = carrier.link, !paper.isOwnAddress(page) {
            append(EntryLink(relation: .via, href: page, title: Self.title(of: carrier)))
        }
        if let entry = carrier.entryLink, !paper.isOwnAddress(entry) {
            append(EntryLink(relation: .related, href: entry, title: PlainText.line(carrier.source)))
        }
    }

    private mutating func append(_ link: EntryLink) {
        guard others.count < Self.maximumCount, let href = WebAddress.escaped(link.href), known.insert(href).inserted
        else { return }
        var link = link
        link.href = href
        if link.title?.isEmpty == true { link.title = nil }
        others.append(link)
    }

    /// A media type without parameters, when it looks like one (RFC 9110 §8.3.1).
    private static func mediaType(_ text: String) -> String? {
        let type = text.prefix { $0 != ";" && $0 != " " }
        let parts = type.split(separator: "/", omittingEmptySubsequences: false)
        let isToken = { (part: Substring) in
            !part.isEmpty && part.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"()<>@,;:\\\"[]?=".utf8.contains($0) }
        }
        return parts.count == 2 && parts.allSatisfy(isToken) ? String(type) : nil
    }
}
