public import Papers

/// A place between two entries of a feed: what follows is older.
public struct FeedPosition: Hashable, Sendable {
    public var entered: Timestamp
    public var identity: PaperIdentity

    public init(entered: Timestamp, identity: PaperIdentity) {
        self.entered = entered
        self.identity = identity
    }

    /// The place just after an entry.
    public init(after item: FeedItem) {
        self.init(entered: item.entered, identity: item.paper.identity)
    }
}

extension FeedPosition: LosslessStringConvertible {
    /// For an address: the seconds since 1970, a comma, the name of the paper.
    public var description: String { "\(entered.seconds),\(identity.name)" }

    /// Reads what ``description`` wrote; nil for anything else.
    public init?(_ description: String) {
        guard let comma = description.firstIndex(of: ","), let seconds = Int(description[..<comma]),
            let identity = PaperIdentity(name: String(description[description.index(after: comma)...]))
        else { return nil }
        self.init(entered: Timestamp(seconds: seconds), identity: identity)
    }
}
