public import Rules

/// What can be decided about a feed, under the names that configurations, forms and commands use.
public enum FeedPolicySetting: String, CaseIterable, Sendable {
    case revisions
    case crossLists = "cross-lists"
    case order, limit, languages, digest

    /// Those of private feeds, which have no days.
    public static let ofSubscriptions = allCases.filter { $0 != .digest }

    /// What a value must be, to go on after "must be".
    public var expectation: String {
        switch self {
        case .revisions: choices(FeedPolicy.Revisions.self)
        case .crossLists: choices(FeedPolicy.CrossLists.self)
        case .order: choices(FeedPolicy.Order.self)
        case .digest: choices(DigestRhythm.self)
        case .limit:
            "a number of entries from \(FeedPolicy.limits.lowerBound) to \(FeedPolicy.limits.upperBound)"
        case .languages: "language tags such as \"ko, en\", the preferred one first"
        }
    }

    private func choices<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) -> String
    where Choice.RawValue == String {
        "one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))"
    }
}

/// A value that a setting cannot have.
public struct FeedPolicyError: Error, Hashable, Sendable, CustomStringConvertible {
    public let setting: FeedPolicySetting
    public let value: String

    public var description: String { "\(setting.rawValue) must be \(setting.expectation), but is \"\(value)\"" }
}

extension FeedPolicy {
    /// Decides one thing.
    public mutating func set(_ setting: FeedPolicySetting, to value: String) throws(FeedPolicyError) {
        let isUnderstood: Bool =
            switch setting {
            case .revisions: FeedPolicy.assign(Revisions(rawValue: value), to: &revisions)
            case .crossLists: FeedPolicy.assign(CrossLists(rawValue: value), to: &crossLists)
            case .order: FeedPolicy.assign(Order(rawValue: value), to: &order)
            case .digest: FeedPolicy.assign(DigestRhythm(rawValue: value).map(Optional.some), to: &digest)
            case .limit:
                FeedPolicy.assign(Int(value).flatMap { FeedPolicy.limits.contains($0) ? $0 : nil }, to: &limit)
            case .languages: FeedPolicy.assign(FeedPolicy.languages(value), to: &languages)
            }
        guard isUnderstood else { throw FeedPolicyError(setting: setting, value: value) }
    }

    private static func assign<Value>(_ value: Value?, to place: inout Value) -> Bool {
        if let value { place = value }
        return value != nil
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

    // MARK: As one text

    /// What differs from the usual way: `limit=50 languages=ko,en`; empty when nothing does. ``init(text:)`` reads it.
    public var text: String {
        let usual = FeedPolicy()
        var parts: [String] = []
        func add(_ setting: FeedPolicySetting, _ value: String, unless isUsual: Bool) {
            if !isUsual { parts.append("\(setting.rawValue)=\(value)") }
        }
        add(.revisions, revisions.rawValue, unless: revisions == usual.revisions)
        add(.crossLists, crossLists.rawValue, unless: crossLists == usual.crossLists)
        add(.order, order.rawValue, unless: order == usual.order)
        add(.limit, String(limit), unless: limit == usual.limit)
        add(.languages, languages.joined(separator: ","), unless: languages.isEmpty)
        add(.digest, digest?.rawValue ?? "", unless: digest == nil)
        return parts.joined(separator: " ")
    }

    /// Reads what ``text`` wrote; what is unknown, as of a later version, is passed over.
    public init(text: String) {
        self.init()
        for part in text.split(separator: " ") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, let setting = FeedPolicySetting(rawValue: String(pair[0])) else { continue }
            try? set(setting, to: String(pair[1]))
        }
    }
}

extension FeedPolicy {
    /// What papers are asked for a feed with this policy and a rule.
    public func asked(_ rule: Rule) -> Rule { crossLists == .primary ? rule.askingPrimaryCategories : rule }
}
