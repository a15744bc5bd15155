import Publishing
import Yams

/// Reads how the feed of a topic is put together.
enum FeedPolicyReading {
    static let keys = ["revisions", "cross-lists", "order", "limit", "languages", "digest"]

    /// - Parameters:
    ///   - fields: of the topic, by key.
    ///   - path: the topic's, for messages.
    static func policy(_ fields: [String: Node], _ path: String, _ yaml: inout YAMLReading) -> FeedPolicy {
        var policy = FeedPolicy()
        if let revisions: FeedPolicy.Revisions = choice(fields["revisions"], "\(path).revisions", &yaml) {
            policy.revisions = revisions
        }
        if let crossLists: FeedPolicy.CrossLists = choice(fields["cross-lists"], "\(path).cross-lists", &yaml) {
            policy.crossLists = crossLists
        }
        if let order: FeedPolicy.Order = choice(fields["order"], "\(path).order", &yaml) { policy.order = order }
        policy.digest = choice(fields["digest"], "\(path).digest", &yaml)
        let limits = FeedPolicy.limits
        let limit = yaml.value(
            fields["limit"], "\(path).limit",
            expected: "a number of entries from \(limits.lowerBound) to \(limits.upperBound)"
        ) { text in Int(text).flatMap { limits.contains($0) ? $0 : nil } }
        if let limit { policy.limit = limit }
        let languages = yaml.value(
            fields["languages"], "\(path).languages",
            expected: "language tags such as \"ko, en\", the preferred one first",
            read: languages)
        if let languages { policy.languages = languages }
        return policy
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ node: Node?, _ name: String, _ yaml: inout YAMLReading
    ) -> Choice? where Choice.RawValue == String {
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        return yaml.value(node, name, expected: "one of \(known)", read: Choice.init(rawValue:))
    }

    /// Tags are spelt as RFC 5646 §2.1 says: letters and digits, in parts of at most eight.
    private static func languages(_ text: String) -> [String]? {
        let tags = text.split { $0 == "," || $0 == " " }.map(String.init)
        let isTag = { (tag: String) in
            tag.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
                (1...8).contains(part.utf8.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
            }
        }
        return !tags.isEmpty && tags.allSatisfy(isTag) ? tags : nil
    }
}
