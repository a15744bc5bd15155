extension Mention {
    /// The strongest name of the paper that the mention gives: its arXiv identifier, else its DOI, else its canonical address.
    ///
    /// Nil when nothing in the mention identifies a paper.
    public var identity: PaperIdentity? {
        if let arxivID { return .arXiv(arxivID) }
        if let doi, !doi.isEmpty { return .doi(doi) }
        return address
    }

    /// The weaker names that the mention gives besides ``identity``, strongest first.
    ///
    /// An address on arXiv or about an arXiv paper is no name besides the identifier.
    public var otherIdentities: [PaperIdentity] {
        guard arxivID != nil || doi != nil else { return [] }
        var others: [PaperIdentity] = []
        if arxivID != nil, let doi, !doi.isEmpty { others.append(.doi(doi)) }
        if !isAboutArXiv(link ?? entryID ?? ""), let address { others.append(address) }
        return others == [identity] ? [] : others
    }

    private func isAboutArXiv(_ address: String) -> Bool { ArXivReference.first(in: address) != nil }

    /// The link of the mention, else its own identifier if that is an address.
    private var address: PaperIdentity? {
        (link.flatMap(CanonicalURL.init) ?? entryID.flatMap(CanonicalURL.init)).map { .url($0.value) }
    }
}

extension PaperIdentity: Comparable {
    /// The stronger kind first, then by spelling.
    public static func < (left: PaperIdentity, right: PaperIdentity) -> Bool {
        switch (left, right) {
        case (.arXiv(let left), .arXiv(let right)): left < right
        case (.doi(let left), .doi(let right)): left < right
        case (.url(let left), .url(let right)): left < right
        default: left.strength < right.strength
        }
    }

    private var strength: Int {
        switch self {
        case .arXiv: 0
        case .doi: 1
        case .url: 2
        }
    }
}
