/// Puts values together from libyaml's events.
struct YAMLComposer: ~Copyable {
    private let events: YAMLEvents
    private let limits: YAML.Limits
    private var anchors: [String: YAMLNode] = [:]
    private var count = 0

    init(_ events: consuming YAMLEvents, limits: YAML.Limits) {
        self.events = events
        self.limits = limits
    }

    mutating func documents() throws(YAMLError) -> [YAMLNode] {
        var documents: [YAMLNode] = []
        while true {
            let event = try events.next()
            switch event.kind {
            case .streamEnd: return documents
            case .beginning: continue
            // A name is known in its own document only.
            case .documentEnd: anchors = [:]
            default: documents.append(try node(event, depth: 1))
            }
        }
    }

    private mutating func node(_ event: YAMLEvents.Event, depth: Int) throws(YAMLError) -> YAMLNode {
        count += 1
        guard count <= limits.nodes else { throw refusal("it holds more than \(limits.nodes) values", at: event) }
        guard depth <= limits.depth else { throw refusal("it is nested deeper than \(limits.depth)", at: event) }
        let content: YAMLNode.Content
        switch event.kind {
        case .scalar(let text, let style): content = .scalar(text, style)
        case .sequence: content = .sequence(try values(depth: depth))
        case .mapping: content = .mapping(try members(depth: depth))
        case .alias(let name): content = try meant(by: name, at: event)
        case .end, .documentEnd, .streamEnd, .beginning:
            throw YAMLError(reason: .malformed("a value is missing"), line: event.line, column: event.column)
        }
        let node = YAMLNode(content: content, line: event.line, column: event.column)
        if let name = event.anchor { try remember(node, as: name, at: event) }
        return node
    }

    private mutating func values(depth: Int) throws(YAMLError) -> [YAMLNode] {
        var values: [YAMLNode] = []
        while true {
            let event = try events.next()
            if case .end = event.kind { return values }
            values.append(try node(event, depth: depth + 1))
        }
    }

    private mutating func members(depth: Int) throws(YAMLError) -> [YAMLNode.Member] {
        var members: [YAMLNode.Member] = []
        var keys = KnownKeys()
        while true {
            let event = try events.next()
            if case .end = event.kind { return members }
            let key = try node(event, depth: depth + 1)
            if let name = key.scalar?.text, !keys.insert(name, after: members) {
                let first = members.first { $0.key.scalar?.text == name }?.key.line ?? key.line
                throw YAMLError(
                    reason: .repeatedKey(name, firstLine: first), line: key.line, column: key.column)
            }
            members.append(YAMLNode.Member(key: key, value: try node(events.next(), depth: depth + 1)))
        }
    }

    private func meant(by name: String, at event: YAMLEvents.Event) throws(YAMLError) -> YAMLNode.Content {
        guard let node = anchors[name] else {
            throw YAMLError(
                reason: .malformed("nothing before *\(name) is named &\(name)"), line: event.line, column: event.column)
        }
        return node.content
    }

    private mutating func remember(
        _ node: YAMLNode, as name: String, at event: YAMLEvents.Event
    ) throws(YAMLError) {
        guard limits.allowsAliases else { throw refusal("anchors (&name) are not read", at: event) }
        anchors[name] = node
    }

    private func refusal(_ words: String, at event: YAMLEvents.Event) -> YAMLError {
        YAMLError(reason: .refused(words), line: event.line, column: event.column)
    }
}

/// The keys of a mapping so far. Nearly all mappings are short, and a short list is searched faster than a table is kept.
private struct KnownKeys {
    private static let short = 16
    private var table: Set<String> = []

    /// Returns false when one of the members has the same key.
    mutating func insert(_ name: String, after members: [YAMLNode.Member]) -> Bool {
        if members.count < Self.short { return !members.contains { $0.key.scalar?.text == name } }
        if table.isEmpty { table = Set(members.compactMap { $0.key.scalar?.text }) }
        return table.insert(name).inserted
    }
}
