import HTTPTypes
import Papers
import Publishing
import Store

/// How the sources fare, for people and programs.
extension Responder {
    private static let chartDays = 60

    func sourcesPage(_ request: WebRequest) throws -> CompleteResponse {
        let site = publisher.site
        let now = now
        let page = SourcesPage.page(
            try publisher.store.sourceHealth(at: now),
            papersPerDay: try publisher.store.papersPerDay(since: now.day.advanced(by: 1 - Self.chartDays)), at: now,
            on: site)
        var fields = pageFields
        fields[.cacheControl] = "no-cache"
        return send(pages.document(page, on: site), fields, request)
    }

    func sourcesJSON(_ request: WebRequest) throws -> CompleteResponse {
        let now = now
        let bytes = try SourcesJSON.bytes(try publisher.store.sourceHealth(at: now), at: now)
        let document = RenderedDocument(bytes: bytes, contentType: "application/json")
        return send(document, [.cacheControl: "no-cache"], request)
    }

    func sourcesFeed(_ request: WebRequest) throws -> CompleteResponse {
        let health = try publisher.store.sourceHealth(at: now)
        let edition = SourceProblemFeed.edition(health, on: publisher.site)
        let document = RenderedDocument(
            bytes: try FeedDocument.bytes(edition, .atom), contentType: "\(FeedFormat.atom.mediaType); charset=utf-8",
            lastModified: edition.updated)
        return send(document, [.cacheControl: "no-cache"], request)
    }
}
