import HTTPTypes
import Papers
import Publishing
import Rules
import Store

/// The pages for people.
extension Responder {
    /// What is sent for a page's address.
    private enum Answer {
        case page(Page, HTTPResponse.Status = .ok)
        case moved(String)
        case problem(HTTPResponse.Status, String)
    }

    private static let maximumDays = 400
    private static let chartDays = 60
    /// Papers that an answer reads in vain before it gives up: a search from a stranger must end soon.
    private static let maximumMisses = 2_000

    func page(for route: Route, at target: RequestTarget, _ request: WebRequest) throws -> CompleteResponse {
        let version = PageCache.Version(published: try publisher.version(), day: now.day.daysSince1970)
        let key = request.head.path ?? ""
        if let document = pageCache[key, version] { return send(document, pageFields, request) }
        let site = publisher.site
        switch try answer(for: route, at: target, on: site) {
        case .page(let page, .ok):
            let document = pages.document(page, on: site)
            pageCache.keep(document, at: key, version)
            return send(document, pageFields, request)
        case .page(let page, let status):
            var fields = pageFields
            fields[.contentType] = Pages.contentType
            fields[.cacheControl] = "no-store"
            return CompleteResponse(status, fields, body: pages.html(page, on: site))
        case .moved(let path):
            return CompleteResponse(.movedPermanently, [.location: path, .cacheControl: "public, max-age=3600"])
        case .problem(let status, let detail):
            return problem(status, detail, request)
        }
    }

    /// The page at a path below the site's base, as it is sent to people; nil when there is none.
    func page(at path: String) throws -> RenderedDocument? {
        guard let target = RequestTarget(path), let route = Route(target) else { return nil }
        switch route {
        case .sources(let number): return try sourcesPage(number)
        case .source(let name): return try sourcePages([name])[0]
        default: break
        }
        guard case .page(let page, .ok) = try answer(for: route, at: target, on: publisher.site) else { return nil }
        return pages.document(page, on: publisher.site)
    }

    /// The page of a paper.
    func paperDocument(_ record: PaperRecord) -> RenderedDocument {
        pages.document(paperPage(record, publisher.site), on: publisher.site)
    }

    var missingPage: RenderedDocument {
        let problem = ProblemDetails(
            status: .notFound, detail: "There is nothing at this address.", site: publisher.site)
        return pages.document(ProblemPage.page(problem), on: publisher.site)
    }

    var pageFields: HTTPFields {
        [.cacheControl: "public, max-age=60", .contentSecurityPolicy: contentSecurityPolicy]
    }

    private func answer(for route: Route, at target: RequestTarget, on site: Site) throws -> Answer {
        switch route {
        case .home: try home()
        case .topic(let name): try topic(name, target, site)
        case .paper(let identity): try paper(identity, target, site)
        case .archive(let year): try archive(year, site)
        case .digest(let day, let page): try digest(day, page, site)
        case .search: try search(target, site)
        case .rules: try rules(target, site)
        default: .problem(.notFound, "There is nothing at this address.")
        }
    }

    private func home() throws -> Answer {
        let latest = try publisher.store.listedDays(of: Store.everything, limit: 1).first
        return .page(
            HomePage.page(
                try publisher.overview(), latest: try latest.flatMap { try publisher.edition(of: $0.day) },
                listed: latest?.papers))
    }

    private func topic(_ name: String, _ target: RequestTarget, _ site: Site) throws -> Answer {
        guard let topic = site.topic(name) else {
            return try publisher.store.hadTopic(name)
                ? .problem(.gone, "The feed named “\(name)” has ended.")
                : .problem(.notFound, "There is no feed named “\(name)”.")
        }
        guard let position = position(target) else { return .problem(.badRequest, Self.noPosition) }
        let limit = TopicPage.papersPerPage
        let items = try publisher.store.feed(name, after: position, limit: limit + 1)
        let part = TopicPage.Part(
            topic: topic, items: Array(items.prefix(limit)), hasMore: items.count > limit, isFirst: position == nil,
            count: try publisher.store.paperCount(of: name),
            perDay: try publisher.store.papersPerDay(of: name, since: now.day.advanced(by: 1 - Self.chartDays)),
            today: now.day)
        return .page(TopicPage.page(part, on: site, showsPictures: showsPictures))
    }

    private func paper(_ identity: PaperIdentity, _ target: RequestTarget, _ site: Site) throws -> Answer {
        guard let record = try publisher.store.record(of: identity) else {
            return .problem(.notFound, "No digest has listed this paper.")
        }
        // A paper has one address, whatever name or version it was asked for by.
        let name = record.paper.arxivID?.value ?? record.paper.identity.name
        guard target.segments.dropFirst().joined(separator: "/") == name else {
            return .moved(site.paperPath(record.paper.identity))
        }
        return .page(paperPage(record, site))
    }

    private func paperPage(_ record: PaperRecord, _ site: Site) -> Page {
        var rules: [String: Rule] = [:]
        for topic in site.topics where record.entered[topic.name] != nil {
            // What was read from the configuration reads again; if ever not, the page tells that the rule matched, not why.
            rules[topic.name] = topic.rule.flatMap { try? Rule($0, naming: site.namedRules, syntax: .atomEntry) }
        }
        return PaperPage.page(record, on: site, rules: rules, showsPictures: showsPictures)
    }

    private func archive(_ year: Int?, _ site: Site) throws -> Answer {
        let store = publisher.store
        let latest = try store.listedDays(of: Store.everything, limit: 1).first?.day ?? now.day
        let first =
            try store.firstListedDay(of: Store.everything, after: CalendarDay(daysSince1970: -100_000)) ?? latest
        let year = year ?? latest.year
        guard (1...9_998).contains(year), let end = CalendarDay(year: year + 1, month: 1, day: 1) else {
            return .problem(.notFound, "There are no digests of that year.")
        }
        let days = try days(before: end).filter { $0.key.year == year }
        return .page(
            ArchivePage.page(year: year, days: days, years: first.year...max(first.year, latest.year), on: site))
    }

    private func digest(_ day: CalendarDay, _ number: Int, _ site: Site) throws -> Answer {
        guard let edition = try publisher.edition(of: day),
            edition.papers.count > (number - 1) * DigestPage.papersPerPage
        else {
            return .problem(.notFound, "No digest listed \(number == 1 ? "a paper" : "so many papers") on \(day).")
        }
        let days = try daysOfMonth(day)
        return .page(DigestPage.page(edition, number: number, days: days, on: site, showsPictures: showsPictures))
    }

    /// All pages of a day's digest; none when no digest listed a paper.
    func digestPages(of day: CalendarDay) throws -> [RenderedDocument] {
        guard let edition = try publisher.edition(of: day) else { return [] }
        let days = try daysOfMonth(day)
        return (0..<DigestPage.pageCount(edition.papers.count)).map { index in
            let page = DigestPage.page(
                edition, number: index + 1, days: days, on: publisher.site, showsPictures: showsPictures)
            return pages.document(page, on: publisher.site)
        }
    }

    private func daysOfMonth(_ day: CalendarDay) throws -> [CalendarDay: Int] {
        let month = CalendarDay(year: day.year, month: day.month, day: 1) ?? day
        let end = month.advanced(by: CalendarDay.length(ofMonth: day.month, year: day.year))
        return try days(before: end, limit: 31).filter { $0.key >= month }
    }

    private func days(before end: CalendarDay, limit: Int = maximumDays) throws -> [CalendarDay: Int] {
        let days = try publisher.store.listedDays(of: Store.everything, before: end, limit: limit)
        return Dictionary(days.map { ($0.day, $0.papers) }) { first, _ in first }
    }

    private func search(_ target: RequestTarget, _ site: Site) throws -> Answer {
        guard let query = query(target) else { return .problem(.badRequest, Self.noText) }
        guard !query.isEmpty else { return .page(SearchResultPage.empty(on: site)) }
        guard let position = position(target) else { return .problem(.badRequest, Self.noPosition) }
        let rule: Rule
        do throws(RuleErrors) {
            rule = try Rule(query, limits: .url, naming: site.namedRules)
        } catch {
            return .page(SearchResultPage.page(query, refused: error, on: site), .badRequest)
        }
        let found = try publisher.store.search(
            rule, after: position, limit: SearchResultPage.papersPerPage, examining: Self.maximumMisses)
        return .page(
            SearchResultPage.page(rule, found, isFirst: position == nil, on: site, showsPictures: showsPictures))
    }

    private func rules(_ target: RequestTarget, _ site: Site) throws -> Answer {
        guard let query = query(target) else { return .problem(.badRequest, Self.noText) }
        guard !query.isEmpty else { return .page(RulesPage.empty(on: site)) }
        let rule: Rule
        do throws(RuleErrors) {
            rule = try Rule(query, limits: .url, naming: site.namedRules)
        } catch {
            return .page(RulesPage.page(query, refused: error, on: site))
        }
        return .page(RulesPage.page(rule, try publisher.store.trial(of: rule), at: now, on: site))
    }

    /// The text of a form; empty when there is none, nil when it cannot be read.
    private func query(_ target: RequestTarget) -> String? {
        switch target["q"] {
        case .missing: ""
        case .text(let text): text.unicodeScalars.allSatisfy { $0.properties.isWhitespace } ? "" : text
        case .unreadable: nil
        }
    }

    /// Where a part of a list begins: `.some(nil)` for the newest entries, nil when the address names no place.
    private func position(_ target: RequestTarget) -> FeedPosition?? {
        switch target["after"] {
        case .missing: .some(nil)
        case .text(let text): FeedPosition(text).map(Optional.some)
        case .unreadable: nil
        }
    }

    private static let noPosition = "The place to read on from is not one that a page here links to."
    private static let noText = "The query is not text in UTF-8."
}
