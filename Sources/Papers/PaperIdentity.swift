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
}
