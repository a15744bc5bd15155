/// A mention of an arXiv paper in text, with the version if one was named.
public struct ArXivReference: Hashable, Sendable {
    public let id: ArXivID
    /// 1 or higher; nil when the text names no version.
    public let version: Int?

    init(id: ArXivID, version: Int?) {
        self.id = id
        self.version = version
    }

    /// Reads one reference that is the whole text, as ``ArXivID/init(_:)`` does.
    ///
    /// An `arXiv:` prefix and a version may stand around the identifier, nothing else.
    public init?(_ text: some StringProtocol) {
        let found = text.utf8.withContiguous { bytes -> ArXivReference? in
            let scanner = ArXivScanner(bytes)
            let start = scanner.endOfPrefix
            guard let match = scanner.match(from: start), match.end == bytes.count else { return nil }
            return match.reference
        }
        guard let found else { return nil }
        self = found
    }

    /// The first reference in a text, as it stands there.
    public static func first(in text: some StringProtocol) -> ArXivReference? {
        text.utf8.withContiguous { bytes in
            var scanner = ArXivScanner(bytes)
            return scanner.next()
        }
    }

    /// The only paper that a text names, with the first version that it names; nil when it names none or several.
    public static func only(in text: some StringProtocol) -> ArXivReference? {
        text.utf8.withContiguous { bytes in
            var scanner = ArXivScanner(bytes)
            var only = scanner.next()
            while let repeated = scanner.next() {
                guard repeated.id == only?.id else { return nil }
                if only?.version == nil { only = repeated }
            }
            return only
        }
    }

    /// Every reference in a text, link, DOI or file name, in order of first appearance and without repeats of an identifier.
    ///
    /// A version that only a later repeat names is kept. Takes time linear in the length of the text.
    public static func all(in text: some StringProtocol) -> [ArXivReference] {
        text.utf8.withContiguous { bytes in
            var scanner = ArXivScanner(bytes)
            guard let first = scanner.next() else { return [] }
            var upcoming = scanner.next()
            // Most links name one paper: no need to remember where.
            guard upcoming != nil else { return [first] }
            var references = [first]
            var positions = [first.id: 0]
            while let next = upcoming {
                if let position = positions[next.id] {
                    if references[position].version == nil { references[position] = next }
                } else {
                    positions[next.id] = references.count
                    references.append(next)
                }
                upcoming = scanner.next()
            }
            return references
        }
    }
}

extension Sequence<UInt8> {
    /// Hands the bytes over in one piece, copied only where they do not lie so already.
    package func withContiguous<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withContiguousStorageIfAvailable(body) ?? Array(self).withUnsafeBufferPointer(body)
    }
}
