import Papers

/// Addresses that browsers run, or take for the document itself, instead of fetching something.
enum ScriptAddress {
    private static let schemes = ["javascript:", "vbscript:", "data:"]

    static func isOne(_ address: String) -> Bool {
        // Nearly every address begins with another letter.
        guard let first = address.utf8.first, first <= 0x20 || "jJvVdD".utf8.contains(first) else { return false }
        // Browsers ignore blanks at the beginning, and line breaks and tabs everywhere.
        let letters = address.utf8.lazy.filter { $0 > 0x20 }.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        return schemes.contains { letters.starts(with: $0.utf8) }
    }
}

extension Digest {
    /// The digest without links that would run where somebody follows them.
    var withoutScripts: Digest {
        var digest = self
        if link.map(ScriptAddress.isOne) == true { digest.link = nil }
        if nextPage.map(ScriptAddress.isOne) == true { digest.nextPage = nil }
        // Asked before, for an array that may change is copied.
        if mentions.contains(where: { $0.hasScripts }) {
            for index in mentions.indices { digest.mentions[index].removeScripts() }
        }
        return digest
    }
}

extension Mention {
    fileprivate var hasScripts: Bool {
        link.map(ScriptAddress.isOne) == true || thumbnail.map(ScriptAddress.isOne) == true
            || links.contains { ScriptAddress.isOne($0.href) } || enclosures.contains { ScriptAddress.isOne($0.url) }
    }

    fileprivate mutating func removeScripts() {
        if link.map(ScriptAddress.isOne) == true { link = nil }
        if thumbnail.map(ScriptAddress.isOne) == true { thumbnail = nil }
        links.removeAll { ScriptAddress.isOne($0.href) }
        enclosures.removeAll { ScriptAddress.isOne($0.url) }
    }
}
