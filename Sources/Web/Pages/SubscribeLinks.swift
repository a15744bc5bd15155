import Publishing

/// What the buttons for readers are filled with.
enum SubscribeLinks {
    static func context(of topic: TopicDescription, on site: Site) -> [String: Any] {
        context(title: topic.title, atom: site.feedURL(topic, .atom)) { site.feedPath(topic, $0) }
    }

    /// - Parameter atom: the whole address, to be copied and handed to readers.
    static func context(title: String, atom: String, path: (FeedFormat) -> String) -> [String: Any] {
        [
            "feedTitle": title,
            "feedURL": atom,
            // Readers register for this scheme; it stands before the whole address when that is not plain http.
            "readerHref": "feed:\(atom)",
            "feeds": FeedFormat.allCases.map { format in
                ["feedPath": path(format), "feedType": format.mediaType, "feedFormat": format.title]
            },
        ]
    }
}
