import Papers
import Publishing

extension Edition {
    /// A feed named `all` on a site at `https://papers.example`.
    static func example(_ entries: [Entry], title: String = "All papers", description: String? = nil) -> Edition {
        Edition(
            id: "https://papers.example/feeds/all", title: title, description: description,
            pageURL: "https://papers.example/#all",
            feedURLs: [
                .atom: "https://papers.example/feeds/all.atom", .rss: "https://papers.example/feeds/all.rss",
                .json: "https://papers.example/feeds/all.json",
            ],
            publisher: "Paperboy", entries: entries)
    }
}

extension Entry {
    static func example(_ number: Int = 1, title: String = "A title", content: String = "<p>Text</p>") -> Entry {
        Entry(
            id: "https://arxiv.org/abs/2501.\(10_000 + number)", title: title,
            link: "https://arxiv.org/abs/2501.\(10_000 + number)",
            published: Timestamp(seconds: 1_737_600_000), entered: Timestamp(seconds: 1_737_700_000),
            updated: Timestamp(seconds: 1_737_700_000), content: content)
    }
}

extension Paper {
    static func example(_ id: String = "2501.13200", _ change: (inout Paper) -> Void = { _ in }) -> Paper? {
        guard let arXivID = ArXivID(id) else { return nil }
        var paper = Paper(identity: .arXiv(arXivID), firstSeen: Timestamp(seconds: 1_737_650_000))
        paper.title = "A paper"
        change(&paper)
        return paper
    }
}
