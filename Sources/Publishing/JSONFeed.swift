import Papers

/// Writes an edition as JSON Feed 1.1.
///
/// Source: https://www.jsonfeed.org/version/1.1/
struct JSONFeed {
    private var json = JSONText()

    /// The document in UTF-8. Equal editions give equal bytes.
    static func bytes(_ edition: Edition) -> [UInt8] {
        var feed = JSONFeed()
        feed.write(edition)
        return feed.json.bytes
    }

    private mutating func write(_ edition: Edition) {
        json.object { json in
            json.member("version", "https://jsonfeed.org/version/1.1")
            json.member("title", edition.title)
            json.member("home_page_url", edition.pageURL)
            json.member("feed_url", edition.feedURLs[.json])
            json.member("next_url", edition.documents[.previousArchive]?[.json])
            json.member("description", edition.description)
            json.member("language", Edition.language)
            json.array("authors", [edition.publisher]) { $0.author($1) }
            json.array("hubs", [edition.hub].compactMap(\.self)) { json, hub in
                json.object { json in
                    json.member("type", "WebSub")
                    json.member("url", hub)
                }
            }
            json.newline()
            // An empty feed has an empty list: the member itself is required.
            guard !edition.entries.isEmpty else { return json.emptyArray("items") }
            json.array("items", edition.entries) { json, entry in
                json.newline()
                json.object { Self.write(entry, to: &$0) }
            }
        }
        json.newline()
    }

    private static func write(_ entry: Entry, to json: inout JSONText) {
        json.member("id", entry.id)
        json.member("url", entry.link)
        json.member("title", entry.title)
        // One of the two must be there, even when nothing is known but the title.
        json.member(
            "content_html",
            entry.content.isEmpty ? HTMLText.escaped(entry.title) : entry.mathematicalContent ?? entry.content)
        json.member("summary", entry.summary)
        json.member("image", entry.thumbnail)
        // As in RSS: a paper that enters today belongs on top, however old it is.
        json.member("date_published", RFC3339.string(entry.entered))
        json.member("date_modified", RFC3339.string(entry.updated))
        json.array("authors", entry.authors) { $0.author($1) }
        json.strings("tags", entry.categories.map(\.term))
        json.member("language", entry.contentLanguage)
        let files = entry.links.filter { $0.relation == .related && $0.mediaType == Self.pdf }
        json.array("attachments", files) { json, file in
            json.object { json in
                json.member("url", file.href)
                json.member("mime_type", file.mediaType)
                json.member("title", file.title)
            }
        }
    }

    private static let pdf = "application/pdf"
}

extension JSONText {
    fileprivate mutating func author(_ name: String) {
        object { $0.member("name", name) }
    }
}
