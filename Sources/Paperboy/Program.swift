import Fetching

/// How the program names itself.
enum Program {
    static let version = "0.1.0"

    /// For the servers that it fetches from: an operator can be found at the address of the feeds.
    static func userAgent(contact: String) -> UserAgent {
        UserAgent(product: "Paperboy", version: version, contactURL: contact)
    }
}
