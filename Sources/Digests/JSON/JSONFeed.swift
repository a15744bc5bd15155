import Markup
import Papers

/// Reads JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/).
enum JSONFeed {
    static func read(_ text: [UInt8], from document: Document) throws(DigestError) -> Digest {
        let (value, error) = LiteralReader.recover(text)
        guard let value else { throw JSONDigest.broken(error, document) }
        guard value.object != nil, value["items"]?.list != nil || isFeed(value) else {
            if let error { throw JSONDigest.broken(error, document) }
            throw DigestError(
                document, reason: "this JSON is \(value.kindName)\(JSONDigest.said(value)), and no JSON Feed",
                advice: "give the address of a JSON Feed, or leave the format out")
        }
        return digest(of: value, error: error, document: document)
    }

    /// Whether a value says that it is a feed, or looks like one whose writer forgot to.
    static func isFeed(_ value: Literal) -> Bool {
        if value["version"]?.string?.contains("jsonfeed.org/") == true { return true }
        return value["items"]?.list != nil && (value["feed_url"] ?? value["home_page_url"]) != nil
    }

    static func digest(of value: Literal, error: LiteralReader.SyntaxError?, document: Document) -> Digest {
        var feed = FeedDocument()
        feed.kind = .json
        feed.title = value["title"]?.string.map { FeedText(value: $0, kind: .text) }
        feed.language = value["language"]?.string
        feed.authors = authors(of: value)
        if let page = value["home_page_url"]?.string { feed.links.append(FeedLink(relation: "alternate", href: page)) }
        if let own = value["feed_url"]?.string { feed.links.append(FeedLink(relation: "self", href: own)) }
        feed.nextPage = value["next_url"]?.string
        let base = [value["home_page_url"]?.string, document.url].compactMap { $0 }.first(where: FeedLink.isWebAddress)
        var problems: [Problem] = []
        let items = value["items"]?.list ?? []
        for (index, item) in items.prefix(document.mostPapers).enumerated() {
            guard let object = item.object else {
                problems.append(Problem(message: "item \(index + 1) is \(item.kindName), and no item of a feed"))
                continue
            }
            feed.entries.append(entry(of: item, line: object.line, base: base))
        }
        var adapter = FeedAdapter(feed, kind: .json, url: document.url.flatMap { FeedLink.isWebAddress($0) ? $0 : nil })
        var digest = adapter.digest()
        digest.problems += problems
        let unread = items.count - document.mostPapers
        if let problem = document.problem(unreadPapers: unread) { digest.problems.append(problem) }
        if let error { digest.problems.append(JSONDigest.problem(error)) }
        return digest
    }

    private static func entry(of item: Literal, line: Int, base: String?) -> FeedEntry {
        var entry = FeedEntry()
        entry.line = line
        // Version 1 wants a text, and readers are told to take numbers all the same.
        entry.identifier = text(item["id"])
        entry.title = item["title"]?.string.map { FeedText(value: $0, kind: .text) }
        let page = item["url"]?.string
        if let page { entry.links.append(FeedLink(relation: "alternate", href: page)) }
        if let other = item["external_url"]?.string, other != page {
            entry.links.append(FeedLink(relation: page == nil ? "alternate" : "related", href: other))
        }
        entry.authors = authors(of: item)
        entry.published = item["date_published"]?.string
        entry.updated = item["date_modified"]?.string
        entry.categories = item["tags"]?.list?.compactMap(text) ?? []
        entry.summary = item["summary"]?.string.map { FeedText(value: $0, kind: .text) }
        entry.content =
            item["content_html"]?.string.map { FeedText(value: $0, kind: .html) }
            ?? item["content_text"]?.string.map { FeedText(value: $0, kind: .text) }
        entry.image = (item["image"] ?? item["banner_image"])?.string.flatMap {
            URLReference.resolve($0, against: base)
        }
        for attachment in item["attachments"]?.list ?? [] {
            guard let url = attachment["url"]?.string else { continue }
            entry.enclosures.append(
                FeedLink(
                    relation: "enclosure", href: url, type: attachment["mime_type"]?.string,
                    length: text(attachment["size_in_bytes"])))
        }
        return entry
    }

    /// `authors` of version 1.1, else `author` of version 1; writers put one person where a list belongs, and a list where one does.
    private static func authors(of value: Literal) -> [String] {
        let authors = persons(value["authors"])
        return authors.isEmpty ? persons(value["author"]) : authors
    }

    private static func persons(_ value: Literal?) -> [String] {
        guard let value else { return [] }
        return (value.list ?? [value]).compactMap { person in
            (person["name"] ?? person).string.map { HTML.collapsed($0) } ?? person["url"]?.string
        }
    }

    private static func text(_ value: Literal?) -> String? {
        guard case .number(let digits)? = value else { return value?.string }
        return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    }
}
