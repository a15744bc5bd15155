import HTTPTypes
import Papers
import Publishing
import Store

/// How the sources fare, for people and programs.
extension Responder {
    private static let chartDays = 60

    func sourcesPage(_ number: Int, _ request: WebRequest) throws -> CompleteResponse {
        guard let page = try sourcesPage(number) else {
            return problem(.notFound, "There are not so many sources.", request)
        }
        return send(page, changingPageFields, request)
    }

    func sourcePage(_ name: String, _ request: WebRequest) throws -> CompleteResponse {
        guard let page = try sourcePages([name])[0] else {
            return problem(.notFound, "There is no source named “\(name)”.", request)
        }
        return send(page, changingPageFields, request)
    }

    private var changingPageFields: HTTPFields {
        var fields = pageFields
        fields[.cacheControl] = "no-cache"
        return fields
    }

    /// Nil when there are fewer pages.
    func sourcesPage(_ number: Int) throws -> RenderedDocument? {
        let now = now
        let sources = try sourceHealth()
        guard number <= SourcesPage.pageCount(sources.count) else { return nil }
        let page = SourcesPage.page(
            sources, number: number,
            papersPerDay: try publisher.store.papersPerDay(since: now.day.advanced(by: 1 - Self.chartDays)), at: now,
            on: publisher.site)
        return pages.document(page, on: publisher.site)
    }

    /// A page for each source; nil where there is no such source.
    func sourcePages(_ names: [String]) throws -> [RenderedDocument?] {
        let now = now
        let sources = Dictionary(try sourceHealth().map { ($0.name, $0) }) { first, _ in first }
        return names.map { name in
            sources[name].map { pages.document(SourcePage.page($0, at: now, on: publisher.site), on: publisher.site) }
        }
    }

    func sourcesJSON() throws -> RenderedDocument {
        let now = now
        let bytes = try SourcesJSON.bytes(try sourceHealth(), at: now)
        return RenderedDocument(bytes: bytes, contentType: "application/json")
    }

    /// The sources that need a look, as a feed.
    func sourceProblems() throws -> RenderedDocument {
        let health = try sourceHealth()
        let edition = SourceProblemFeed.edition(health, on: publisher.site)
        return RenderedDocument(
            bytes: try FeedDocument.bytes(edition, .atom), contentType: "\(FeedFormat.atom.mediaType); charset=utf-8",
            lastModified: edition.updated)
    }

    /// The sources as everyone may see them: without the places of files on this machine.
    private func sourceHealth() throws -> [SourceHealth] {
        try publisher.store.sourceHealth(at: now).map { source in
            var source = source
            source.lastError = source.lastError.map(LocalPaths.removed(from:))
            return source
        }
    }
}

/// Paths of this machine in messages that were written for its operator.
enum LocalPaths {
    /// The text with the last name alone of every absolute path; addresses stay as they are.
    static func removed(from text: String) -> String {
        var result = ""
        var word = ""
        for character in text {
            if character.isWhitespace || "\"'“”‘’()<>,;".contains(character) {
                result += shortened(word) + String(character)
                word = ""
            } else {
                word.append(character)
            }
        }
        return result + shortened(word)
    }

    private static func shortened(_ word: String) -> Substring {
        guard word.hasPrefix("/") || word.hasPrefix("~/") || word.hasPrefix("file:") else { return word[...] }
        return word[(word.lastIndex(of: "/").map(word.index(after:)) ?? word.startIndex)...]
    }
}
