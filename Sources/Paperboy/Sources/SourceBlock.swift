/// Sources as a block of the configuration, to be pasted or kept as a file.
enum SourceBlock {
    /// Names are made of the titles: short, allowed in the configuration, and different from each other and from those taken.
    static func yaml(_ feeds: [OPMLFeed], taken: [String] = []) -> String {
        var names = Set(taken)
        var lines = ["sources:"]
        for feed in feeds {
            let name = unused(name(for: feed), among: names)
            names.insert(name)
            if let title = feed.title, !title.isEmpty { lines.append("  # \(singleLine(title).prefix(100))") }
            lines += ["  \(name):", "    url: \(quoted(feed.url))"]
        }
        return lines.joined(separator: "\n")
    }

    /// Letters, digits and single hyphens, at most 40 of them.
    private static func name(for feed: OPMLFeed) -> String {
        for text in [feed.title ?? "", host(of: feed.url)] {
            let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
            var name = ""
            for word in words where name.count + word.count < 40 { name += (name.isEmpty ? "" : "-") + word }
            if !name.isEmpty { return name }
        }
        return "source"
    }

    private static func host(of url: String) -> String {
        String(url.drop { $0 != "/" }.drop { $0 == "/" }.prefix { $0 != "/" && $0 != "?" })
    }

    private static func unused(_ name: String, among taken: Set<String>) -> String {
        guard taken.contains(name) else { return name }
        return (2...).lazy.map { "\(name)-\($0)" }.first { !taken.contains($0) } ?? name
    }

    /// In double quotes every address is plain text to YAML (§7.3.1). Braces are filled in with dates here, and so are spelled otherwise.
    private static func quoted(_ url: String) -> String {
        let escaped = url.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped.replacing("{", with: "%7B").replacing("}", with: "%7D"))\""
    }

    private static func singleLine(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
    }
}
