/// What came of polling one source, for a person or a program.
public struct PollReport: Hashable, Sendable {
    public enum Outcome: String, Sendable {
        case modified
        case unchanged
        case failed
    }

    public var source: String
    /// `failed` when any document of the source failed, even if others brought something new.
    public var outcome: Outcome
    /// Mentions in the documents that were new.
    public var mentions = 0
    public var newPapers = 0
    /// Why it failed, or what was lost of documents that could be read; nil when there is nothing to say.
    public var message: String?

    public init(source: String, outcome: Outcome, mentions: Int = 0, newPapers: Int = 0, message: String? = nil) {
        self.source = source
        self.outcome = outcome
        self.mentions = mentions
        self.newPapers = newPapers
        self.message = message
    }
}
