import Glibc
import Logging
public import Papers
public import Publishing
public import Store

/// All pages that need no query, as files for any web server.
///
/// The page at `/papers/2501.13200` is the file `papers/2501.13200.html`, the front page `index.html`, and what a server answers for
/// anything else `404.html`. Searches, the rule editor, private feeds and the further pages of topics are the daemon's alone: publish a
/// site that ``Site/isStatic``, and no page offers them.
public struct StaticPages: Sendable {
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

    /// The papers that have no page, because no file can have their name.
    public static func nameless(_ fingerprints: StoreFingerprints) -> [PaperIdentity] {
        fingerprints.papers.map(\.identity).filter { segments(of: $0) == nil }
    }

    /// All pages. Throws the store's error when it cannot be read.
    ///
    /// - Parameter fingerprints: tell whether pages may have changed.
    public func parts(_ fingerprints: StoreFingerprints) throws -> [PublishedPart] {
        var parts = [
            PublishedPart(at: ["style.css"]) { Assets.styleSheet },
            PublishedPart(at: ["script.js"]) { Assets.script },
            PublishedPart(at: ["icon.svg"]) { Assets.icon },
            PublishedPart(at: ["404.html"]) { responder.missingPage },
            PublishedPart(at: ["sources.json"]) { try responder.sourcesJSON() },
            PublishedPart(at: ["sources.atom"]) { try responder.sourceProblems() },
            PublishedPart(at: ["index.html"]) { try responder.page(at: "/") },
            page(["sources"]), page(["digests"]),
        ]
        let sources = try publisher.store.sourceHealth(at: responder.now).map(\.name)
        parts += (2..<max(2, SourcesPage.pageCount(sources.count) + 1)).map { page(["sources", "page", "\($0)"]) }
        let named = sources.filter { StaticFolder.canHold(["sources", "\($0).html"]) }
        parts.append(
            PublishedPart(at: named.map { ["sources", "\($0).html"] }, from: .unknown) {
                try responder.sourcePages(named)
            })
        parts += publisher.site.topics.map { page(["feeds", $0.name]) }
        return parts + dayParts(fingerprints) + fingerprints.papers.compactMap(paperPart)
    }

    /// A day's page shows its papers, the days before and after it, and the numbers of papers in its month.
    private func dayParts(_ fingerprints: StoreFingerprints) -> [PublishedPart] {
        let days = fingerprints.days.prefix(Publisher.maximumDays)
        var parts: [PublishedPart] = []
        let months = Dictionary(grouping: days) { $0.day.year * 12 + $0.day.month }.mapValues { days in
            days.map { "\($0.day) \($0.papers)" }.joined(separator: " ")
        }
        for year in Set(days.map(\.day.year)).sorted() {
            let path = publisher.site.archivePath(year: year).dropFirst(publisher.site.basePath.count)
            parts.append(page(path.split(separator: "/").map(String.init)))
        }
        for (index, listed) in days.enumerated() {
            let neighbours = [index - 1, index + 1].map { days.indices.contains($0) ? "\(days[$0].day)" : "" }
            let month = months[listed.day.year * 12 + listed.day.month] ?? ""
            let origin = PublishedPart.Origin.content("day \(listed.fingerprint) \(neighbours) \(month)")
            let pages = DigestPage.pageCount(min(listed.papers, DigestEdition.maximumPapers))
            let paths = (1...max(1, pages)).map { number in
                number == 1 ? ["digests", "\(listed.day).html"] : ["digests", "\(listed.day)", "\(number).html"]
            }
            parts.append(PublishedPart(at: paths, from: origin) { try responder.digestPages(of: listed.day) })
        }
        return parts
    }

    private func paperPart(_ identity: PaperIdentity, _ fingerprint: UInt64) -> PublishedPart? {
        guard let segments = Self.segments(of: identity) else { return nil }
        let endings = ["html"] + BibliographyFormat.allCases.map(\.rawValue)
        return PublishedPart(
            at: endings.map { segments.ending(in: ".\($0)") }, from: .content("paper \(fingerprint)")
        ) {
            guard let record = try publisher.store.record(of: identity), record.paper.identity == identity else {
                return []
            }
            return [responder.paperDocument(record)]
                + BibliographyFormat.allCases.map { publisher.citation(of: record.paper, $0) }
        }
    }

    /// The folders and the file, without its ending, that a server looks for when it is asked for a paper: it decodes an address, and takes
    /// several slashes for one. Nil when no file can be there.
    private static func segments(of identity: PaperIdentity) -> [String]? {
        let name = if case .arXiv(let id) = identity { id.value } else { identity.name }
        let segments = ["papers"] + name.split(separator: "/").map(String.init)
        return !name.hasSuffix("/") && StaticFolder.canHold(segments.ending(in: ".html")) ? segments : nil
    }

    private func page(_ segments: [String], from origin: PublishedPart.Origin = .unknown) -> PublishedPart {
        let path = "/" + segments.map(WebAddress.pathSegment).joined(separator: "/")
        return PublishedPart(at: segments.ending(in: ".html"), from: origin) { try responder.page(at: path) }
    }
}

extension [String] {
    fileprivate func ending(in ending: String) -> [String] {
        dropLast() + [(last ?? "") + ending]
    }
}
