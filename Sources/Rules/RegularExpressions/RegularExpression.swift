import Foundation

/// A regular expression of a rule, `/source/` or `/source/c`.
struct RegularExpression: Sendable {
    /// What stands between the slashes, as written.
    let source: String
    let isCaseSensitive: Bool
    /// Whether every match holds three given characters in a row.
    let hasRequiredLiteral: Bool
    let syntax: RegexSyntax
    private let program: RegexProgram

    static let maximumLength = 200
    static let maximumStates = 2_000

    enum Failure: Error {
        case malformed(RegexError)
        case tooManyStates(Int)
    }

    init(_ source: String, isCaseSensitive: Bool) throws(Failure) {
        self.source = source
        self.isCaseSensitive = isCaseSensitive
        // Texts are in NFC when they are searched.
        var parser = RegexParser(source.precomposedStringWithCanonicalMapping)
        let syntax: RegexSyntax
        do throws(RegexError) {
            syntax = try parser.parse()
        } catch {
            throw .malformed(error)
        }
        let count = syntax.stateCount + 1
        if count > RegularExpression.maximumStates { throw .tooManyStates(count) }
        self.syntax = syntax
        hasRequiredLiteral = syntax.hasRequiredLiteral
        program = RegexProgram(syntax, ignoresCase: !isCaseSensitive)
    }

    /// A search that knows nothing yet.
    var search: RegexSearch { RegexSearch(program) }

    /// Whether one of some paragraphs holds a match.
    func occurs(inAnyOf paragraphs: some Sequence<[Unicode.Scalar]>) -> Bool {
        var search = search
        return search.hasMatch(inAnyOf: paragraphs)
    }

    /// The paragraphs of a text as they are searched: after TeX decoding, in NFC, every run of white space one blank.
    static func paragraphs(of text: String) -> [[Unicode.Scalar]] {
        var paragraphs: [[Unicode.Scalar]] = []
        var paragraph: [Unicode.Scalar] = []
        var lineFeeds = 0
        var hasBlank = false
        for scalar in TextPreparation.exact(text).unicodeScalars {
            if scalar.isBlank {
                hasBlank = true
                if scalar == "\n" || scalar == "\u{2029}" { lineFeeds += 1 }
                continue
            }
            if lineFeeds > 1, !paragraph.isEmpty {
                paragraphs.append(paragraph)
                paragraph = []
            } else if hasBlank, !paragraph.isEmpty {
                paragraph.append(" ")
            }
            lineFeeds = 0
            hasBlank = false
            paragraph.append(scalar)
        }
        if !paragraph.isEmpty { paragraphs.append(paragraph) }
        return paragraphs
    }
}

extension RegularExpression: Hashable {
    static func == (left: RegularExpression, right: RegularExpression) -> Bool {
        left.source == right.source && left.isCaseSensitive == right.isCaseSensitive
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(source)
        hasher.combine(isCaseSensitive)
    }
}
