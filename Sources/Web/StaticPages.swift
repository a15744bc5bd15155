import Glibc
import Logging
public import Papers
public import Publishing
import Store

/// All pages that need no query, as files for any web server.
///
/// The page at `/papers/2501.13200` is the file `papers/2501.13200.html`, the front page `index.html`, and what a server answers for
/// anything else `404.html`. Searches, the rule editor, private feeds and the further pages of topics are the daemon's alone: publish a
/// site that ``Site/isStatic``, and no page offers them.
public struct StaticPages {
    private let publisher: Publisher
    private let responder: Responder

    /// Throws the template engine's error when a page's template is wrong.
    ///
    /// - Parameter now: the time that pages show as theirs.
    public init(publisher: Publisher, showsPictures: Bool, now: Timestamp) throws {
        self.publisher = publisher
        responder = try Responder(
            publisher: publisher, logger: Logger(label: "pages") { _ in SwiftLogNoOpLogHandler() },
            showsPictures: showsPictures, clock: { now })
    }

    /// Writes everything into a folder. Throws the store's error when it cannot be read, and ``StaticFolderError``.
    ///
    /// - Returns: the papers that have no page, because no file can have their name.
    public func write(into folder: inout StaticFolder) throws -> [PaperIdentity] {
        try folder.put(Assets.styleSheet, at: ["style.css"])
        try folder.put(Assets.script, at: ["script.js"])
        try folder.put(Assets.icon, at: ["icon.svg"])
        try folder.put(responder.missingPage, at: ["404.html"])
        try put("/", as: ["index.html"], into: &folder)
        for topic in publisher.site.topics { try put(["feeds", topic.name], into: &folder) }
        try put(["sources"], into: &folder)
        try folder.put(responder.sourcesJSON(), at: ["sources.json"])
        try folder.put(responder.sourceProblems(), at: ["sources.atom"])
        try writeDays(into: &folder)
        return try writePapers(into: &folder)
    }

    private func writeDays(into folder: inout StaticFolder) throws {
        try put(["digests"], into: &folder)
        let days = try publisher.store.listedDays(of: Store.everything, limit: Publisher.maximumDays)
        for year in Set(days.map(\.day.year)) {
            let path = publisher.site.archivePath(year: year).dropFirst(publisher.site.basePath.count)
            try put(path.split(separator: "/").map(String.init), into: &folder)
        }
        for (day, papers) in days {
            try put(["digests", "\(day)"], into: &folder)
            let pages = (min(papers, DigestEdition.maximumPapers) - 1) / DigestPage.papersPerPage + 1
            for page in 2..<max(2, pages + 1) { try put(["digests", "\(day)", "\(page)"], into: &folder) }
        }
    }

    private func writePapers(into folder: inout StaticFolder) throws -> [PaperIdentity] {
        var nameless: [PaperIdentity] = []
        var position: FeedPosition?
        while true {
            let items = try publisher.store.feed(Store.everything, after: position, limit: Self.batch)
            for item in items {
                let identity = item.paper.identity
                guard let segments = Self.segments(of: identity) else {
                    nameless.append(identity)
                    continue
                }
                if let page = try responder.paperPage(identity) {
                    try folder.put(page, at: segments.ending(in: ".html"))
                }
                for format in BibliographyFormat.allCases {
                    let citation = DocumentAddress.citation(paper: identity, format: format)
                    if let document = try publisher.document(at: citation) {
                        try folder.put(document, at: segments.ending(in: ".\(format.rawValue)"))
                    }
                }
            }
            guard let last = items.last, items.count == Self.batch else { return nameless }
            position = FeedPosition(after: last)
        }
    }

    private static let batch = 500

    /// The folders and the file, without its ending, that a server looks for when it is asked for a paper: it decodes an address, and takes
    /// several slashes for one. Nil when no file can be there.
    private static func segments(of identity: PaperIdentity) -> [String]? {
        let name = if case .arXiv(let id) = identity { id.value } else { identity.name }
        let segments = ["papers"] + name.split(separator: "/").map(String.init)
        return !name.hasSuffix("/") && StaticFolder.canHold(segments.ending(in: ".html")) ? segments : nil
    }

    private func put(_ segments: [String], into folder: inout StaticFolder) throws {
        let path = "/" + segments.map(WebAddress.pathSegment).joined(separator: "/")
        try put(path, as: segments.ending(in: ".html"), into: &folder)
    }

    private func put(_ path: String, as file: [String], into folder: inout StaticFolder) throws {
        if let page = try responder.page(at: path) { try folder.put(page, at: file) }
    }
}

extension [String] {
    fileprivate func ending(in ending: String) -> [String] {
        dropLast() + [(last ?? "") + ending]
    }
}
