import Mustache
import Publishing
import Synchronization

/// The pages for people.
final class Pages: Sendable {
    static let contentType = "text/html; charset=utf-8"

    private let homeTemplate: MustacheTemplate
    private let problemTemplate: MustacheTemplate
    private let newestHome = Mutex<(overview: Overview, document: RenderedDocument)?>(nil)

    /// Throws the template engine's error when a template is wrong.
    init() throws {
        homeTemplate = try PageTemplate.page(PageTemplate.home)
        problemTemplate = try PageTemplate.page(PageTemplate.problem)
    }

    /// The front page; rendered anew only when what it shows has changed.
    func home(_ overview: Overview) -> RenderedDocument {
        if let newest = newestHome.withLock({ $0 }), newest.overview.isSame(as: overview) { return newest.document }
        let html = homeTemplate.render(HomePage.context(overview))
        let document = RenderedDocument(bytes: Array(html.utf8), contentType: Self.contentType)
        newestHome.withLock { $0 = (overview, document) }
        return document
    }

    func problem(_ problem: ProblemDetails) -> [UInt8] {
        Array(problemTemplate.render(ProblemPage.context(problem)).utf8)
    }
}

extension Overview {
    fileprivate func isSame(as other: Overview) -> Bool {
        revisions == other.revisions && site == other.site
    }
}
