import Markup

/// Turns the XML of a feed into a ``FeedDocument`` in one pass.
///
/// Feeds mix the elements of all formats, and so they are read whatever the format says, by name and place.
struct FeedBuilder: XMLHandler {
    /// What an open element means for its children.
    enum Place {
        /// Above the channel.
        case root
        case feed
        case entry
        /// A part of the entry whose children are the entry's (`media:group`).
        case entryPart
        /// The feed from which an entry was taken over (RFC 4287 §4.2.11).
        case source
        /// An `author` of the entry.
        case person
        /// Markup around the name of a person.
        case personMarkup
        case skippedHours
        case skippedDays
        /// Whatever stands in here is none of ours.
        case ignored
    }

    /// Text that is being collected.
    struct Capture {
        let field: FeedField
        let depth: Int
        let kind: FeedText.Kind
        let isBase64: Bool
        /// The depth of XHTML's enclosing `div`, which is not part of the content (RFC 4287 §3.1.1.3).
        var wrapperDepth: Int?
    }

    var document = FeedDocument()
    /// The entry that is being read, or an empty one.
    var entry = FeedEntry()
    private var isInEntry = false
    private(set) var places: [Place] = []
    private var bases: [(depth: Int, address: String)] = []
    private var capture: Capture?
    private var text = XMLFragment()
    private var person: String?
    private var personText: String?
    /// What a namespace is taken for that nobody knows, where the whole document is in it.
    private var ownNamespace = FeedNamespace.foreign

    private let mostEntries: Int
    /// Elements so far that say something of the entry, or of the feed where there is none.
    private var facts = 0

    /// - Parameters:
    ///   - base: the document's own address.
    ///   - mostEntries: entries that are kept; others are counted.
    init(base: String?, mostEntries: Int) {
        self.mostEntries = mostEntries
        if let base { bases.append((0, base)) }
    }

    var base: String? { bases.last?.address }
    var place: Place { places.last ?? .root }

    mutating func start(_ element: XMLElement) {
        if let depth = capture?.depth {
            places.append(.ignored)
            startInside(element, depth: depth)
            return
        }
        openBase(of: element)
        let parent = places.isEmpty ? nil : place
        places.append(.ignored)
        let name = FeedName(rawValue: element.name.local)
        guard let parent else {
            startRoot(element, name)
            return
        }
        if name == nil, parent == .person || parent == .personMarkup,
            element.name.namespace == FeedNamespace.rss.rawValue
        {
            places[places.count - 1] = .personMarkup
            return
        }
        guard parent != .ignored, let name, isCounted(name) else { return }
        places[places.count - 1] = startChild(element, name, namespace(of: element), in: parent)
    }

    /// Whether another fact may be read. Entries begin anew.
    private mutating func isCounted(_ name: FeedName) -> Bool {
        facts += 1
        guard facts > FeedDocument.mostFacts, name != .item, name != .entry else { return true }
        document.unreadFacts += 1
        return false
    }

    private func namespace(of element: XMLElement) -> FeedNamespace {
        let space = FeedNamespace(rawValue: element.name.namespace) ?? .foreign
        return space == .foreign && !element.hasPrefix ? ownNamespace : space
    }

    mutating func text(_ text: XMLText) {
        if capture != nil || place == .person || place == .personMarkup { self.text.append(text) }
    }

    mutating func end(_ tag: XMLEndTag) {
        if let depth = capture?.depth, places.count > depth {
            if capture?.wrapperDepth != places.count { text.end(tag.localName) }
        } else if let capture {
            finish(capture)
            self.capture = nil
        } else {
            switch place {
            case .entry: finishEntry()
            case .person: finishPerson()
            default: break
            }
        }
        while let last = bases.last, last.depth > 0, last.depth >= places.count { bases.removeLast() }
        if !places.isEmpty { places.removeLast() }
    }

    /// The feed, as far as it was read. Text that was cut is not kept.
    mutating func finish() -> FeedDocument {
        capture = nil
        finishEntry()
        return document
    }

    /// Begins an entry, and ends one that was never ended; false where there are too many to read another.
    mutating func beginEntry() -> Bool {
        finishEntry()
        facts = 0
        isInEntry = document.entries.count < mostEntries
        if !isInEntry { document.uncountedEntries += 1 }
        return isInEntry
    }

    mutating func beginPerson() {
        person = nil
        personText = nil
        text.removeAll()
    }

    mutating func begin(
        _ field: FeedField, as kind: FeedText.Kind = .text, isXHTML: Bool = false, isBase64: Bool = false
    ) {
        text.removeAll()
        if isXHTML { text.beginMarkup() }
        capture = Capture(field: field, depth: places.count, kind: isXHTML ? .html : kind, isBase64: isBase64)
    }

    /// - Parameter depth: where the text began that is being collected.
    private mutating func startInside(_ element: XMLElement, depth: Int) {
        let isWrapper =
            capture?.wrapperDepth == nil && places.count == depth + 1 && element.name.local == FeedName.div.rawValue
            && text.isBlank
        if isWrapper {
            capture?.wrapperDepth = places.count
            text.beginMarkup()
        } else {
            text.start(element)
        }
    }

    private mutating func startRoot(_ element: XMLElement, _ name: FeedName?) {
        document.rootName = element.localName.string
        switch name {
        case .rss: document.kind = .rss
        case .rdf: document.kind = .rdf
        case .feed: document.kind = .atom
        case .channel: document.kind = .rss
        default: return
        }
        places = [name == .rss || name == .rdf ? .root : .feed]
        document.language = element.attribute(.lang, in: .xml)
        if element.name.namespace == FeedNamespace.foreign.rawValue, !element.hasPrefix {
            ownNamespace = name == .feed ? .atom : .rss
        }
        if name == .channel { readChannelDefinition(element) }
    }

    private mutating func openBase(of element: XMLElement) {
        guard element.hasAttributes, let address = element.attribute(.base, in: .xml) else { return }
        bases.append((places.count + 1, URLReference.resolve(address, against: base) ?? address))
    }

    private mutating func finish(_ capture: Capture) {
        if text.isCut { document.cutTexts += 1 }
        guard var value = text.trimmed else { return }
        if capture.isBase64 {
            guard let decoded = FeedBuilder.plain(base64: value) else { return }
            value = decoded
        }
        let kind = text.hasMarkup ? .html : capture.kind
        store(FeedText(value: value, kind: kind, base: base), in: capture.field)
    }

    /// What stands in a text that should be Base64; the text itself where it is none, nil where no text stands in it.
    private static func plain(base64 text: String) -> String? {
        if let bytes = Base64.decode(text), let decoded = String(validating: bytes, as: UTF8.self),
            !decoded.utf8.contains(0)
        {
            return decoded
        }
        return text.utf8.contains(0x20) ? text : nil
    }

    private mutating func finishEntry() {
        guard isInEntry else { return }
        var finished = FeedEntry()
        swap(&finished, &entry)
        document.entries.append(finished)
        isInEntry = false
    }

    private mutating func finishPerson() {
        guard let name = person ?? text.trimmed ?? personText else { return }
        if places.dropLast().last == .source {
            entry.alternativeAuthor = entry.alternativeAuthor ?? name
        } else if isInEntry {
            entry.authors.append(name)
        } else {
            document.authors.append(name)
        }
    }

    /// A person's name counts before any other of its facts.
    mutating func name(person name: String, isName: Bool) {
        if isName { person = person ?? name } else { personText = personText ?? name }
        text.removeAll()
    }
}
