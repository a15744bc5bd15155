import Papers
import Publishing
import Rules
import Store

/// One paper: everything that is known about it.
enum PaperPage {
    static let template = """
        <article>
        <header>
        <h1>{{{headingHTML}}}</h1>
        {{#authorNames}}
        <p class="lead">{{authorNames}}</p>
        {{/authorNames}}
        {{#otherAuthors}}
        <details><summary>{{otherAuthorsCaption}}</summary><p>{{otherAuthors}}</p></details>
        {{/otherAuthors}}
        <ul class="subscribe" aria-label="Elsewhere">
        {{#links}}
        <li><a class="button" href="{{linkHref}}">{{linkTitle}}</a></li>
        {{/links}}
        {{#exports}}
        <li><a class="button" href="{{exportPath}}" download>{{exportName}}</a></li>
        {{/exports}}
        </ul>
        </header>
        <div class="columns wide-first">
        <div class="texts">
        {{#picture}}
        <p><img src="{{picture}}" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer"></p>
        {{/picture}}
        \(PageTemplate.texts(heading: "h2"))
        {{^groups}}
        <p class="soft">No digest has said anything about this paper but its name.</p>
        {{/groups}}
        </div>
        <aside>
        \(PageTemplate.facts)
        <section aria-labelledby="matched">
        <h2 id="matched">In these feeds</h2>
        {{#topics}}
        <p><a href="{{topicPath}}">{{topicTitle}}</a> <span class="soft">since {{topicEntered}}</span></p>
        {{#reasons}}
        <ul>
        {{#reason}}
        <li>{{reasonWords}}{{#reasonText}}: <span class="soft">{{{reasonText}}}</span>{{/reasonText}}</li>
        {{/reason}}
        </ul>
        {{/reasons}}
        {{/topics}}
        </section>
        <section aria-labelledby="listed">
        <h2 id="listed">Listed by</h2>
        <ul>
        {{#carriers}}
        <li>{{#carrierHref}}<a href="{{carrierHref}}">{{carrierText}}</a>{{/carrierHref}}{{^carrierHref}}{{carrierText}}{{/carrierHref}}</li>
        {{/carriers}}
        </ul>
        </section>
        <section aria-labelledby="history">
        <h2 id="history">Over time</h2>
        <div class="scroll"><table>
        <thead><tr><th scope="col">Day</th><th scope="col">Source</th><th scope="col" class="number">Version</th><th scope="col" class="number">Votes</th></tr></thead>
        <tbody>
        {{#history}}
        <tr><td><time datetime="{{historyDay}}">{{historyDay}}</time></td><td>{{historySource}}</td><td class="number">{{historyVersion}}</td><td class="number">{{historyVotes}}</td></tr>
        {{/history}}
        </tbody>
        </table></div>
        </section>
        </aside>
        </div>
        </article>

        """

    private static let shownAuthors = 30
    private static let textLength = 40 * 1024
    private static let mathematicsLength = 20 * 1024
    private static let shownRows = 60

    static func page(_ record: PaperRecord, on site: Site, rules: [String: Rule], showsPictures: Bool) -> Page {
        let paper = record.paper
        var page = Page(.paper, title: PaperCard.title(paper), path: site.paperPath(paper.identity))
        page.metas = Citation.metas(paper)
        let card = PaperCard(site: site, showsPictures: showsPictures)
        page.content = card.head(paper, day: record.paper.firstSeen.day)
        addAuthors(paper.authors, to: &page.content)
        page.alternates = BibliographyFormat.allCases.map { format in
            (format.mediaType, format.title, "\(site.paperPath(paper.identity)).\(format.rawValue)")
        }
        page.content["exports"] = BibliographyFormat.allCases.map { format in
            ["exportPath": "\(site.paperPath(paper.identity)).\(format.rawValue)", "exportName": format.title]
        }
        let mathematics = MathematicsRoom(mathematicsLength)
        page.content["headingHTML"] = mathematics.html(page.title)
        page.content["groups"] =
            PaperTexts(paper, withAbstract: true, limit: textLength, mathematics: mathematics).context
        page.content["facts"] = facts(record).map { ["factName": $0.0, "factValue": $0.1] }
        page.content["topics"] = topics(record, site, rules)
        page.content["carriers"] = CarrierLine.all(of: paper).suffix(shownRows).reversed().map { line in
            var context: [String: Any] = ["carrierText": line.text]
            context["carrierHref"] = line.href
            return context
        }
        page.content["history"] = record.mentions.suffix(shownRows).reversed().map(history)
        return page
    }

    private static func addAuthors(_ authors: [String], to content: inout [String: Any]) {
        let names = authors.map(PlainText.line).filter { !$0.isEmpty }
        guard !names.isEmpty else { return }
        content["authorNames"] = PlainText.beginning(
            of: names.prefix(shownAuthors).joined(separator: ", "), limit: 4_000)
        guard names.count > shownAuthors else { return }
        content["otherAuthorsCaption"] = "and \(names.count - shownAuthors) more"
        content["otherAuthors"] = PlainText.beginning(
            of: names.dropFirst(shownAuthors).joined(separator: ", "), limit: 16_000)
    }

    private static func facts(_ record: PaperRecord) -> [(String, String)] {
        let paper = record.paper
        var facts: [(String, String?)] = [
            ("arXiv", paper.arxivID.map { id in paper.version.map { "\(id)v\($0)" } ?? "\(id)" }),
            ("DOI", paper.doi),
            ("Journal", paper.journalReference),
            ("Comment", paper.comment),
            ("Categories", paper.categories.isEmpty ? nil : paper.categories.prefix(20).joined(separator: ", ")),
            ("Submitted", paper.submitted?.day.description),
            ("Revised", paper.updated?.day.description),
            ("First seen", paper.firstSeen.day.description),
        ]
        for (source, votes) in paper.votes.sorted(by: { $0.key < $1.key }) {
            facts.append(("Votes, \(source)", "\(votes)"))
        }
        return facts.compactMap { name, value in
            guard let value = value.map(PlainText.line), !value.isEmpty else { return nil }
            return (PlainText.line(name), PlainText.beginning(of: value, limit: 2_000))
        }
    }

    /// Only topics of the site: private subscriptions match papers too, and are nobody's business.
    private static func topics(_ record: PaperRecord, _ site: Site, _ rules: [String: Rule]) -> [[String: Any]] {
        site.topics.compactMap { topic -> [String: Any]? in
            let entered = topic.name == Store.everything ? record.paper.firstSeen : record.entered[topic.name]
            guard let entered else { return nil }
            var context: [String: Any] = [
                "topicPath": site.topicPath(topic), "topicTitle": topic.title, "topicEntered": entered.day.description,
            ]
            let reasons = rules[topic.name].map { Self.reasons($0.explanation(of: record.paper)) } ?? []
            if !reasons.isEmpty { context["reasons"] = ["reason": reasons] }
            return context
        }
    }

    /// The conditions that hold, each with its first place.
    private static func reasons(_ node: RuleNode) -> [[String: Any]] {
        guard node.holds == true else { return [] }
        guard node.operands.isEmpty || node.kind == .not else { return node.operands.flatMap(Self.reasons) }
        var context: [String: Any] = ["reasonWords": node.words]
        if let place = node.places?.first { context["reasonText"] = MarkedHTML.html(place.text.excerpt()) }
        return [context]
    }

    private static func history(_ mention: CarriedMention) -> [String: Any] {
        [
            "historyDay": (mention.digestDate ?? mention.seen.day).description,
            "historySource": PlainText.line(mention.source),
            "historyVersion": mention.mention.version.map { "v\($0)" } ?? "",
            "historyVotes": mention.mention.votes.map { "\($0)" } ?? "",
        ]
    }
}
