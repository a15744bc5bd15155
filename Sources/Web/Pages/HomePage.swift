import Papers
import Publishing
import Store

/// The front page: what this is, the topics with their newest papers, the latest digest.
enum HomePage {
    static let template = """
        <header>
        <h1>Research papers, sorted into feeds</h1>
        <p class="lead">{{heading}} reads daily digests and lists every paper once. Copy the address of a feed into your
        reader{{^isStatic}}, or <a href="{{base}}/rules">write a rule of your own</a> and subscribe to what it catches{{/isStatic}}.</p>
        </header>
        <div class="columns wide-first">
        <section aria-labelledby="topics">
        <h2 id="topics" class="hidden">Topics</h2>
        <div class="columns">
        {{#topics}}
        <section class="card" id="{{anchor}}">
        <h3><a href="{{topicPath}}">{{topicTitle}}</a></h3>
        {{#topicDescription}}
        <p class="soft">{{topicDescription}}</p>
        {{/topicDescription}}
        <ul class="headlines">
        {{#headlines}}
        <li><a href="{{paperPath}}">{{paperTitle}}</a>
        <p class="byline">{{#byline}}{{byline}} · {{/byline}}<time datetime="{{day}}">{{day}}</time></p></li>
        {{/headlines}}
        {{^headlines}}
        <li class="soft">No papers yet. They appear with the next digest that lists one.</li>
        {{/headlines}}
        </ul>
        \(PageTemplate.subscribe)
        </section>
        {{/topics}}
        </div>
        </section>
        <aside aria-labelledby="digest">
        {{#digest}}
        <h2 id="digest"><a href="{{digestPath}}">The digest of {{digestDay}}</a></h2>
        <p class="soft">{{digestCount}}</p>
        <ul class="headlines">
        {{#digestPapers}}
        <li><a href="{{paperPath}}">{{paperTitle}}</a>
        <p class="byline">{{#byline}}{{byline}}{{#votes}} · {{/votes}}{{/byline}}{{#votes}}<span class="votes">▲ {{votes}}<span class="hidden"> votes</span></span>{{/votes}}</p></li>
        {{/digestPapers}}
        </ul>
        <p><a class="button" href="{{digestPath}}">Read it</a> <a class="button" href="{{base}}/digests">All days</a></p>
        {{/digest}}
        {{^digest}}
        <h2 id="digest">Digests</h2>
        <p class="soft">No digest has come yet.</p>
        {{/digest}}
        </aside>
        </div>

        """

    /// - Parameter listed: how many papers were listed on the day of the latest digest.
    static func page(_ overview: Overview, latest edition: DigestEdition?, listed: Int?) -> Page {
        let site = overview.site
        var page = Page(.home, title: site.title, path: site.homePath)
        for topic in overview.topics { page.addAlternates(of: topic.description, on: site) }
        page.content["topics"] = overview.topics.map { context($0, site) }
        page.content["digest"] = edition.map { context($0, listed: listed, site) }
        return page
    }

    private static func context(_ topic: Overview.Topic, _ site: Site) -> [String: Any] {
        var context = SubscribeLinks.context(of: topic.description, on: site)
        context["anchor"] = topic.description.name
        context["topicPath"] = site.topicPath(topic.description)
        context["topicTitle"] = topic.description.title
        context["topicDescription"] = topic.description.description
        context["headlines"] = topic.newest.map { item in
            PaperCard(site: site, showsPictures: false).head(item.paper, day: item.entered.day)
        }
        return context
    }

    private static func context(_ edition: DigestEdition, listed: Int?, _ site: Site) -> [String: Any] {
        let day = edition.days.lowerBound
        let shown = 7
        return [
            "digestPath": site.digestPath(day), "digestDay": day.description,
            "digestCount": DigestPage.count(edition, listed: listed),
            "digestPapers": edition.papers.prefix(shown).map {
                PaperCard(site: site, showsPictures: false).head($0.paper, day: day)
            },
        ]
    }
}
