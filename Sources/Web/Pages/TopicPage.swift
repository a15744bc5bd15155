import Papers
import Publishing
import Store

/// A topic: its papers, newest first, its rule and its feeds.
enum TopicPage {
    static let papersPerPage = 20

    static let template = """
        <header>
        <h1>{{heading}}</h1>
        {{#topicDescription}}
        <p class="lead">{{topicDescription}}</p>
        {{/topicDescription}}
        {{#topicRule}}
        <p class="soft">Rule: <code>{{topicRule}}</code>{{^isStatic}} · <a href="{{editorPath}}">Try it in the editor</a> · <a href="{{searchPath}}">Search with it</a>{{/isStatic}}</p>
        {{/topicRule}}
        \(PageTemplate.subscribe)
        </header>
        {{#isFirst}}
        \(PageTemplate.chart)
        {{/isFirst}}
        <section aria-labelledby="papers">
        <h2 id="papers">{{papersCaption}}</h2>
        {{#papers}}
        \(PageTemplate.paper(heading: "h3"))
        {{/papers}}
        {{^papers}}
        <p class="soft">No papers yet. They appear with the next digest that lists one.</p>
        {{/papers}}
        </section>
        <nav class="pager" aria-label="Pages">
        {{#isLater}}
        <a class="button" href="{{newestPath}}" rel="first">Newest papers</a>
        {{/isLater}}
        {{#nextPath}}
        <a class="button" href="{{nextPath}}" rel="next">Older papers</a>
        {{/nextPath}}
        </nav>

        """

    /// What is shown: a part of a topic's feed.
    struct Part {
        var topic: TopicDescription
        var items: [FeedItem]
        /// Whether older ones follow.
        var hasMore: Bool
        /// Whether these are the newest.
        var isFirst: Bool
        var count: Int
        /// Papers by the day on which they entered, for the days up to `today`.
        var perDay: [CalendarDay: Int]
        var today: CalendarDay
    }

    static func page(_ part: Part, on site: Site, showsPictures: Bool) -> Page {
        let topic = part.topic
        var page = Page(.topic, title: topic.title, path: part.isFirst ? site.topicPath(topic) : nil)
        page.addAlternates(of: topic, on: site)
        page.content = SubscribeLinks.context(of: topic, on: site)
        page.content["topicDescription"] = topic.description
        page.content["topicRule"] = topic.rule
        page.content["editorPath"] = topic.rule.map(site.ruleEditorPath)
        page.content["searchPath"] = topic.rule.map { site.searchPath($0) }
        page.content["isFirst"] = part.isFirst && !part.perDay.isEmpty
        page.content["isLater"] = !part.isFirst
        page.content["newestPath"] = site.topicPath(topic)
        page.content["papersCaption"] = part.count == 1 ? "1 paper" : "\(part.count) papers"
        page.content["chart"] =
            BarChart(title: "New papers a day", counts: part.perDay, through: part.today, days: 60).context
        let card = PaperCard(site: site, showsPictures: showsPictures)
        page.content["papers"] = part.items.map { card.context($0.paper, day: $0.entered.day) }
        if part.hasMore, !site.isStatic, let last = part.items.last {
            page.content["nextPath"] = site.topicPath(topic, after: FeedPosition(after: last).description)
        }
        return page
    }
}
