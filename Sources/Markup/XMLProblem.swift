/// Something that is wrong with a document, and where.
public struct XMLProblem: Hashable, Sendable {
    /// From 1.
    public let line: Int
    /// From 1, in bytes; nil when unknown.
    public let column: Int?
    public let message: String
}

/// What a document may ask of us at most.
public struct XMLLimits: Sendable {
    /// Elements inside one another.
    public var depth = 256
    /// Bytes of one run of text, between one tag and the next. What goes beyond them is left out.
    public var textBytes = 1 << 20
    /// Bytes that entities declared in the document may add altogether.
    public var expandedBytes = 1 << 20
    /// Problems reported before the rest is only counted.
    public var problems = 20
    /// Errors after which nothing more is read.
    public var errors = 10_000
    /// Attributes of one element: libxml2 compares each with all others.
    public var attributes = 1_000
    /// Bytes of one tag with its attributes.
    public var tagBytes = 4 << 20
    /// Names of elements and attributes, beyond the first few hundred, of which each new one makes all later ones slower.
    public var rareNames = 100_000

    public init() {}
}
