public import Papers

/// What an index holds of one paper: its texts as tokens between blanks, prepared as rules compare them, and its numbers.
///
/// A token consists of letters, digits and characters beyond ASCII, `+` and `#`, so that any index which separates at other ASCII
/// characters keeps it whole. A token that no rule can ask for stands where no phrase may cross, and ``IndexSpelling`` tells how tokens are
/// spelled in the text itself.
public struct IndexEntry: Hashable, Sendable {
    /// By ``IndexColumn``, in its order.
    public let texts: [String]
    /// By ``IndexNumber``, in its order.
    public let numbers: [Int?]
    /// A bit for everything that a paper can have or lack.
    public let presence: Int

    public init(_ paper: Paper) {
        let prepared = PreparedPaper(paper, at: paper.firstSeen)
        texts = IndexColumn.allCases.map { IndexEntry.text(of: $0, prepared) }
        numbers = IndexNumber.allCases.map { IndexEntry.number($0, paper) }
        presence = Presence.allCases.reduce(0) { $0 | (paper.has($1) ? $1.bit : 0) }
    }

    /// Stands between tokens that are no neighbours: a sign, which no rule can ask for.
    fileprivate static let gap = "§"

    private static func text(of column: IndexColumn, _ paper: PreparedPaper) -> String {
        switch column {
        case .title: tokens(of: .title, paper)
        case .abstract: tokens(of: .abstract, paper)
        case .summary: tokens(of: .summary, paper)
        case .comment: tokens(of: .comment, paper)
        case .journal: tokens(of: .journalReference, paper)
        case .authors: names(paper)
        case .codes: IndexCode.all(of: paper.paper).joined(separator: " ")
        }
    }

    private static func tokens(of field: Field, _ paper: PreparedPaper) -> String {
        let texts = paper.texts(of: field)
        if texts.isEmpty { return "" }
        var writer = IndexTextWriter(foldsPlurals: true)
        writer.append(paper.tokens(of: field, isExact: false))
        let exact = paper.tokens(of: field, isExact: true)
        if !texts.allSatisfy(IndexEntry.isPlain) { writer.append(exact: exact) }
        writer.appendSpellings(of: exact)
        return writer.finish()
    }

    private static func names(_ paper: PreparedPaper) -> String {
        let authors = paper.paper.authors
        if authors.isEmpty { return "" }
        var writer = IndexTextWriter(foldsPlurals: false)
        for name in paper.names(isExact: false) { writer.append(name) }
        if !authors.allSatisfy(IndexEntry.isPlain) {
            for name in paper.names(isExact: true) { writer.append(exact: name) }
        }
        return writer.finish()
    }

    /// Whether the exact tokens of a text are those of the prepared text but for their case.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\\") }
    }

    private static func number(_ number: IndexNumber, _ paper: Paper) -> Int? {
        switch number {
        case .votes: paper.number(.votes)
        case .authors: paper.number(.authors)
        case .sources: paper.number(.sources)
        case .version: paper.number(.version)
        case .published: paper.date(.published)?.seconds
        case .updated: paper.date(.updated)?.seconds
        case .seen: paper.date(.seen)?.seconds
        case .age: paper.submitted.map { paper.firstSeen.seconds &- $0.seconds }
        }
    }

    /// Whether a token of an entry is a word of the texts, not a sign about them.
    public static func isWord(_ token: Substring) -> Bool { !token.utf8.starts(with: gap.utf8) }

    fileprivate static func separator(after text: [UInt8], isGap: Bool) -> [UInt8] {
        if text.isEmpty { return [] }
        return isGap ? Array(" \(gap) ".utf8) : [UInt8(ascii: " ")]
    }
}

extension Presence {
    /// The place of a presence among the bits of an index entry.
    var bit: Int { 1 << (Presence.allCases.firstIndex(of: self) ?? 0) }
}

/// Writes the tokens of a column: in place as equality compares them, and behind all of them the other forms by which a rule may ask.
private struct IndexTextWriter {
    private let foldsPlurals: Bool
    private var text: [UInt8] = []
    private var owesGap = false
    /// The spellings that are there, folded or not.
    private var spellings: Set<[UInt8]> = []
    /// What the column has in the place of plurals.
    private var foldedSpellings: Set<[UInt8]> = []
    /// Forms that stand for no place in the text.
    private var others: [[UInt8]] = []
    /// What is told of spellings. No phrase can cross them.
    private var signs: [[UInt8]] = []

    init(foldsPlurals: Bool) {
        self.foldsPlurals = foldsPlurals
        text.reserveCapacity(2_048)
    }

    /// The tokens of a prepared text; the first is no neighbour of what was appended before.
    mutating func append(_ stream: TokenStream) {
        owesGap = true
        for token in stream.tokens {
            guard token.length > 0 else {
                owesGap = true
                continue
            }
            let spelling = Array(stream.spelling(token))
            spellings.insert(spelling)
            guard foldsPlurals, !token.isOneCharacter else {
                write(spelling)
                continue
            }
            let folded = spelling.withUnsafeBufferPointer(PluralFolding.folded)
            write(folded)
            guard folded != spelling else { continue }
            foldedSpellings.insert(folded)
            others.append(spelling)
        }
    }

    /// What preparation makes of every exact token alone, where that is not among the tokens of the prepared text.
    mutating func append(exact stream: TokenStream) {
        for token in stream.tokens where token.length > 0 {
            for form in IndexToken.forms(ofExact: String(decoding: stream.spelling(token), as: UTF8.self)) {
                let spelling = Array(form.utf8)
                if spellings.insert(spelling).inserted { others.append(spelling) }
            }
        }
    }

    /// How the tokens are spelled: those that tell themselves from prepared ones, and of the others in the column which are not there so.
    mutating func appendSpellings(of stream: TokenStream) {
        var exact: Set<[UInt8]> = []
        for token in stream.tokens where token.length > 0 && !token.isOneCharacter {
            let spelling = Array(stream.spelling(token))
            guard exact.insert(spelling).inserted, IndexSpelling.isDistinct(spelling) else { continue }
            signs.append(IndexSpelling.distinct(spelling))
        }
        let absent = spellings.union(foldedSpellings).subtracting(exact).filter { !IndexSpelling.isDistinct($0) }
        signs += absent.sorted { $0.lexicographicallyPrecedes($1) }.map(IndexSpelling.absent)
    }

    private mutating func write(_ token: [UInt8]) {
        text += IndexEntry.separator(after: text, isGap: owesGap)
        text += token
        owesGap = false
    }

    consuming func finish() -> String {
        var written: Set<[UInt8]> = []
        for other in others where written.insert(other).inserted {
            text += IndexEntry.separator(after: text, isGap: true)
            text += other
        }
        for sign in signs {
            text += IndexEntry.separator(after: text, isGap: false)
            text += sign
        }
        return String(decoding: text, as: UTF8.self)
    }
}

enum IndexToken {
    /// The tokens that preparation makes of one exact token.
    static func forms(ofExact spelling: String) -> [String] {
        var stream = TokenStream(foldsPlurals: false)
        stream.append(TextPreparation.prepared(spelling))
        return stream.tokens.filter { $0.length > 0 }.map { String(decoding: stream.spelling($0), as: UTF8.self) }
    }
}

/// Tokens that tell how a text spells its words, of which the index otherwise has what preparation makes of them.
enum IndexSpelling {
    /// Whether an exact token cannot be a prepared one: with a capital or a character beyond ASCII in it.
    static func isDistinct(_ spelling: some Sequence<UInt8>) -> Bool {
        spelling.contains { $0 >= 0x80 || isCapital($0) }
    }

    /// Stands for an exact token that is distinct. A beginning of the spelling, distinct too, becomes a beginning of the token.
    static func distinct(_ spelling: some Sequence<UInt8>) -> [UInt8] {
        var token = sign
        for byte in spelling {
            // An index need not tell capitals from small letters.
            if isCapital(byte) { token += sign + [byte | 0x20] } else { token.append(byte) }
        }
        return token
    }

    /// Tells that a token of the column, not distinct, is not in the text as it is spelled: only with capitals, or in the plural.
    static func absent(_ spelling: [UInt8]) -> [UInt8] { sign + spelling + sign }

    private static let sign = Array(IndexEntry.gap.utf8)

    private static func isCapital(_ byte: UInt8) -> Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte }
}

/// Codes as single tokens: a letter for their kind, then the code with every sign spelled as a number.
enum IndexCode {
    static func all(of paper: Paper) -> [String] {
        var codes: Set<String> = []
        for category in paper.categories { codes.formUnion(covering(category, "c")) }
        if let primary = paper.primaryCategory { codes.formUnion(covering(primary, "p")) }
        for carrier in paper.carriers { codes.insert(token("s", carrier.source.lowercased())) }
        for section in paper.sections {
            if let language = section.section.language {
                codes.insert(token("l", CodeComparison.primarySubtag(language)))
            }
        }
        if let id = paper.arxivID { codes.insert(token("i", id.value)) }
        return codes.sorted()
    }

    /// The category itself and the archive that it is a class of.
    private static func covering(_ category: String, _ kind: String) -> Set<String> {
        let category = category.lowercased()
        var codes: Set<String> = [token(kind, category)]
        if let point = category.firstIndex(of: ".") { codes.insert(token(kind, String(category[..<point]))) }
        return codes
    }

    static func token(_ kind: String, _ code: String) -> String {
        var token = kind + "§"
        for scalar in code.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39, 0x61...0x7A: token.unicodeScalars.append(scalar)
            case 0x80...: token.unicodeScalars.append(scalar)
            default: token += "§\(scalar.value)§"
            }
        }
        return token
    }
}
