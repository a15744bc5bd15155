import Markup
import Papers

/// Which paper an entry is about.
///
/// Its link says so first, then its identifier, then its other links. Links in its text count only where the entry points
/// nowhere else, and only when they all mean one paper: a text that speaks of many papers is about none of them.
struct FeedIdentity {
    let reference: ArXivReference?
    let version: Int?

    static func of(_ entry: FeedEntry, as mention: Mention, ownHosts: Set<String>) -> FeedIdentity {
        let names = [mention.link, entry.identifier, entry.about, mention.title]
        for position in 0..<3 {
            guard let first = names[position].flatMap(single) else { continue }
            let version =
                first.version
                ?? names[(position + 1)...].lazy.compactMap { $0.flatMap(single) }
                .first { $0.id == first.id && $0.version != nil }?.version
            return FeedIdentity(reference: first, version: version)
        }
        let others = mention.links.map(\.href) + mention.enclosures.map(\.url) + entry.alternativeIdentifiers
        let pointsElsewhere = mention.link.flatMap(FeedLink.host).map { !ownHosts.contains($0) } ?? false
        let reference =
            entry.doi.flatMap(single) ?? others.lazy.compactMap(single).first
            ?? (pointsElsewhere || mention.doi != nil ? nil : onlyPaper(linkedIn: mention))
        return FeedIdentity(reference: reference, version: reference?.version)
    }

    /// The one paper that an address or identifier names; nil when it names none or many.
    private static func single(_ text: String) -> ArXivReference? {
        mayHoldReference(text) ? ArXivReference.only(in: text) : nil
    }

    /// Digits are in every identifier; looking for them spares most other texts a search.
    private static func mayHoldReference(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in bytes.contains { $0 >= 0x30 && $0 <= 0x39 } }
    }

    private static func onlyPaper(linkedIn mention: Mention) -> ArXivReference? {
        var found: ArXivReference?
        for text in [mention.summary, mention.content] {
            for reference in text.map({ ArXivReference.all(in: $0) }) ?? [] {
                if let found, found.id != reference.id { return nil }
                found = found ?? reference
            }
        }
        return found
    }

    /// A DOI in lower case, without resolver; nil for other texts and for arXiv's own, which are arXiv identifiers.
    static func doi(_ text: String) -> String? {
        guard mayHoldDOI(text) else { return nil }
        let text = HTML.trimmed(text).lowercased()
        for prefix in [
            "https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:", "info:doi/", "",
        ]
        where text.hasPrefix(prefix) {
            let doi = HTML.trimmed(String(text.dropFirst(prefix.count)))
            let parts = doi.split(separator: "/", maxSplits: 1)
            guard doi.hasPrefix("10."), parts.count == 2, parts[0].utf8.count >= 7,
                parts[0].dropFirst(3).allSatisfy({ $0.isNumber || $0 == "." }), !doi.contains(" ")
            else { continue }
            return parts[0] == "10.48550" ? nil : String(doi)
        }
        return nil
    }

    /// Looks for `10.`, which spares most texts a closer look.
    private static func mayHoldDOI(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            guard bytes.count > 2 else { return false }
            return (2..<bytes.count).contains {
                bytes[$0] == UInt8(ascii: ".") && bytes[$0 - 1] == UInt8(ascii: "0")
                    && bytes[$0 - 2] == UInt8(ascii: "1")
            }
        }
    }
}
