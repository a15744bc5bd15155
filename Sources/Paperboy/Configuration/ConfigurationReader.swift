import Foundation
import Markup
import Papers
import Polling
import Publishing
import Rules
import Store
import Web

/// Reads a configuration file completely before judging it, so that every mistake in it is reported at once.
struct ConfigurationReader {
    private let file: String
    /// The whole file, to find the place of a mistake inside a rule that goes over several lines.
    private let text: String
    private var yaml = YAMLReading()
    private var hints: [ConfigurationError.Problem] = []
    private var namedRules = NamedRules()

    /// Throws every problem found, each with its place. Relative paths in the file are relative to its folder.
    static func read(file path: String) throws(ConfigurationError) -> Configuration {
        let bytes: [UInt8]
        do {
            bytes = try InputFile.bytes(path)
        } catch {
            throw ConfigurationError(file: path, problems: [.init(message: "cannot be read: \(error.reason)")])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let line =
                1
                + (bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
                    .firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0)
            let problem = ConfigurationError.Problem(
                line: line, column: 1, message: "not UTF-8; save the file in that encoding")
            throw ConfigurationError(file: path, problems: [problem])
        }
        return try read(text: text, file: path)
    }

    /// As ``read(file:)``, of text that is already there.
    static func read(text: String, file: String) throws(ConfigurationError) -> Configuration {
        let documents: [YAMLNode]
        do {
            documents = try YAML.documents(text)
        } catch {
            throw ConfigurationError(file: file, problems: [error.configurationProblem])
        }
        if documents.count > 1 {
            let problem = ConfigurationError.Problem(
                line: documents[1].line, column: documents[1].column,
                message: "a second document begins here; one file is one configuration")
            throw ConfigurationError(file: file, problems: [problem])
        }
        var reader = ConfigurationReader(file: file, text: text)
        let configuration = reader.configuration(documents.first)
        guard reader.yaml.problems.isEmpty else {
            throw ConfigurationError(file: file, problems: reader.yaml.problems)
        }
        return configuration
    }

    private init(file: String, text: String) {
        self.file = file
        self.text = text
    }

    private mutating func configuration(_ root: YAMLNode?) -> Configuration {
        let sections = yaml.fields(
            root, of: "the configuration",
            known: ["server", "storage", "polling", "arxiv", "sources", "rules", "topics", "subscriptions"])
        var configuration = Configuration()
        configuration.server = server(sections["server"])
        let storage = yaml.fields(sections["storage"], of: "storage", known: ["path"])
        configuration.storagePath = yaml.text(storage["path"], "storage.path").map(resolved)
        let polling = yaml.fields(sections["polling"], of: "polling", known: ["interval"])
        let interval = interval(polling["interval"], "polling.interval") ?? Source.defaultInterval
        configuration.metadata = metadata(sections["arxiv"])
        configuration.sources = yaml.entries(sections["sources"], of: "sources").compactMap { entry in
            source(name: entry.key, entry.keyNode, entry.value, defaultInterval: interval)
        }
        namedRules = namedRules(sections["rules"])
        configuration.namedRules = namedRules
        configuration.topics = topics(sections["topics"])
        let subscriptions = yaml.value(
            sections["subscriptions"], "subscriptions", expected: "off, invite or open",
            read: SubscriptionMode.init(rawValue:))
        if let subscriptions { configuration.subscriptions = subscriptions }
        configuration.hints = hints
        return configuration
    }

    private mutating func server(_ node: YAMLNode?) -> Configuration.Server {
        let fields = yaml.fields(
            node, of: "server",
            known: ["listen", "base-url", "websub-hub", "max-connections", "idle-timeout", "pictures"])
        var server = Configuration.Server()
        let listen = yaml.value(
            fields["listen"], "server.listen", expected: "HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080",
            read: { ListenAddress($0) })
        if let listen { server.listen = listen }
        let connections = yaml.value(
            fields["max-connections"], "server.max-connections", expected: "a number from 1 to 1000000"
        ) { text in Int(text).flatMap { (1...1_000_000).contains($0) ? $0 : nil } }
        if let connections { server.maximumConnections = connections }
        let idleTimeout = yaml.value(
            fields["idle-timeout"], "server.idle-timeout", expected: "a duration from 1s to 1h, such as 60s"
        ) { text in Quantity.seconds(text).flatMap { (1...3_600).contains($0) ? Duration.seconds($0) : nil } }
        if let idleTimeout { server.idleTimeout = idleTimeout }
        server.showsPictures = yaml.boolean(fields["pictures"], "server.pictures") ?? false
        server.hub = yaml.value(
            fields["websub-hub"], "server.websub-hub", expected: "the http or https address of a WebSub hub",
            read: WebAddress.escaped)
        server.publicURL = yaml.value(
            fields["base-url"], "server.base-url", expected: "an http or https address", read: BaseURL.normalised)
        return server
    }

    private mutating func metadata(_ node: YAMLNode?) -> MetadataSettings {
        let fields = yaml.fields(
            node, of: "arxiv", known: ["metadata", "requests-per-hour", "url", "allow-private-addresses"])
        var settings = MetadataSettings()
        let isOn = yaml.value(fields["metadata"], "arxiv.metadata", expected: "on or off") { text in
            ["on": true, "true": true, "off": false, "false": false][text.lowercased()]
        }
        if let isOn { settings.isOn = isOn }
        let requests = yaml.value(
            fields["requests-per-hour"], "arxiv.requests-per-hour", expected: "a number from 1 to 1000"
        ) { text in Int(text).flatMap { (1...1_000).contains($0) ? $0 : nil } }
        if let requests { settings.requestsPerHour = requests }
        let url = yaml.value(fields["url"], "arxiv.url", expected: "an http or https address") { text in
            DatedURL(text).flatMap { $0.isDated ? nil : $0.description }
        }
        if let url { settings.url = url }
        settings.allowsPrivateAddresses =
            yaml.boolean(fields["allow-private-addresses"], "arxiv.allow-private-addresses") ?? false
        return settings
    }

    private static let sourceKeys = [
        "url", "path", "format", "interval", "allow-private-addresses", "max-size", "select",
    ]

    private mutating func source(
        name: String, _ nameNode: YAMLNode, _ node: YAMLNode, defaultInterval: Duration
    ) -> Source? {
        checkName(name, of: "source", at: nameNode)
        let path = "sources.\(name)"
        let fields = yaml.fields(node, of: path, known: ConfigurationReader.sourceKeys)
        let format = yaml.value(
            fields["format"], "\(path).format",
            expected: "one of \(DigestFormat.allCases.map(\.rawValue).joined(separator: ", "))",
            read: DigestFormat.init(rawValue:))
        let size = yaml.value(
            fields["max-size"], "\(path).max-size", expected: "a size from 1 KiB to 1 GiB, such as 4 MiB"
        ) { text in Quantity.bytes(text).flatMap { (1 << 10...1 << 30).contains($0) ? $0 : nil } }
        let interval = interval(fields["interval"], "\(path).interval") ?? defaultInterval
        let allowsPrivate = yaml.boolean(fields["allow-private-addresses"], "\(path).allow-private-addresses")
        guard let location = location(fields, path, at: nameNode) else { return nil }
        return Source(
            name: name, location: location, format: format, interval: interval,
            allowsPrivateAddresses: allowsPrivate ?? false, maximumSize: size,
            selectors: SelectorsReading.read(fields["select"], "\(path).select", format: format, &yaml))
    }

    private mutating func location(_ fields: YAMLFields, _ path: String, at node: YAMLNode) -> Source.Location? {
        switch (fields["url"], fields["path"]) {
        case (.some, .some):
            yaml.report("\(path) has both url and path; keep the one that it is read from", at: node)
            return nil
        case (nil, nil):
            yaml.report("\(path) needs url (a web address) or path (a file or pattern)", at: node)
            return nil
        case (let url?, nil):
            return yaml.value(
                url, "\(path).url",
                expected: "an http or https address, in which {yyyy}, {MM} and {dd} stand for the date"
            ) { text in DatedURL(text).map(Source.Location.url) }
        case (nil, let file?):
            return yaml.text(file, "\(path).path").map { .path(resolved($0)) }
        }
    }

    private mutating func topics(_ node: YAMLNode?) -> [Configuration.Topic] {
        yaml.entries(node, of: "topics").compactMap { entry in
            checkName(entry.key, of: "topic", at: entry.keyNode)
            if entry.key == Store.everything {
                yaml.report(
                    "the topic \"all\" is built in and holds every paper; choose another name", at: entry.keyNode)
            }
            let path = "topics.\(entry.key)"
            let fields = yaml.fields(
                entry.value, of: path, known: ["title", "description", "rule"] + FeedPolicyReading.keys)
            let title = yaml.text(fields["title"], "\(path).title")
            let description = yaml.text(fields["description"], "\(path).description")
            guard let ruleNode = fields["rule"] else {
                yaml.report("\(path) needs a rule", at: entry.keyNode)
                return nil
            }
            let policy = FeedPolicyReading.policy(fields, path, &yaml)
            guard let rule = rule(ruleNode, "\(path).rule") else { return nil }
            return .init(
                name: entry.key, title: title ?? entry.key, description: description,
                rule: policy.asked(rule), policy: policy)
        }
    }

    /// The rules that others may refer to. What is wrong with one is told once, here, and not again at every reference.
    private mutating func namedRules(_ node: YAMLNode?) -> NamedRules {
        var nodes: [String: (path: String, value: YAMLNode)] = [:]
        var texts: [String: String] = [:]
        for entry in yaml.entries(node, of: "rules") {
            checkName(entry.key, of: "rule", at: entry.keyNode)
            let path = "rules.\(entry.key)"
            nodes[entry.key] = (path, entry.value)
            texts[entry.key] = yaml.text(entry.value, path)
        }
        do throws(NamedRuleErrors) {
            let rules = try NamedRules(texts, syntax: .atomEntry)
            for (name, place) in nodes.sorted(by: { $0.key < $1.key }) {
                guard let text = texts[name], let rule = try? Rule(text, naming: rules, syntax: .atomEntry) else {
                    continue
                }
                for hint in rule.hints { hints.append(problem(hint, place.path, place.value, text)) }
            }
            return rules
        } catch {
            for (name, refusal) in error.errors.sorted(by: { $0.key < $1.key }) {
                guard let place = nodes[name] else { continue }
                for diagnostic in refusal.diagnostics {
                    yaml.report(problem(diagnostic, place.path, place.value, refusal.rule))
                }
            }
            return .unread(nodes.keys)
        }
    }

    private mutating func rule(_ node: YAMLNode, _ name: String) -> Rule? {
        guard let text = yaml.text(node, name) else { return nil }
        do {
            let rule = try Rule(text, naming: namedRules, syntax: .atomEntry)
            for hint in rule.hints { hints.append(problem(hint, name, node, text)) }
            return rule
        } catch {
            for diagnostic in error.diagnostics {
                yaml.report(problem(diagnostic, name, node, text))
            }
            return nil
        }
    }

    private func problem(
        _ diagnostic: RuleDiagnostic, _ name: String, _ node: YAMLNode, _ text: String
    ) -> ConfigurationError.Problem {
        let place = RulePlace(node: node, file: self.text).position(ofByte: diagnostic.offset, in: text)
        return .init(line: place.line, column: place.column, message: "\(name): \(diagnostic.rendered(in: text))")
    }

    private mutating func interval(_ node: YAMLNode?, _ name: @autoclosure () -> String) -> Duration? {
        yaml.value(node, name(), expected: "a duration from 15m to 24h, such as 90m or 2h") { text in
            Quantity.seconds(text).map { Duration.seconds($0) }.flatMap { Source.intervals.contains($0) ? $0 : nil }
        }
    }

    /// Names become parts of addresses and of log lines.
    private mutating func checkName(_ name: String, of kind: String, at node: YAMLNode) {
        let allowed = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard !allowed || name.isEmpty || name.utf8.count > 64 || name.hasPrefix(".") else { return }
        yaml.report(
            "the \(kind) name \"\(name)\" must be 1 to 64 letters, digits, \"-\", \"_\" or \".\" and not begin with \".\"",
            at: node)
    }

    private func resolved(_ path: String) -> String {
        let expanded = (path as NSString).expandingTildeInPath
        guard !expanded.hasPrefix("/") else { return expanded }
        return URL(fileURLWithPath: file).deletingLastPathComponent().path + "/" + expanded
    }
}
