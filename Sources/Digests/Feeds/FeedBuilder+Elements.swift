import Markup

/// A place for text in a ``FeedDocument``.
enum FeedField {
    case feedIdentifier, feedTitle, feedLink, feedLanguage, feedPublished, feedUpdated
    case totalResults, startIndex
    case timeToLive, skippedHour, skippedDay, updatePeriod, updateFrequency
    case identifier, title, link, originalLink, creator, personName, personDetail, published, updated, category, tags
    case summary, content, comment, doi, journalReference, alternativeIdentifier, announceType
    case managingEditor, webMaster, feedAuthor, podcastAuthor, subtitle, commentsPage, originalEnclosure
    case alternativeTitle, alternativeSummary, alternativeAuthor, alternativeDate
}

/// Which element means what, by its place.
extension FeedBuilder {
    mutating func startChild(_ element: XMLElement, _ name: FeedName, _ space: FeedNamespace, in parent: Place) -> Place
    {
        switch parent {
        case .root: return startBesideChannel(element, name, space)
        case .feed: return startInFeed(element, name, space)
        case .entry, .entryPart: return startInEntry(element, name, space)
        case .person:
            if name == .name { begin(.personName) } else { begin(.personDetail) }
        case .source:
            guard name == .author else { break }
            beginPerson()
            return .person
        case .skippedHours:
            if name == .hour { begin(.skippedHour) }
        case .skippedDays:
            if name == .day { begin(.skippedDay) }
        case .personMarkup, .ignored:
            break
        }
        return .ignored
    }

    /// RSS 1.0 has its items beside the channel, and so have some broken feeds of other kinds.
    private mutating func startBesideChannel(_ element: XMLElement, _ name: FeedName, _ space: FeedNamespace) -> Place {
        switch name {
        case .channel: .feed
        case .item, .entry: startEntry(element)
        default: .ignored
        }
    }

    private mutating func startEntry(_ element: XMLElement) -> Place {
        guard beginEntry() else { return .ignored }
        entry.line = element.line
        if element.hasAttributes {
            entry.about = element.attribute(.about, in: .rdf)
        }
        if element.hasAttributes, document.isChannelDefinition {
            if let link = link(of: element) { entry.links.append(link) }
            entry.updated = element.attribute(.lastModified)
        }
        return .entry
    }

    /// The outermost element of a channel in Microsoft's Channel Definition Format of 1997, which says in attributes what RSS, two
    /// years younger, says in elements (https://www.w3.org/TR/NOTE-CDFsubmit.html).
    mutating func readChannelDefinition(_ element: XMLElement) {
        document.isChannelDefinition = true
        if let link = link(of: element) { document.links.append(link) }
        document.updated = element.attribute(.lastModified)
    }

    private mutating func startInFeed(_ element: XMLElement, _ name: FeedName, _ space: FeedNamespace) -> Place {
        switch (space, name) {
        case (.rss, .item), (.rss, .entry), (.atom, .entry), (.atom, .item): return startEntry(element)
        case (.rss, .skipHours): return .skippedHours
        case (.rss, .skipDays): return .skippedDays
        case (.rss, .title), (.atom, .title): beginText(.feedTitle, element, isAtom: space == .atom)
        case (.dublinCore, .title): begin(.feedTitle, as: .html)
        case (.rss, .link), (.atom, .link):
            if let link = link(of: element) { document.links.append(link) } else { begin(.feedLink) }
        case (.atom, .id), (.rss, .id): begin(.feedIdentifier)
        case (.rss, .language), (.dublinCore, .language): begin(.feedLanguage)
        case (.rss, .publicationDate), (.dublinCore, .issued), (.dublinCore, .created): begin(.feedPublished)
        case (.rss, .lastBuildDate), (.atom, .updated), (.rss, .updated), (.atom, .modified), (.dublinCore, .date),
            (.dublinCore, .modified):
            begin(.feedUpdated)
        case (.rss, .ttl): begin(.timeToLive)
        case (.rss, .author), (.atom, .author), (.itunes, .owner):
            beginPerson()
            return .person
        case (.rss, .managingEditor): begin(.managingEditor)
        case (.rss, .webMaster): begin(.webMaster)
        case (.dublinCore, .creator), (.dublinCore, .author): begin(.feedAuthor)
        case (.itunes, .author): begin(.podcastAuthor)
        case (.openSearch, .totalResults): begin(.totalResults)
        case (.openSearch, .startIndex): begin(.startIndex)
        case (.syndication, .updatePeriod): begin(.updatePeriod)
        case (.syndication, .updateFrequency): begin(.updateFrequency)
        default: break
        }
        return .ignored
    }

    private mutating func startInEntry(_ element: XMLElement, _ name: FeedName, _ space: FeedNamespace) -> Place {
        switch space {
        case .rss, .atom: return startOwn(element, name, isAtom: space == .atom)
        case .media: return startMedia(element, name)
        case .dublinCore: startDublinCore(name)
        case .content: if name == .encoded { begin(.content, as: .html) }
        case .arXiv: startArXiv(element, name)
        case .itunes: return startITunes(element, name)
        case .feedBurner:
            if name == .origLink { begin(.originalLink) }
            if name == .origEnclosureLink { begin(.originalEnclosure) }
        case .prism: if name == .doi { begin(.doi) }
        case .xhtml: if name == .body || name == .div { begin(.content, isXHTML: true) }
        case .rdf, .syndication, .xml, .openSearch, .foreign: break
        }
        return .ignored
    }

    /// Elements of RSS and Atom themselves.
    private mutating func startOwn(_ element: XMLElement, _ name: FeedName, isAtom: Bool) -> Place {
        switch name {
        case .item, .entry: return startEntry(element)
        case .title: beginText(.title, element, isAtom: isAtom)
        case .link:
            if let link = link(of: element) { add(link) } else { begin(.link) }
        case .id: begin(.identifier)
        case .guid:
            if element.attribute(.isPermaLink)?.lowercased() == "false" {
                entry.identifierIsPermaLink = false
            }
            begin(.identifier)
        case .author:
            beginPerson()
            return .person
        case .source: return .source
        case .creator: begin(.creator)
        case .category:
            let names = [FeedName.term, .label].compactMap { element.attribute($0) }
            if let term = names.first(where: { !$0.isEmpty }) {
                entry.categories.append(term)
            } else {
                begin(.category)
            }
        case .tags: begin(.tags)
        case .description, .abstract: begin(.summary, as: .html)
        case .fullItem: begin(.content, as: .html)
        case .body: begin(.content, isXHTML: true)
        case .summary: beginText(.summary, element, isAtom: isAtom)
        case .content:
            if let source = element.attribute(.src) {
                add(
                    FeedLink(
                        relation: "alternate", href: source, type: element.attribute(.type), base: base))
            } else {
                beginText(.content, element, isAtom: true)
            }
        case .enclosure: addEnclosure(element)
        case .publicationDate, .published, .issued: begin(.published)
        case .updated, .modified: begin(.updated)
        case .date, .created: begin(.alternativeDate)
        case .comments: begin(.commentsPage)
        default: break
        }
        return .ignored
    }

    private mutating func startDublinCore(_ name: FeedName) {
        switch name {
        case .creator, .author: begin(.creator)
        case .date: begin(.alternativeDate)
        case .issued: begin(.published)
        case .created: begin(.alternativeDate)
        case .modified: begin(.updated)
        case .subject: begin(.category)
        case .title: begin(.alternativeTitle, as: .html)
        case .description: begin(.alternativeSummary, as: .html)
        case .identifier: begin(.alternativeIdentifier)
        default: break
        }
    }

    private mutating func startMedia(_ element: XMLElement, _ name: FeedName) -> Place {
        switch name {
        case .group:
            return .entryPart
        case .thumbnail:
            if let url = element.attribute(.url) { entry.thumbnail = entry.thumbnail ?? resolved(url) }
        case .content:
            addMedia(element)
            return .entryPart
        case .peerLink: addEnclosure(element)
        case .category: begin(.category)
        case .title: begin(.alternativeTitle, as: .html)
        case .description: begin(.alternativeSummary, as: .html)
        default: break
        }
        return .ignored
    }

    private mutating func startArXiv(_ element: XMLElement, _ name: FeedName) {
        switch name {
        case .announceType: begin(.announceType)
        case .comment: begin(.comment)
        case .doi: begin(.doi)
        case .journalReference: begin(.journalReference)
        case .primaryCategory: entry.primaryCategory = element.attribute(.term)
        default: break
        }
    }

    private mutating func startITunes(_ element: XMLElement, _ name: FeedName) -> Place {
        switch name {
        case .author: begin(.alternativeAuthor)
        case .summary, .description: begin(.alternativeSummary, as: .html)
        case .subtitle: begin(.subtitle)
        case .image:
            if let href = element.attribute(.href) { entry.image = entry.image ?? resolved(href) }
        case .category:
            if let term = element.attribute(.text) { entry.categories.append(term) }
            return .entryPart
        default: break
        }
        return .ignored
    }

    /// A text construct (RFC 4287 §3.1; Atom 0.3 says the same by `mode`). RSS has no types: its titles may be either.
    private mutating func beginText(_ field: FeedField, _ element: XMLElement, isAtom: Bool) {
        guard isAtom || element.hasAttributes else {
            begin(field, as: .html)
            return
        }
        let type = element.attribute(.type)?.lowercased() ?? (isAtom ? "text" : "html")
        let isBase64 = element.attribute(.mode) == "base64"
        switch type {
        case "xhtml", "application/xhtml+xml": begin(field, isXHTML: element.attribute(.mode) != "escaped")
        case "html", "text/html": begin(field, as: .html, isBase64: isBase64)
        case "text", "text/plain", "": begin(field, isBase64: isBase64)
        // RFC 4287 §4.1.3.3: other text as it is, other XML inline, anything else in Base64. Types without "/" are misspelt.
        case _ where type.hasPrefix("text/") || type.hasSuffix("xml"): begin(field)
        default: begin(field, as: .html, isBase64: type.contains("/"))
        }
    }
}

/// Links and files.
extension FeedBuilder {
    /// A link by attribute; nil when the address is the element's text.
    private func link(of element: XMLElement) -> FeedLink? {
        guard element.hasAttributes, let href = element.attribute(.href) else { return nil }
        return FeedLink(
            relation: element.attribute(.rel)?.lowercased() ?? "alternate",
            href: String(HTML.trimmed(href)), type: element.attribute(.type),
            length: element.attribute(.length), base: base)
    }

    private mutating func add(_ link: FeedLink) {
        if link.relation == "enclosure" { entry.enclosures.append(link) } else { entry.links.append(link) }
    }

    private mutating func addEnclosure(_ element: XMLElement) {
        let address = element.attribute(.url) ?? element.attribute(.href)
        guard let address else { return }
        entry.enclosures.append(
            FeedLink(
                relation: "enclosure", href: address, type: element.attribute(.type),
                length: element.attribute(.length), base: base))
    }

    private mutating func addMedia(_ element: XMLElement) {
        guard let address = element.attribute(.url) else { return }
        let type = element.attribute(.type)
        if element.attribute(.medium) == "image" || type?.hasPrefix("image/") == true {
            entry.image = entry.image ?? resolved(address)
        } else if entry.enclosures.count < FeedDocument.mostFiles,
            !entry.enclosures.contains(where: { $0.href == address })
        {
            entry.enclosures.append(
                FeedLink(
                    relation: "enclosure", href: address, type: type, length: element.attribute(.fileSize),
                    base: base))
        }
    }

    private func resolved(_ address: String) -> String? {
        URLReference.resolve(address, against: base)
    }
}

/// Where collected text goes.
extension FeedBuilder {
    mutating func store(_ text: FeedText, in field: FeedField) {
        switch field {
        case .feedIdentifier: document.identifier = document.identifier ?? text.value
        case .feedTitle: document.title = document.title ?? text
        case .feedLink: document.links.append(FeedLink(relation: "alternate", href: text.value, base: text.base))
        case .feedLanguage: document.language = text.value
        case .feedPublished: document.published = document.published ?? text.value
        case .feedUpdated: document.updated = document.updated ?? text.value
        case .totalResults: document.totalResults = text.value
        case .startIndex: document.startIndex = text.value
        case .timeToLive: document.timeToLive = text.value
        case .skippedHour: document.skippedHours.append(text.value)
        case .skippedDay: document.skippedDays.append(text.value)
        case .updatePeriod: document.updatePeriod = text.value
        case .updateFrequency: document.updateFrequency = text.value
        case .managingEditor: document.managingEditor = text.value
        case .webMaster: document.webMaster = text.value
        case .feedAuthor: document.authors.append(text.value)
        case .podcastAuthor: document.podcastAuthor = text.value
        case .personName: name(person: text.value, isName: true)
        case .personDetail: name(person: text.value, isName: false)
        default: storeInEntry(text, in: field)
        }
    }

    private mutating func storeInEntry(_ text: FeedText, in field: FeedField) {
        switch field {
        case .identifier:
            entry.identifier = entry.identifier ?? text.value
            entry.identifierBase = entry.identifierBase ?? text.base
        case .title: entry.title = entry.title ?? text
        case .link: entry.links.append(FeedLink(relation: "alternate", href: text.value, base: text.base))
        case .originalLink: entry.originalLink = text.value
        case .creator: entry.creators.append(text.value)
        // Of several, other readers take the last too.
        case .published: entry.published = text.value
        case .updated: entry.updated = text.value
        case .category: entry.categories.append(text.value)
        case .tags:
            let tags = text.value.split(separator: ",", maxSplits: FeedDocument.mostFacts)
            entry.categories += tags.prefix(FeedDocument.mostFacts).map { String(HTML.trimmed(String($0))) }
        case .summary:
            // Who describes an entry twice means the second to be its content.
            if entry.summary == nil { entry.summary = text } else { entry.content = entry.content ?? text }
        case .content: entry.content = entry.content ?? text
        case .comment: entry.comment = text.value
        case .doi: entry.doi = text.value
        case .journalReference: entry.journalReference = text.value
        case .announceType: entry.announceType = text.value
        case .alternativeIdentifier: entry.alternativeIdentifiers.append(text.value)
        case .subtitle: entry.subtitle = text.value
        case .commentsPage: entry.commentsPage = text.value
        case .originalEnclosure: entry.originalEnclosure = text.value
        case .alternativeTitle: entry.alternativeTitle = entry.alternativeTitle ?? text
        case .alternativeSummary: entry.alternativeSummary = entry.alternativeSummary ?? text
        case .alternativeAuthor: entry.alternativeAuthor = entry.alternativeAuthor ?? text.value
        case .alternativeDate: entry.alternativeDate = entry.alternativeDate ?? text.value
        default: break
        }
    }
}
