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
        <thead><tr><th scope="col">Source</th><th scope="col">State</th><th scope="col">Last success</th><th scope="col">Next look</th><th scope="col" class="number">Last issue</th><th scope="col">Last 28 days</th><th scope="col">Answers in</th></tr></thead>
        <tbody>
        {{#sources}}
        <tr>
        <th scope="row">{{sourceName}}</th>
        <td><span class="state {{stateClass}}">{{stateName}}</span>{{#stateDetail}}<p class="soft">{{stateDetail}}</p>{{/stateDetail}}</td>
        <td class="moment">{{lastSuccess}}</td>
        <td class="moment">{{nextLook}}</td>
        <td class="number">{{lastIssue}}</td>
        <td>{{{spark}}}</td>
        <td class="moment">{{answersIn}}{{{answersSpark}}}</td>
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
        page.content["sources"] = sources.enumerated().map { index, source in
            context(source, at: now, isKept: site.isStatic, hasCharts: index < chartedSources)
        }
        return page
    }

    /// Of more sources the page would be too long with charts.
    private static let chartedSources = 40

    /// - Parameter isKept: whether the page is read later than it is made.
    private static func context(
        _ source: SourceHealth, at now: Timestamp, isKept: Bool, hasCharts: Bool
    ) -> [String: Any] {
        let words = { (time: Timestamp) in isKept ? Moment.clock(time) : Moment.words(time, at: now) }
        var context: [String: Any] = [
            "sourceName": source.name,
            "stateClass": source.condition.rawValue,
            "stateName": name(of: source.condition),
            "lastSuccess": source.lastSuccess.map(words) ?? "never",
            "nextLook": source.nextCheck.map(words) ?? "when needed",
            "lastIssue": source.batches.first.map(issue) ?? "",
        ]
        context["answersIn"] = median(source.responseTimes).map { "\($0) ms" }
        if hasCharts {
            context["spark"] = spark(source, at: now)
            context["answersSpark"] = responseTimesSpark(source)
        }
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

    /// Papers of each issue.
    private static func spark(_ source: SourceHealth, at now: Timestamp) -> String? {
        guard !source.batches.isEmpty else { return nil }
        var values = [Int?](repeating: nil, count: days)
        for batch in source.batches {
            let column = days - 1 - (now.day.daysSince1970 - batch.day.daysSince1970)
            if values.indices.contains(column) { values[column] = batch.got }
        }
        let numbers = source.batches.map { "\($0.day) \(issue($0))" }.joined(separator: ", ")
        return Spark(title: "Papers of the last \(days) days: \(numbers)", values: values).svg
    }

    private static let days = 28

    /// How long the last answers took, the newest at the right.
    private static func responseTimesSpark(_ source: SourceHealth) -> String? {
        let times = source.responseTimes.prefix(days)
        guard let newest = times.first, let oldest = times.last else { return nil }
        let numbers = times.map { "\($0.milliseconds)" }.joined(separator: ", ")
        let span = "\(Moment.clock(newest.at)) back to \(Moment.clock(oldest.at))"
        let gap = [Int?](repeating: nil, count: days - times.count)
        return Spark(
            title: "Milliseconds to each answer, from \(span): \(numbers)",
            values: gap + times.reversed().map(\.milliseconds)
        ).svg
    }

    private static func median(_ times: [ResponseTime]) -> Int? {
        let sorted = times.map(\.milliseconds).sorted()
        return sorted.isEmpty ? nil : sorted[sorted.count / 2]
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
