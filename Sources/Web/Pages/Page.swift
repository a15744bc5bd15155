import Papers
import Publishing

/// One page, ready for its template: what the frame shows and what the content is filled with.
struct Page {
    /// The template of its content.
    enum Kind: String, CaseIterable {
        case home, topic, paper, digest, archive, sources, source, search, rules, problem
    }

    var kind: Kind
    /// Without the site's name.
    var title: String
    /// Where it is, without scheme and host; nil for what has no address of its own.
    var path: String?
    var alternates: [(type: String, title: String, href: String)] = []
    var metas: [(name: String, content: String)] = []
    var content: [String: Any] = [:]

    init(_ kind: Kind, title: String, path: String? = nil) {
        self.kind = kind
        self.title = title
        self.path = path
    }

    mutating func addAlternates(of topic: TopicDescription, on site: Site) {
        alternates += FeedFormat.allCases.map { format in
            (format.mediaType, "\(topic.title) (\(format.title))", site.feedPath(topic, format))
        }
    }

    func context(on site: Site) -> [String: Any] {
        var context = content
        context["base"] = site.basePath
        context["isStatic"] = site.isStatic
        context["siteTitle"] = site.title
        context["pageTitle"] = kind == .home ? site.title : "\(title) · \(site.title)"
        context["heading"] = title
        context["canonical"] = path.map(site.url(ofPath:))
        context["metas"] = metas.map { ["metaName": $0.name, "metaContent": $0.content] }
        context["alternates"] = alternates.map {
            ["alternateType": $0.type, "alternateTitle": $0.title, "alternateHref": $0.href]
        }
        context["places"] = places(on: site)
        return context
    }

    private func places(on site: Site) -> [[String: Any]] {
        var places: [(title: String, path: String, kinds: [Kind])] = [
            ("Topics", site.homePath, [.home, .topic]),
            ("Digests", site.archivePath, [.archive, .digest]),
        ]
        if !site.isStatic {
            places += [("Search", "\(site.basePath)/search", [.search]), ("Rules", "\(site.basePath)/rules", [.rules])]
        }
        places.append(("Sources", site.sourcesPath, [.sources, .source]))
        return places.map { place in
            ["placeTitle": place.title, "placeHref": place.path, "isHere": place.kinds.contains(kind)]
        }
    }
}
