/// What makes two mentions speak of the same paper.
///
/// An arXiv identifier before a DOI before an address: a mention keeps the strongest that it has.
public enum PaperIdentity: Hashable, Sendable {
    case arXiv(ArXivID)
    /// In lower case, without resolver.
    case doi(String)
    /// Canonical: scheme and host in lower case, no fragment, no tracking parameters.
    case url(String)

    /// A permanent name, used as `atom:id`: the same on every node and after every rebuild.
    public var permanentURL: String {
        switch self {
        case .arXiv(let id): id.abstractURL
        case .doi(let doi): "https://doi.org/\(doi)"
        case .url(let url): url
        }
    }

    /// A spelling for stores, read back by ``init(name:)``: `arxiv:2501.13200`, `doi:10.1000/x`, or the address itself.
    public var name: String {
        switch self {
        case .arXiv(let id): "arxiv:\(id.value)"
        case .doi(let doi): "doi:\(doi)"
        case .url(let url): url
        }
    }

    /// Reads what ``name`` wrote; nil for anything else.
    public init?(name: String) {
        if name.hasPrefix("arxiv:") {
            guard let id = ArXivID(name.dropFirst(6)) else { return nil }
            self = .arXiv(id)
        } else if name.hasPrefix("doi:") {
            self = .doi(String(name.dropFirst(4)))
        } else if let url = CanonicalURL(name), url.value == name {
            self = .url(name)
        } else {
            return nil
        }
    }
}
