import Papers
import Publishing

/// What the front page's template is filled with.
enum HomePage {
    static func context(_ overview: Overview) -> [String: Any] {
        let site = overview.site
        return [
            "title": site.title,
            "base": site.basePath,
            "topics": overview.topics.map { context($0, site) },
        ]
    }

    private static func context(_ topic: Overview.Topic, _ site: Site) -> [String: Any] {
        var context: [String: Any] = [
            "anchor": topic.description.name,
            "title": topic.description.title,
            "feeds": FeedFormat.allCases.map { format in
                [
                    "format": format.title, "type": format.mediaType,
                    "address": site.feedPath(topic.description, format),
                ]
            },
            "papers": topic.newest.map(context),
        ]
        context["description"] = topic.description.description
        context["rule"] = topic.description.rule
        return context
    }

    private static func context(_ entry: Entry) -> [String: Any] {
        var context: [String: Any] = ["title": entry.title, "date": entry.entered.day.description]
        context["link"] = entry.link
        context["authors"] = authors(entry.authors)
        return context
    }

    private static func authors(_ names: [String]) -> String? {
        let shown = 3
        guard !names.isEmpty else { return nil }
        let list = names.prefix(shown).joined(separator: ", ")
        return names.count > shown ? "\(list) and \(names.count - shown) more" : list
    }
}
