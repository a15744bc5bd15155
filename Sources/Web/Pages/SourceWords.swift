import Papers
import Publishing
import Store

/// How a source fares, in the words of pages.
struct SourceWords {
    private let source: SourceHealth
    private let now: Timestamp
    private let site: Site

    init(_ source: SourceHealth, at now: Timestamp, on site: Site) {
        self.source = source
        self.now = now
        self.site = site
    }

    var context: [String: Any] {
        var context: [String: Any] = [
            "sourceName": source.name,
            "sourcePath": site.sourcePath(source.name),
            "stateClass": source.condition.rawValue,
            "stateName": Self.name(of: source.condition),
            "lastSuccess": source.lastSuccess.map(words) ?? "never",
            "nextLook": nextLook,
        ]
        context["stateDetail"] = SourceProblem.detail(source)
        return context
    }

    /// A page in a folder is read later than it is made.
    func words(_ time: Timestamp) -> String {
        site.isStatic ? Moment.clock(time) : Moment.words(time, at: now)
    }

    /// One whose time has come is on its way.
    var nextLook: String {
        guard let next = source.nextCheck else { return "when needed" }
        return next <= now && !site.isStatic ? "now" : words(next)
    }

    static func name(of condition: SourceHealth.Condition) -> String {
        switch condition {
        case .failing: "Failing"
        case .stale: "Late"
        case .missed: "Days missed"
        case .empty: "Empty"
        case .partial: "Incomplete"
        case .fine: "Fine"
        case .new: "Not looked at yet"
        }
    }

    static func issue(_ batch: Batch) -> String {
        batch.expected.map { "\(batch.got) of \($0)" } ?? "\(batch.got)"
    }

    static func median(_ times: [ResponseTime]) -> Int? {
        let sorted = times.map(\.milliseconds).sorted()
        return sorted.isEmpty ? nil : sorted[sorted.count / 2]
    }
}

extension SourceHealth {
    var needsLook: Bool { condition != .fine && condition != .new }
}
