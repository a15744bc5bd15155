import HTTPTypes
import Papers
import Publishing
import Store

/// How the sources fare, for people and programs.
extension Responder {
    private static let chartDays = 60

    func sourcesPage(_ request: WebRequest) throws -> CompleteResponse {
        var fields = pageFields
        fields[.cacheControl] = "no-cache"
        return send(try sourcesPage(), fields, request)
    }

    func sourcesPage() throws -> RenderedDocument {
        let now = now
        let page = SourcesPage.page(
            try publisher.store.sourceHealth(at: now),
            papersPerDay: try publisher.store.papersPerDay(since: now.day.advanced(by: 1 - Self.chartDays)), at: now,
            on: publisher.site)
        return pages.document(page, on: publisher.site)
    }

    func sourcesJSON() throws -> RenderedDocument {
        let now = now
        let bytes = try SourcesJSON.bytes(try publisher.store.sourceHealth(at: now), at: now)
        return RenderedDocument(bytes: bytes, contentType: "application/json")
    }

    /// The sources that need a look, as a feed.
    func sourceProblems() throws -> RenderedDocument {
        let health = try publisher.store.sourceHealth(at: now)
        let edition = SourceProblemFeed.edition(health, on: publisher.site)
        return RenderedDocument(
            bytes: try FeedDocument.bytes(edition, .atom), contentType: "\(FeedFormat.atom.mediaType); charset=utf-8",
            lastModified: edition.updated)
    }
}
