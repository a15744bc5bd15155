import Mustache
import Publishing

/// The templates of all pages, compiled once.
struct Pages: Sendable {
    static let contentType = "text/html; charset=utf-8"

    private let templates: [Page.Kind: MustacheTemplate]

    /// Throws the template engine's error when a template is wrong.
    init() throws {
        var templates: [Page.Kind: MustacheTemplate] = [:]
        for kind in Page.Kind.allCases { templates[kind] = try PageTemplate.page(Self.content(of: kind)) }
        self.templates = templates
    }

    private static func content(of kind: Page.Kind) -> String {
        switch kind {
        case .home: HomePage.template
        case .topic: TopicPage.template
        case .paper: PaperPage.template
        case .digest: DigestPage.template
        case .archive: ArchivePage.template
        case .sources: SourcesPage.template
        case .source: SourcePage.template
        case .search: SearchResultPage.template
        case .rules: RulesPage.template
        case .problem: ProblemPage.template
        case .subscription: SubscriptionPage.template
        case .subscriptionForm: SubscriptionPage.formTemplate
        case .subscriptionEnded: SubscriptionPage.endedTemplate
        }
    }

    /// The page in UTF-8.
    func html(_ page: Page, on site: Site) -> [UInt8] {
        var context = page.context(on: site)
        if page.kind == .search || page.kind == .rules { context["examples"] = RuleResult.exampleContexts }
        return templates[page.kind].map { Array($0.render(context).utf8) } ?? []
    }

    func document(_ page: Page, on site: Site) -> RenderedDocument {
        var document = RenderedDocument(bytes: html(page, on: site), contentType: Self.contentType)
        document.link = page.link
        return document
    }
}
