import Papers
import Publishing
import Rules
import Store

/// The rule editor: a rule, what it means, what it would have caught.
enum RulesPage {
    static let template = """
        <header>
        <h1>{{heading}}</h1>
        <p class="lead">Write a rule as you would type a search, see what it would have caught, and take the feed.</p>
        </header>
        <form action="{{base}}/rules" method="get" data-preview>
        <label for="q">Rule</label>
        <p><textarea id="q" name="q" rows="3" maxlength="1024" spellcheck="false" autocapitalize="off" autocomplete="off" aria-describedby="hint">{{query}}</textarea></p>
        <p class="row"><button class="primary">Try it</button> <span id="hint" class="soft">Enter tries it, Shift and Enter begins a line.</span></p>
        </form>
        <div id="result" aria-live="polite">
        \(RuleResult.errors)
        {{#found}}
        <section class="card" aria-labelledby="meaning">
        <h2 id="meaning">What it catches</h2>
        <p>{{meaning}}.</p>
        <p class="soft">In its canonical form: <code>{{canonicalRule}}</code></p>
        {{#hints}}
        <pre>{{.}}</pre>
        {{/hints}}
        <ul class="counts">
        {{#counts}}
        <li><strong>{{count}}</strong> {{countName}}</li>
        {{/counts}}
        </ul>
        \(PageTemplate.subscribe)
        <p class="soft">These addresses are a feed for anyone who has them. <a href="{{searchPath}}">See all matching papers</a></p>
        {{#offersSubscriptions}}
        <form action="{{base}}/s" method="post">
        <input type="hidden" name="rule" value="{{canonicalRule}}">
        <label for="title">Or make it a private feed, under a title of your own</label>
        <p class="row"><input type="text" id="title" name="title" value="{{canonicalRule}}" maxlength="200" autocomplete="off"> <button>Make a private feed</button></p>
        </form>
        {{/offersSubscriptions}}
        </section>
        \(PageTemplate.chart)
        <section aria-labelledby="newest">
        <h2 id="newest">The newest matches</h2>
        {{#papers}}
        \(PageTemplate.paper(heading: "h3"))
        {{/papers}}
        {{^papers}}
        <p class="soft">No stored paper matches. New ones are looked at as they come.</p>
        {{/papers}}
        </section>
        {{/found}}
        {{^found}}
        {{^hasErrors}}
        \(RuleResult.help)
        {{/hasErrors}}
        {{/found}}
        </div>

        """

    static let chartDays = 90

    static func empty(on site: Site) -> Page {
        Page(.rules, title: "Rule editor", path: "\(site.basePath)/rules")
    }

    static func page(_ query: String, refused errors: RuleErrors, on site: Site) -> Page {
        RuleResult.page(Page(.rules, title: "Rule editor"), query, refused: errors, on: site)
    }

    static func page(_ rule: Rule, _ trial: RuleTrial, at now: Timestamp, on site: Site) -> Page {
        var page = Page(.rules, title: "Rule editor")
        var found = RuleResult.context(of: rule, on: site)
        found["canonicalRule"] = rule.canonical
        found["offersSubscriptions"] = site.subscriptions == .open
        found["hints"] = rule.hints.map { $0.rendered(in: rule.text) }
        found["counts"] = counts(trial.count, at: now)
        found["searchPath"] = site.searchPath(rule.text)
        found["chart"] =
            BarChart(title: "Matches a day", counts: trial.count.perDay, through: now.day, days: chartDays).context
        found["papers"] = MarkedCards(site: site, showsPictures: false).contexts(trial.newest, of: rule)
        page.content["query"] = rule.text
        page.content["found"] = found
        return page
    }

    private static func counts(_ count: SearchCount, at now: Timestamp) -> [[String: Any]] {
        let spans = [7, 30, 90].map { days in
            let first = now.day.advanced(by: 1 - days)
            return (count.total(since: first), count.isComplete(since: first), "in the last \(days) days")
        }
        return (spans + [(count.total, count.isComplete, "in all")]).map { number, isComplete, name in
            ["count": isComplete ? "\(number)" : "\(number)+", "countName": name]
        }
    }
}

/// What the pages about rules share.
enum RuleResult {
    static let errors = """
        {{#hasErrors}}
        <section class="card problem" role="alert">
        <h2>This rule cannot be read</h2>
        {{#errors}}
        <pre>{{.}}</pre>
        {{/errors}}
        {{#fixes}}
        <p>Did you mean <a href="{{base}}/rules?q={{fixQuery}}"><code>{{fixRule}}</code></a>?</p>
        {{/fixes}}
        </section>
        {{/hasErrors}}
        """

    static let help = """
        <section aria-labelledby="examples">
        <h2 id="examples">For example</h2>
        <dl class="facts">
        {{#examples}}
        <dt><a href="{{base}}/rules?q={{exampleQuery}}"><code>{{exampleRule}}</code></a></dt><dd>{{exampleWords}}</dd>
        {{/examples}}
        </dl>
        </section>
        """

    /// A page that shows a query again, with what is wrong in it.
    static func page(_ empty: Page, _ query: String, refused errors: RuleErrors, on site: Site) -> Page {
        var page = empty
        page.content["query"] = query
        add(errors, on: site, to: &page.content)
        return page
    }

    /// What a rule means, and where its feeds are.
    static func context(of rule: Rule, on site: Site) -> [String: Any] {
        let atom = site.url(ofPath: site.searchFeedPath(rule.canonical, .atom))
        var context = SubscribeLinks.context(title: rule.canonical, atom: atom) {
            site.searchFeedPath(rule.canonical, $0)
        }
        let meaning = rule.words
        context["meaning"] = meaning.prefix(1).uppercased() + meaning.dropFirst()
        return context
    }

    private static func add(_ errors: RuleErrors, on site: Site, to content: inout [String: Any]) {
        content["hasErrors"] = true
        content["errors"] = errors.diagnostics.map { $0.rendered(in: errors.rule) }
        // One that leaves another error helps nobody.
        let fixes = errors.diagnostics.compactMap(\.fix).filter {
            (try? Rule($0, limits: .url, naming: site.namedRules)) != nil
        }
        content["fixes"] = fixes.map {
            ["fixRule": $0, "fixQuery": WebAddress.pathSegment($0)]
        }
    }

    static var exampleContexts: [[String: Any]] {
        examples.map { rule, words in
            ["exampleRule": rule, "exampleQuery": WebAddress.pathSegment(rule), "exampleWords": words]
        }
    }

    /// Rules to begin with.
    private static let examples = [
        ("diffusion", "the word anywhere in the title, the abstract or a digest’s text"),
        ("ti:\"language model\"", "the phrase in the title"),
        ("ti:(agent OR \"tool use\") -cat:cs.MA", "either in the title, but not in the category"),
        ("au:\"yann lecun\"", "an author"),
        ("cat:cs.CL votes>=20", "a category, and 20 votes or more in any digest"),
    ]
}
