import Markup
import Papers

/// Makes a mention of a feed's entry.
struct FeedEntryAdapter {
    let isFromArXiv: Bool
    let format: DigestFormat
    let feedLink: String?
    let documentBase: String?
    let ownHosts: Set<String>
    let feedAuthors: [String]

    /// - Returns: nil when the entry says nothing at all.
    func mention(of entry: FeedEntry, problems: inout [Problem]) -> Mention? {
        var mention = Mention()
        mention.entryID = identifier(of: entry) ?? entry.about
        mention.setTitle((entry.title ?? entry.alternativeTitle)?.plainLine)
        readLinks(of: entry, into: &mention)
        readDates(of: entry, into: &mention, problems: &problems)
        mention.categories = categories(of: entry)
        mention.enclosures = enclosures(of: entry)
        readThumbnail(of: entry, into: &mention)
        readTexts(of: entry, into: &mention)
        mention.comment = entry.comment.map(HTML.collapsed)
        mention.journalReference = entry.journalReference.map(HTML.collapsed)
        mention.announceType = entry.announceType.flatMap { AnnounceType(rawValue: HTML.collapsed($0).lowercased()) }
        mention.doi = doi(of: entry, link: mention.link)
        let identity = FeedIdentity.of(entry, as: mention, ownHosts: ownHosts)
        mention.arxivID = identity.reference?.id
        mention.version = identity.version
        mention.authors = authors(of: entry, isPaper: isFromArXiv || mention.arxivID != nil)
        // RFC 4287 §4.2.1; but who writes about papers is not their author.
        if mention.authors.isEmpty, mention.arxivID == nil, mention.doi == nil { mention.authors = feedAuthors }
        if isFromArXiv { ArXivDialect.refine(&mention, entry: entry) }
        if mention.title != nil || mention.link != nil { return mention }
        // Even an entry without both is listed if it says at least something.
        var silent = Mention()
        silent.isFromArXiv = mention.isFromArXiv
        silent.authors = feedAuthors
        return mention == Mention() || mention == silent ? nil : mention
    }

    /// What Atom uses as an identifier is an address, and may be written as a relative one; what RSS uses may be anything.
    private func identifier(of entry: FeedEntry) -> String? {
        guard let identifier = entry.identifier, format == .atom, identifier.utf8.contains(UInt8(ascii: "/")),
            URLReference(identifier).scheme == nil
        else { return entry.identifier }
        return URLReference.resolve(identifier, against: entry.identifierBase) ?? identifier
    }

    private func readLinks(of entry: FeedEntry, into mention: inout Mention) {
        for link in entry.links {
            guard let href = link.resolved(against: linkBase) else { continue }
            mention.links.append(Link(relation: link.relation, href: href, type: link.type))
        }
        let alternates = entry.links.lazy.filter { $0.relation == "alternate" }
        let page = alternates.first(where: \.isPage) ?? alternates.first
        mention.link = (entry.originalLink ?? page?.href).flatMap {
            URLReference.resolve($0, against: page?.base ?? linkBase)
        }
        if mention.link == nil, let identifier = entry.identifier, entry.identifierIsPermaLink,
            FeedLink.isWebAddress(identifier)
        {
            mention.link = identifier
        }
        if mention.link == nil, let about = entry.about, FeedLink.isWebAddress(about) { mention.link = about }
        if let page = entry.commentsPage, FeedLink.isWebAddress(page) {
            mention.links.append(Link(relation: "replies", href: page))
        }
        if !mention.links.contains(where: { $0.relation != "replies" }), let link = mention.link {
            mention.links.append(Link(relation: "alternate", href: link))
        }
    }

    /// RSS says nothing about relative addresses; they are mostly meant relative to the site, not to the feed.
    private var linkBase: String? { format == .atom ? documentBase ?? feedLink : feedLink ?? documentBase }

    private func readDates(of entry: FeedEntry, into mention: inout Mention, problems: inout [Problem]) {
        func date(_ text: String?) -> Timestamp? {
            guard let text else { return nil }
            if let date = FeedDate.parse(text) { return date }
            let name = entry.title?.plainLine ?? entry.identifier ?? "an entry"
            problems.append(
                Problem(line: entry.line, message: "\(name): the date “\(text.prefix(60))” could not be read"))
            return nil
        }
        mention.published = date(entry.published) ?? date(entry.alternativeDate)
        mention.updated = date(entry.updated)
    }

    private func categories(of entry: FeedEntry) -> [String] {
        var named = entry.categories
        if let primary = entry.primaryCategory, !named.contains(primary) { named.insert(primary, at: 0) }
        named = named.map(HTML.collapsed)
        named.removeAll(where: \.isEmpty)
        return named.distinct()
    }

    private func enclosures(of entry: FeedEntry) -> [Enclosure] {
        entry.enclosures.compactMap { link in
            let address = entry.enclosures.count == 1 ? entry.originalEnclosure : nil
            guard !link.href.isEmpty, let url = address ?? link.resolved(against: linkBase) else { return nil }
            return Enclosure(
                url: url, type: link.type, length: link.length.flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil })
        }
    }

    /// The entry's picture; a video in its place is kept as a link.
    private func readThumbnail(of entry: FeedEntry, into mention: inout Mention) {
        let named = [entry.thumbnail, entry.image].compactMap { $0 }
        let pictures = named + mention.enclosures.filter { $0.type?.hasPrefix("image/") == true }.map(\.url)
        mention.thumbnail = pictures.first(where: MediaAddress.isThumbnail)
        for url in named {
            guard let type = MediaAddress.videoType(of: url), !mention.links.contains(where: { $0.href == url }) else {
                continue
            }
            mention.links.append(Link(relation: "related", href: url, type: type))
        }
    }

    private func readTexts(of entry: FeedEntry, into mention: inout Mention) {
        let base = format == .atom ? documentBase ?? mention.link : mention.link ?? linkBase
        let subtitle = entry.subtitle.map { FeedText(value: $0, kind: .text) }
        mention.summary = (entry.summary ?? entry.alternativeSummary ?? subtitle)?.sanitised(base: base)
        mention.content = entry.content?.sanitised(base: base)
    }

    private func authors(of entry: FeedEntry, isPaper: Bool) -> [String] {
        let named = entry.creators.isEmpty ? entry.authors : entry.creators
        let texts = named.isEmpty ? [entry.alternativeAuthor].compactMap { $0 } : named
        return texts.flatMap { FeedAuthors.names(in: $0, isPaper: isPaper) }.distinct()
    }

    /// A DOI that the entry names as its own.
    private func doi(of entry: FeedEntry, link: String?) -> String? {
        entry.doi.flatMap(FeedIdentity.doi) ?? entry.identifier.flatMap(FeedIdentity.doi)
            ?? link.flatMap(FeedIdentity.doi) ?? entry.alternativeIdentifiers.lazy.compactMap(FeedIdentity.doi).first
    }
}
