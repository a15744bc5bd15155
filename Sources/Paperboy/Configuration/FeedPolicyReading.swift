import Publishing

/// Reads how the feed of a topic is put together.
enum FeedPolicyReading {
    static let keys = FeedPolicySetting.allCases.map(\.rawValue)

    /// - Parameters:
    ///   - fields: of the topic, by key.
    ///   - path: the topic's, for messages.
    static func policy(_ fields: YAMLFields, _ path: String, _ yaml: inout YAMLReading) -> FeedPolicy {
        var policy = FeedPolicy()
        for setting in FeedPolicySetting.allCases {
            let changed = yaml.value(
                fields[setting.rawValue], "\(path).\(setting.rawValue)", expected: setting.expectation
            ) { text in
                var changed = policy
                return (try? changed.set(setting, to: text)).map { changed }
            }
            if let changed { policy = changed }
        }
        return policy
    }
}
