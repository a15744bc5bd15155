import Papers
import Publishing
import Rules
import Store

/// The stored papers that a rule matches.
enum SearchResultPage {
    static let papersPerPage = 20

    static let template = """
        <header>
        <h1>{{heading}}</h1>
        </header>
        <form action="{{base}}/search" method="get" role="search">
        <label for="q">Words, or a rule</label>
        <p class="row"><input type="search" id="q" name="q" value="{{query}}" maxlength="1024" autocomplete="off" spellcheck="false" required> <button class="primary">Search</button></p>
        </form>
        \(RuleResult.errors)
        {{#found}}
        <p class="soft">{{meaning}}. <a href="{{editorPath}}">Open it in the rule editor</a></p>
        \(PageTemplate.subscribe)
        <section aria-labelledby="papers">
        <h2 id="papers">{{papersCaption}}</h2>
        {{#papers}}
        \(PageTemplate.paper(heading: "h3"))
        {{/papers}}
        {{^papers}}
        <p class="soft">No stored paper matches. New ones are looked at as they come: subscribe to be told.</p>
        {{/papers}}
        </section>
        <nav class="pager" aria-label="Pages">
        {{#nextPath}}
        <a class="button" href="{{nextPath}}" rel="next">Older papers</a>
        {{/nextPath}}
        </nav>
        {{/found}}
        {{^found}}
        {{^hasErrors}}
        \(RuleResult.help)
        {{/hasErrors}}
        {{/found}}

        """

    static func empty(on site: Site) -> Page {
        Page(.search, title: "Search", path: "\(site.basePath)/search")
    }

    static func page(_ query: String, refused errors: RuleErrors, on site: Site) -> Page {
        RuleResult.page(Page(.search, title: "Search"), query, refused: errors, on: site)
    }

    static func page(
        _ rule: Rule, _ result: SearchPage, isFirst: Bool, on site: Site, showsPictures: Bool
    ) -> Page {
        var page = Page(.search, title: "Search: \(PlainText.beginning(of: PlainText.line(rule.text), limit: 100))")
        var found = RuleResult.context(of: rule, on: site)
        found["editorPath"] = site.ruleEditorPath(rule.text)
        found["papersCaption"] = caption(result, isFirst: isFirst)
        found["papers"] = MarkedCards(site: site, showsPictures: showsPictures).contexts(result.items, of: rule)
        found["nextPath"] = result.next.map { site.searchPath(rule.text, after: $0.description) }
        page.content["query"] = rule.text
        page.content["found"] = found
        page.alternates = FeedFormat.allCases.map { format in
            (format.mediaType, "\(rule.canonical) (\(format.title))", site.searchFeedPath(rule.canonical, format))
        }
        return page
    }

    private static func caption(_ result: SearchPage, isFirst: Bool) -> String {
        if !isFirst { return "Older papers" }
        if result.next != nil { return "The newest papers" }
        return result.items.count == 1 ? "1 paper" : "\(result.items.count) papers"
    }
}

/// Papers that a rule found, with the words marked that it asks for.
struct MarkedCards {
    let site: Site
    let showsPictures: Bool

    func contexts(_ items: [FeedItem], of rule: Rule) -> [[String: Any]] {
        let card = PaperCard(site: site, showsPictures: showsPictures)
        return items.map { item in
            let excerpt = rule.markedExcerpt(of: item.paper).map { MarkedHTML.html($0.text.excerpt(length: 300)) }
            var context = card.context(item.paper, day: item.entered.day, isFolded: false, excerpt: excerpt)
            let title = rule.markedTitle(of: item.paper)
            context["markedTitle"] = title.text.isEmpty ? nil : MarkedHTML.html(title)
            return context
        }
    }
}
