/// Differs whenever something that is published could look different.
public struct PublishedVersion: Hashable, Sendable {
    /// Counts the sites that were published since the start.
    var generation: Int
    /// The store's revision of the topic that holds every paper: no paper changes without it.
    var revision: Int
}
