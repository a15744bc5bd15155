public import Papers

/// Everything that the store holds about one paper.
public struct PaperRecord: Hashable, Sendable {
    public var paper: Paper
    /// What digests said, the earliest first.
    public var mentions: [CarriedMention]
    /// The stored topics with a rule that the paper entered, by name.
    public var entered: [String: Timestamp]
    /// When something worth reading last happened to it.
    public var updated: Timestamp

    public init(paper: Paper, mentions: [CarriedMention], entered: [String: Timestamp], updated: Timestamp) {
        self.paper = paper
        self.mentions = mentions
        self.entered = entered
        self.updated = updated
    }
}
