/// The kinds of bibliography; the raw value ends the address.
public enum BibliographyFormat: String, CaseIterable, Sendable {
    case bibTeX = "bib"
    case ris

    /// The media type without parameters. Sources: https://www.iana.org/assignments/media-types has neither; these are what Zotero reads.
    public var mediaType: String {
        switch self {
        case .bibTeX: "application/x-bibtex"
        case .ris: "application/x-research-info-systems"
        }
    }

    /// As people know it.
    public var title: String {
        switch self {
        case .bibTeX: "BibTeX"
        case .ris: "RIS"
        }
    }
}
