import Markup

/// Persons, one each, from the ways in which feeds write them.
enum FeedAuthors {
    /// - Parameter isPaper: whether these are the authors of a paper, who are often listed in one text.
    static func names(in text: String, isPaper: Bool) -> [String] {
        let hasMarkup = text.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
        let isMail = text.utf8.contains(UInt8(ascii: "@"))
        if isMail, let name = personWithAddress(HTML.collapsed(text)) { return [name] }
        let line = hasMarkup ? HTML.plainLine(text) : HTML.collapsed(text)
        guard !line.isEmpty else { return [] }
        guard isPaper else { return [line] }
        return split(line)
    }

    /// `mail@host (Name)`, `Name (mail@host)`, `Name <mail@host>`; the address alone when it is all there is.
    private static func personWithAddress(_ text: String) -> String? {
        for (opening, closing) in [("(", ")"), ("<", ">")] as [(Character, Character)] {
            guard let start = text.firstIndex(of: opening), let end = text.lastIndex(of: closing), start < end else {
                continue
            }
            let outside = HTML.trimmed(String(text[..<start]))
            let inside = HTML.trimmed(String(text[text.index(after: start)..<end]))
            let name = outside.contains("@") || outside.isEmpty ? inside : outside
            return name.isEmpty ? nil : String(name)
        }
        return nil
    }

    /// A list such as `A. Name, B. Name and C. Name`, if it is one beyond doubt; affiliations in brackets are left out.
    private static func split(_ line: String) -> [String] {
        let text = withoutBrackets(line)
        let bySemicolon = text.split(separator: ";").map { HTML.collapsed(String($0)) }.filter { !$0.isEmpty }
        if bySemicolon.count > 1 { return bySemicolon }
        var parts = text.split(separator: ",").map { HTML.collapsed(String($0)) }.filter { !$0.isEmpty }
        parts = parts.flatMap(splittingConjunction)
        parts = joiningSuffixes(parts)
        guard parts.count > 1 else { return parts.isEmpty ? [line] : parts }
        // "Doe, John" is one name; "John Doe, Mary Major" are two.
        let whole = parts.count(where: isWholeName)
        return whole * 2 > parts.count ? parts : [text]
    }

    private static func splittingConjunction(_ part: String) -> [String] {
        let text = part.hasPrefix("and ") ? String(part.dropFirst(4)) : part
        guard let range = text.firstRange(of: " and ") else { return [text] }
        let (left, right) = (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
        return isWholeName(left) && isWholeName(right) ? [left, right] : [text]
    }

    private static func joiningSuffixes(_ parts: [String]) -> [String] {
        parts.reduce(into: []) { names, part in
            if let last = names.last,
                ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "PhD", "Ph.D.", "MD"].contains(part)
            {
                names[names.count - 1] = "\(last), \(part)"
            } else {
                names.append(part)
            }
        }
    }

    /// Given and family name, or a name in a script that needs no space between them.
    private static func isWholeName(_ name: String) -> Bool {
        name.utf8.contains(0x20) || name.utf8.allSatisfy { $0 >= 0x80 }
    }

    private static func withoutBrackets(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "(")) else { return text }
        var depth = 0
        let bytes = text.utf8.filter { byte in
            if byte == UInt8(ascii: "(") { depth += 1 }
            defer { if byte == UInt8(ascii: ")"), depth > 0 { depth -= 1 } }
            return depth == 0
        }
        let rest = HTML.collapsed(String(decoding: bytes, as: UTF8.self))
        return depth == 0 && !rest.isEmpty ? rest.replacing(" ,", with: ",") : text
    }
}
