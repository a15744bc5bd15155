/// The identifier of a paper on arXiv, without a version: `2501.13200` or `math/0309136`.
///
/// Always normalised: no `arXiv:` prefix, no version, old-style archives in lower case and without subject class.
/// Source: https://info.arxiv.org/help/arxiv_identifier.html
public struct ArXivID: Hashable, Sendable {
    /// The normalised spelling, for example `2501.13200` or `hep-th/9901001`.
    public let value: String

    /// For ``ArXivReference`` only, which has checked the spelling.
    init(normalised value: String) {
        self.value = value
    }

    /// Reads one identifier that is the whole text: with or without prefix and version, in either style.
    ///
    /// Returns nil when the text is anything else.
    public init?(_ text: some StringProtocol) {
        guard let reference = ArXivReference(text) else { return nil }
        self = reference.id
    }

    /// The address of the paper's abstract page, which is also its permanent name in our feeds.
    public var abstractURL: String { "https://arxiv.org/abs/\(value)" }

    /// The address of the paper's newest PDF.
    public var pdfURL: String { "https://arxiv.org/pdf/\(value)" }
}

extension ArXivID: CustomStringConvertible, Comparable {
    public var description: String { value }

    public static func < (left: ArXivID, right: ArXivID) -> Bool { left.value < right.value }
}
