/// Who may make private feeds; the raw value is that of the configuration.
public enum SubscriptionMode: String, CaseIterable, Sendable {
    /// Nobody, and those that exist are not served.
    case off
    /// The operator, on the command line.
    case invite
    /// Everyone who can reach the server.
    case open
}
