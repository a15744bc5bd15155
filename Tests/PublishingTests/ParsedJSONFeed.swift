import Foundation

/// A JSON Feed as a tree, for tests.
struct ParsedJSONFeed {
    let members: [String: Any]
    let items: [[String: Any]]

    /// Throws what is no JSON, and what is no list of items.
    init(_ bytes: [UInt8]) throws {
        guard let members = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
            let items = members["items"] as? [[String: Any]]
        else { throw NoFeed() }
        self.members = members
        self.items = items
    }

    struct NoFeed: Error {}
}
