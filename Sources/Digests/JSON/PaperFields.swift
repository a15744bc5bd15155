import Markup
import Papers

/// The facts that an object states about itself under the names that papers' JSON and YAML use for them.
///
/// Names are compared without case, `_` and `-`. What the object does not say is looked for in the parts that describe the same
/// paper: `details`, `paper`, `metadata`…
struct PaperFields {
    private let values: [String: Literal]

    init(_ object: LiteralObject) {
        var values: [String: Literal] = [:]
        for member in object.members where member.value != .null { values[Self.key(member.key)] = member.value }
        for part in ["paper", "details", "detail", "metadata", "metrics", "externalids"] {
            for member in values[part]?.object?.members ?? [] where member.value != .null {
                let key = Self.key(member.key)
                if values[key] == nil || isEmpty(values[key]) { values[key] = member.value }
            }
        }
        self.values = values
        func isEmpty(_ value: Literal?) -> Bool { value == .string("") || value == .list([]) }
    }

    static func key(_ name: String) -> String {
        name.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
    }

    /// The value of the first name that has one.
    func value(_ names: String...) -> Literal? { values(names).first }

    func values(_ names: [String]) -> [Literal] { names.compactMap { values[$0] } }

    /// The first that is a text, or a number as it is written.
    func text(_ names: String...) -> String? {
        values(names).lazy.compactMap { value in
            if case .number(let digits) = value { return digits }
            return value.string ?? value["text"]?.string ?? value["name"]?.string
        }.first { !HTML.trimmed($0).isEmpty }
    }

    func line(_ names: String...) -> String? {
        values(names).lazy.compactMap(\.string).map { HTML.collapsed($0) }.first { !$0.isEmpty }
    }

    /// Plain text whose paragraphs are kept.
    func paragraphs(_ name: String) -> String? {
        guard let value = values[name] else { return nil }
        let texts = (value.list ?? [value]).compactMap { $0.string ?? $0["text"]?.string }
        return Self.paragraphs(texts.joined(separator: "\n\n"))
    }

    static func paragraphs(_ text: String) -> String? {
        let paragraphs = text.swapping("\r\n", for: "\n").swapping("\n- ", for: "\n\n- ").split(separator: "\n\n")
            .map { HTML.collapsed(String($0)) }
            .filter { !$0.isEmpty }
        return paragraphs.isEmpty ? nil : paragraphs.joined(separator: "\n\n")
    }

    func object(_ name: String) -> LiteralObject? { values[name]?.object }

    /// A date, or the year alone.
    func date(_ names: String...) -> Timestamp? {
        for value in values(names) {
            if let text = (value.list?.first ?? value).string, let date = FeedDate.parse(text) { return date }
            if let seconds = value.integer {
                if (1_800...9_999).contains(seconds) {
                    return CalendarDay(year: seconds, month: 1, day: 1).map { Timestamp($0) }
                }
                // Seconds or milliseconds since 1970, between 1973 and 5138.
                if (100_000_000...99_999_999_999).contains(seconds) { return Timestamp(seconds: seconds) }
                if (100_000_000_000...99_999_999_999_999).contains(seconds) {
                    return Timestamp(seconds: seconds / 1_000)
                }
            }
        }
        return nil
    }

    /// A count, also where it is written as text.
    func count(_ names: String...) -> Int? {
        values(names).lazy.compactMap { $0.integer ?? $0.string.flatMap { Int(HTML.trimmed($0)) } }.first { $0 >= 0 }
    }

    /// Texts of a list, or of one text that lists them.
    func terms(_ names: String...) -> [String] {
        let texts = values(names).flatMap { value in
            (value.list ?? [value]).compactMap { $0.string ?? $0["term"]?.string ?? $0["name"]?.string }
        }
        return texts.flatMap(Self.split).distinct()
    }

    /// arXiv writes its categories with blanks between them, and everybody else with commas.
    private static func split(_ text: String) -> [String] {
        let pieces = text.split { ",;".contains($0) }.map { HTML.collapsed(String($0)) }.filter { !$0.isEmpty }
        guard pieces.count == 1, let only = pieces.first else { return pieces }
        let words = only.split(separator: " ").map(String.init)
        return words.allSatisfy(isArXivCategory) ? words : pieces
    }

    private static func isArXivCategory(_ word: String) -> Bool {
        word.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "-" || $0 == ".") }
            && (word.contains(".") || word.contains("-"))
    }
}
