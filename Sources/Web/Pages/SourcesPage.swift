import Papers
import Publishing
import Store

/// How the sources fare, at a glance.
enum SourcesPage {
    static let template = """
        <header>
        <h1>{{heading}}</h1>
        <p class="lead">{{healthCaption}}</p>
        <ul class="subscribe" aria-label="The same for programs">
        <li><a class="button" href="{{base}}/sources.json" type="application/json">JSON</a></li>
        <li><a class="button" href="{{base}}/sources.atom" type="application/atom+xml">Feed of problems</a></li>
        </ul>
        </header>
        \(PageTemplate.chart)
        <section aria-labelledby="sources">
        <h2 id="sources" class="hidden">Every source</h2>
        <div class="scroll"><table>
        <thead><tr><th scope="col">Source</th><th scope="col">State</th><th scope="col">Last success</th><th scope="col">Next look</th><th scope="col" class="number">Last issue</th><th scope="col">Last 28 days</th></tr></thead>
        <tbody>
        {{#sources}}
        <tr>
        <th scope="row">{{sourceName}}</th>
        <td><span class="state {{stateClass}}">{{stateName}}</span>{{#stateDetail}}<p class="soft">{{stateDetail}}</p>{{/stateDetail}}</td>
        <td class="moment">{{lastSuccess}}</td>
        <td class="moment">{{nextLook}}</td>
        <td class="number">{{lastIssue}}</td>
        <td>{{{spark}}}</td>
        </tr>
        {{/sources}}
        </tbody>
        </table></div>
        {{^sources}}
        <p class="soft">No source is configured yet. Add one to the configuration file and reload.</p>
        {{/sources}}
        </section>

        """

    static func page(
        _ sources: [SourceHealth], papersPerDay: [CalendarDay: Int], at now: Timestamp, on site: Site
    ) -> Page {
        var page = Page(.sources, title: "Sources", path: site.sourcesPath)
        page.alternates = [("application/atom+xml", "Problems of sources", "\(site.sourcesPath).atom")]
        let troubled = sources.count { $0.condition != .fine && $0.condition != .new }
        page.content["healthCaption"] =
            troubled == 0
            ? "All \(sources.count) sources are fine." : "\(troubled) of \(sources.count) sources need a look."
        page.content["chart"] =
            BarChart(title: "New papers a day", counts: papersPerDay, through: now.day, days: 60).context
        page.content["sources"] = sources.map { context($0, at: now, isKept: site.isStatic) }
        return page
    }

    /// - Parameter isKept: whether the page is read later than it is made.
    private static func context(_ source: SourceHealth, at now: Timestamp, isKept: Bool) -> [String: Any] {
        let words = { (time: Timestamp) in isKept ? Moment.clock(time) : Moment.words(time, at: now) }
        var context: [String: Any] = [
            "sourceName": source.name,
            "stateClass": source.condition.rawValue,
            "stateName": name(of: source.condition),
            "lastSuccess": source.lastSuccess.map(words) ?? "never",
            "nextLook": source.nextCheck.map(words) ?? "when needed",
            "lastIssue": source.batches.first.map(issue) ?? "",
            "spark": spark(source, at: now),
        ]
        context["stateDetail"] = SourceProblem.detail(source)
        return context
    }

    private static func name(of condition: SourceHealth.Condition) -> String {
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

    private static func issue(_ batch: Batch) -> String {
        batch.expected.map { "\(batch.got) of \($0)" } ?? "\(batch.got)"
    }

    /// Papers of each issue; the numbers stand in its title.
    private static func spark(_ source: SourceHealth, at now: Timestamp) -> String {
        guard !source.batches.isEmpty else { return "" }
        let days = 28
        let largest = max(source.batches.map(\.got).max() ?? 0, 1)
        let label =
            "Papers of the last \(days) days: "
            + source.batches.map { "\($0.day) \(issue($0))" }.joined(separator: ", ")
        var svg =
            "<svg class=\"chart spark\" viewBox=\"0 0 \(days * 5) 30\" role=\"img\" aria-label=\"\(label)\"><title>\(label)</title>"
        for batch in source.batches {
            let column = days - 1 - (now.day.daysSince1970 - batch.day.daysSince1970)
            guard (0..<days).contains(column) else { continue }
            let height = max(1, batch.got * 28 / largest)
            svg += "<rect x=\"\(column * 5)\" y=\"\(30 - height)\" width=\"4\" height=\"\(height)\"/>"
        }
        return svg + "</svg>"
    }
}

/// What is wrong with a source, in words.
enum SourceProblem {
    static func detail(_ source: SourceHealth) -> String? {
        switch source.condition {
        case .failing:
            let since = source.failingSince.map { " since \($0.day)" } ?? ""
            let count = source.consecutiveFailures == 1 ? "1 failure" : "\(source.consecutiveFailures) failures"
            return "\(count)\(since): \(PlainText.line(source.lastError ?? ""))"
        case .stale: return "Awaited: \(list(source.awaitedDays))"
        case .missed: return "Missing: \(list(source.missedDays))"
        case .partial, .empty:
            return source.batches.first.map { "\($0.day): \($0.got) papers\($0.expected.map { " of \($0)" } ?? "")" }
        case .fine, .new: return nil
        }
    }

    private static func list(_ days: [CalendarDay]) -> String {
        let shown = 5
        let names = days.prefix(shown).map(\.description).joined(separator: ", ")
        return days.count > shown ? "\(names) and \(days.count - shown) more" : names
    }
}

/// A time in words.
enum Moment {
    /// `2025-01-24 13:05 UTC`.
    static func clock(_ time: Timestamp) -> String {
        "\(time.day) \(RFC3339.string(time).dropFirst(11).prefix(5)) UTC"
    }

    /// Beside now.
    static func words(_ time: Timestamp, at now: Timestamp) -> String {
        let seconds = time.seconds - now.seconds
        let distance = abs(seconds)
        let span: String
        switch distance {
        case ..<60: return seconds > 0 ? "in a moment" : "just now"
        case ..<5_400: span = "\((distance + 30) / 60) min"
        case ..<129_600: span = "\((distance + 1_800) / 3_600) h"
        default: return time.day.description
        }
        return seconds > 0 ? "in \(span)" : "\(span) ago"
    }
}
