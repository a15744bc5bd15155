import Papers
import Publishing
import Store

/// One source: how it fares, what it brought, how long it took to answer, and its feeds.
enum SourcePage {
    static let template = """
        <header>
        <h1>{{heading}}</h1>
        <p class="lead"><span class="state {{stateClass}}">{{stateName}}</span></p>
        {{#stateDetail}}
        <p>{{stateDetail}}</p>
        {{/stateDetail}}
        \(PageTemplate.subscribe)
        </header>
        \(PageTemplate.facts)
        \(PageTemplate.chart)

        """

    static func page(_ source: SourceHealth, at now: Timestamp, on site: Site) -> Page {
        var page = Page(.source, title: source.name, path: site.sourcePath(source.name))
        let feed = site.feed(ofSource: source.name)
        let path = { (format: FeedFormat) in "\(site.sourcePath(source.name)).\(format.rawValue)" }
        page.alternates = FeedFormat.allCases.map { format in
            (format.mediaType, "\(feed.title) (\(format.title))", path(format))
        }
        page.content = SubscribeLinks.context(title: feed.title, atom: site.url(ofPath: path(.atom)), path: path)
        let words = SourceWords(source, at: now, on: site)
        page.content.merge(words.context) { own, _ in own }
        page.content["facts"] = facts(source, words).map { ["factName": $0.0, "factValue": $0.1] }
        page.content["chart"] = [issues(source), answers(source)].compactMap { $0?.context }
        return page
    }

    private static func facts(_ source: SourceHealth, _ words: SourceWords) -> [(String, String)] {
        let facts: [(String, String?)] = [
            ("Last success", source.lastSuccess.map(words.words) ?? "never"),
            ("Last news", source.lastModified.map(words.words)),
            ("Next look", words.nextLook),
            ("Last issue", source.batches.first.map { "\($0.day): \(SourceWords.issue($0)) papers" }),
            ("Awaited", days(source.awaitedDays)),
            ("Missing", days(source.missedDays)),
            (
                "Last failure",
                source.lastErrorAt.map { "\(words.words($0)): \(PlainText.line(source.lastError ?? ""))" }
            ),
            ("Looks", "\(source.polls), \(source.failures == 0 ? "none" : "\(source.failures)") of them failed"),
            ("Usually answers in", SourceWords.median(source.responseTimes).map { "\($0) ms" }),
        ]
        return facts.compactMap { name, value in value.map { (name, $0) } }
    }

    private static func days(_ days: [CalendarDay]) -> String? {
        days.isEmpty ? nil : days.map(\.description).joined(separator: ", ")
    }

    private static func issues(_ source: SourceHealth) -> BarChart? {
        guard !source.batches.isEmpty else { return nil }
        var chart = BarChart(
            title: "Papers of each day",
            bars: source.batches.reversed().map { batch in
                BarChart.Bar(label: batch.day.description, value: batch.got, words: SourceWords.issue(batch))
            })
        chart.showsZeros = true
        return chart
    }

    private static func answers(_ source: SourceHealth) -> BarChart? {
        guard !source.responseTimes.isEmpty else { return nil }
        var chart = BarChart(
            title: "Milliseconds to each answer",
            bars: source.responseTimes.reversed().map { time in
                BarChart.Bar(label: Moment.clock(time.at), value: time.milliseconds)
            })
        chart.captions = ("Time", "Milliseconds")
        chart.showsZeros = true
        return chart
    }
}
