import Papers
import Publishing
import Store

/// A day as a newspaper: what its digests list, with the days around it.
enum DigestPage {
    static let papersPerPage = 30

    /// How many pages so many papers take.
    static func pageCount(_ papers: Int) -> Int { (papers + papersPerPage - 1) / papersPerPage }

    static let template = """
        <header>
        <h1>{{heading}}</h1>
        <p class="lead">{{digestCaption}}</p>
        <p class="soft">{{#sources}}{{.}} {{/sources}}</p>
        </header>
        \(pager)
        <div class="newspaper">
        {{#papers}}
        \(PageTemplate.paper(heading: "h2"))
        {{/papers}}
        </div>
        {{^papers}}
        <p class="soft">No digest listed a paper on this day.</p>
        {{/papers}}
        <nav class="pager" aria-label="Pages of this day">
        {{#earlierPage}}
        <a class="button" href="{{earlierPage}}" rel="prev">Back</a>
        {{/earlierPage}}
        {{#furtherPage}}
        <a class="button" href="{{furtherPage}}" rel="next">More of this day</a>
        {{/furtherPage}}
        </nav>
        \(pager)
        <section aria-labelledby="month">
        <h2 id="month" class="hidden">The month</h2>
        \(ArchivePage.months)
        </section>

        """

    private static let pager = """
        <nav class="pager" aria-label="Days">
        {{#previousDay}}
        <a href="{{previousPath}}" rel="prev">← {{previousDay}}</a>
        {{/previousDay}}
        <a href="{{archivePath}}">All days</a>
        {{#nextDay}}
        <a href="{{nextPath}}" rel="next">{{nextDay}} →</a>
        {{/nextDay}}
        </nav>

        """

    /// - Parameters:
    ///   - number: of the page within the day, from 1.
    ///   - days: those of the month that have papers.
    static func page(
        _ edition: DigestEdition, number: Int, days: [CalendarDay: Int], on site: Site, showsPictures: Bool
    ) -> Page {
        let day = edition.days.lowerBound
        var page = Page(.digest, title: edition.title, path: number == 1 ? site.digestPath(day) : nil)
        page.addAlternates(of: edition.topic, .daily, on: site)
        page.alternates.append(("text/markdown", "\(edition.title) (Markdown)", "\(site.digestPath(day)).md"))
        let start = (number - 1) * papersPerPage
        let shown = edition.papers.dropFirst(start).prefix(papersPerPage)
        let card = PaperCard(site: site, showsPictures: showsPictures)
        page.content["digestCaption"] = caption(edition, day, listed: days[day])
        page.content["papers"] = shown.map { card.context($0.paper, day: day) }
        page.content["archivePath"] = site.archivePath(year: day.year)
        page.content["previousDay"] = edition.previous?.description
        page.content["previousPath"] = edition.previous.map(site.digestPath)
        page.content["nextDay"] = edition.next?.description
        page.content["nextPath"] = edition.next.map(site.digestPath)
        if number > 1 { page.content["earlierPage"] = address(day, number - 1, site) }
        if start + shown.count < edition.papers.count { page.content["furtherPage"] = address(day, number + 1, site) }
        page.content["months"] = [ArchivePage.context(year: day.year, month: day.month, days: days, current: day, site)]
        return page
    }

    private static func address(_ day: CalendarDay, _ number: Int, _ site: Site) -> String {
        number == 1 ? site.digestPath(day) : "\(site.digestPath(day))/\(number)"
    }

    private static func caption(_ edition: DigestEdition, _ day: CalendarDay, listed: Int?) -> String {
        let sources = Set(edition.papers.flatMap(\.mentions).map(\.source)).sorted()
        guard !sources.isEmpty else { return day.inWords }
        let first = edition.isCut ? ", the first \(edition.papers.count) of them here" : ""
        let papers = count(edition, listed: listed)
        return "\(day.inWords): \(papers), from \(sources.joined(separator: ", "))\(first)"
    }

    /// - Parameter listed: how many papers were listed on the day; an edition may hold fewer.
    static func count(_ edition: DigestEdition, listed: Int?) -> String {
        let count = max(edition.papers.count, edition.isCut ? listed ?? 0 : 0)
        return count == 1 ? "1 paper" : "\(count) papers"
    }
}

extension CalendarDay {
    /// `Friday, 24 January 2025`.
    var inWords: String {
        let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
        return "\(weekdays[weekday]), \(day) \(Self.monthNames[month - 1]) \(year)"
    }

    static let monthNames = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
