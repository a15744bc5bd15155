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
        <h2 id="sources" class="hidden">{{tableCaption}}</h2>
        <div class="scroll"><table>
        <thead><tr><th scope="col">Source</th><th scope="col">State</th><th scope="col">Last success</th><th scope="col">Next look</th><th scope="col" class="number">Last issue</th><th scope="col">Last 28 days</th><th scope="col">Answers in</th></tr></thead>
        <tbody>
        {{#sources}}
        <tr>
        <th scope="row"><a href="{{sourcePath}}">{{sourceName}}</a></th>
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
        <nav class="pager" aria-label="Pages">
        {{#previousPath}}
        <a class="button" href="{{previousPath}}" rel="prev">Sources before</a>
        {{/previousPath}}
        {{#nextPath}}
        <a class="button" href="{{nextPath}}" rel="next">Sources after</a>
        {{/nextPath}}
        </nav>

        """

    /// So many have their rows with charts in a page that is still short.
    static let sourcesPerPage = 50

    /// How many pages so many sources take; one for none.
    static func pageCount(_ sources: Int) -> Int { max(1, (sources + sourcesPerPage - 1) / sourcesPerPage) }

    /// - Parameter number: counts the pages, from 1. Sources that need a look are on the first.
    static func page(
        _ sources: [SourceHealth], number: Int = 1, papersPerDay: [CalendarDay: Int], at now: Timestamp, on site: Site
    ) -> Page {
        var page = Page(.sources, title: "Sources", path: site.sourcesPath(page: number))
        page.alternates = [(FeedFormat.atom.mediaType, "Problems of sources", "\(site.sourcesPath).atom")]
        let troubled = sources.filter(\.needsLook)
        page.content["healthCaption"] =
            troubled.isEmpty
            ? "All \(sources.count) sources are fine." : "\(troubled.count) of \(sources.count) sources need a look."
        if number == 1 {
            page.content["chart"] =
                BarChart(title: "New papers a day", counts: papersPerDay, through: now.day, days: 60).context
        }
        let ordered = troubled + sources.filter { !$0.needsLook }
        let first = (number - 1) * sourcesPerPage
        let shown = ordered.dropFirst(first).prefix(sourcesPerPage)
        let isAll = shown.count == sources.count
        page.content["tableCaption"] =
            isAll ? "Every source" : "Sources \(first + 1) to \(first + shown.count) of \(sources.count)"
        page.content["sources"] = shown.map { context($0, at: now, on: site) }
        page.content["previousPath"] = number > 1 ? site.sourcesPath(page: number - 1) : nil
        page.content["nextPath"] = number < pageCount(sources.count) ? site.sourcesPath(page: number + 1) : nil
        return page
    }

    private static func context(_ source: SourceHealth, at now: Timestamp, on site: Site) -> [String: Any] {
        var context = SourceWords(source, at: now, on: site).context
        context["lastIssue"] = source.batches.first.map(SourceWords.issue) ?? ""
        context["answersIn"] = SourceWords.median(source.responseTimes).map { "\($0) ms" }
        context["spark"] = spark(source, at: now)
        context["answersSpark"] = responseTimesSpark(source)
        return context
    }

    /// Papers of each issue; the numbers are on the source's own page.
    private static func spark(_ source: SourceHealth, at now: Timestamp) -> String? {
        guard !source.batches.isEmpty else { return nil }
        var values = [Int?](repeating: nil, count: days)
        for batch in source.batches {
            let column = days - 1 - (now.day.daysSince1970 - batch.day.daysSince1970)
            if values.indices.contains(column) { values[column] = batch.got }
        }
        return Spark(title: "Papers of the last \(days) days of \(source.name)", values: values).svg
    }

    private static let days = 28

    /// How long the last answers took, the newest at the right.
    private static func responseTimesSpark(_ source: SourceHealth) -> String? {
        let times = source.responseTimes.prefix(days)
        guard !times.isEmpty else { return nil }
        let gap = [Int?](repeating: nil, count: days - times.count)
        return Spark(
            title: "Milliseconds to each of the last answers of \(source.name)",
            values: gap + times.reversed().map(\.milliseconds)
        ).svg
    }
}

/// What is wrong with a source, in words.
enum SourceProblem {
    static func detail(_ source: SourceHealth) -> String? {
        switch source.condition {
        case .failing:
            let since = source.failingSince.map { " since \($0.day)" } ?? ""
            let count = source.consecutiveFailures == 1 ? "1 failure" : "\(source.consecutiveFailures) failures"
            let reason = PlainText.beginning(of: PlainText.line(source.lastError ?? ""), limit: longestReason)
            return "\(count)\(since): \(reason)"
        case .stale: return "Awaited: \(list(source.awaitedDays))"
        case .missed: return "Missing: \(list(source.missedDays))"
        case .partial, .empty:
            return source.batches.first.map { "\($0.day): \($0.got) papers\($0.expected.map { " of \($0)" } ?? "")" }
        case .fine, .new: return nil
        }
    }

    /// In bytes; all of it is on the source's own page.
    private static let longestReason = 300

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
