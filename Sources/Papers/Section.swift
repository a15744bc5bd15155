/// A labelled part of a mention's text, such as What's New, Technical Details or Abstract.
public struct Section: Hashable, Sendable {
    /// The label as the digest prints it, without markup or colon; nil for unlabelled text.
    public var label: String?
    /// A BCP 47 language tag, `ko` or `en`; nil when unknown.
    public var language: String?
    /// Plain text; a blank line ends a paragraph.
    public var text: String

    public init(label: String?, language: String?, text: String) {
        self.label = label
        self.language = language
        self.text = text
    }

    /// The label of arXiv's abstract, and of digests that carry it.
    public static let abstractLabel = "Abstract"
}
