import Papers
import Publishing

/// One page, ready for its template: what the frame shows and what the content is filled with.
struct Page {
    /// The template of its content.
    enum Kind: String, CaseIterable {
        case home, topic, paper, digest, archive, sources, source, search, rules, problem
        case subscription, subscriptionForm, subscriptionEnded
    }

    var kind: Kind
    /// Without the site's name.
    var title: String
    /// Where it is, without scheme and host; nil for what has no address of its own.
    var path: String?
    /// Its own feeds in each format come first.
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

    mutating func addAlternates(of topic: TopicDescription, _ rhythm: DigestRhythm, on site: Site) {
        alternates += FeedFormat.allCases.map { format in
            let address = DocumentAddress.digestFeed(topic: topic.name, rhythm: rhythm, format: format)
            return (
                format.mediaType, "\(topic.title), \(rhythm.rawValue) (\(format.title))",
                "\(site.basePath)/\(address.path)"
            )
        }
    }

    /// Its own feeds for the `Link` field (RFC 8288), where programs find them that read no HTML; nil when it has none. The document
    /// names all alternates: in a field, hundreds of topics or a long rule would be more than proxies take.
    var link: String? {
        let links = alternates.prefix(FeedFormat.allCases.count).map {
            "<\($0.href)>; rel=\"alternate\"; type=\"\($0.type)\""
        }
        let field = links.joined(separator: ", ")
        return links.isEmpty || field.utf8.count > Self.maximumLink ? nil : field
    }

    private static let maximumLink = 2_048

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
            places += [
                ("Search", "\(site.basePath)/search", [.search]),
                ("Rules", "\(site.basePath)/rules", [.rules, .subscription, .subscriptionForm]),
            ]
        }
        places.append(("Sources", site.sourcesPath, [.sources, .source]))
        return places.map { place in
            ["placeTitle": place.title, "placeHref": place.path, "isHere": place.kinds.contains(kind)]
        }
    }
}
