public import Papers

/// A paper as rules look at it: texts are prepared when a rule first asks for them, and once.
public final class PreparedPaper {
    let paper: Paper
    let now: Timestamp
    private var streams = [TokenStream?](repeating: nil, count: slots)
    private var exactStreams = [TokenStream?](repeating: nil, count: slots)
    private var paragraphs = [[[Unicode.Scalar]]?](repeating: nil, count: slots)
    private var nameStreams: [TokenStream]?
    private var exactNameStreams: [TokenStream]?

    /// What regular expressions are searched with.
    let searches: PatternSearches

    /// - Parameters:
    ///   - now: the time from which `age` counts.
    ///   - searches: shared by papers that the same few rules are asked about.
    public init(_ paper: Paper, at now: Timestamp, searches: PatternSearches = PatternSearches(room: 0)) {
        self.paper = paper
        self.now = now
        self.searches = searches
    }

    /// The texts of one of the fields that have their own: `ti`, `abs`, `sum`, `co`, `jr`, and `au`, there one for each name.
    func texts(of field: Field) -> [String] { wholeTexts(of: field).map(TextPreparation.searched) }

    private func wholeTexts(of field: Field) -> [String] {
        switch field {
        case .title: paper.title.map { [$0] } ?? []
        case .abstract: paper.abstract.map { [$0] } ?? []
        case .summary: paper.sections.map(\.section.text)
        case .comment: paper.comment.map { [$0] } ?? []
        case .journalReference: paper.journalReference.map { [$0] } ?? []
        case .author: paper.authors
        default: []
        }
    }

    private static let slots = 7

    /// Where the prepared forms of a field are kept; the last place is for fields without text.
    private static func slot(of field: Field) -> Int {
        switch field {
        case .title: 0
        case .abstract: 1
        case .summary: 2
        case .comment: 3
        case .journalReference: 4
        case .author: 5
        default: 6
        }
    }

    func tokens(of field: Field, isExact: Bool) -> TokenStream {
        let slot = PreparedPaper.slot(of: field)
        if let ready = isExact ? exactStreams[slot] : streams[slot] { return ready }
        var stream = TokenStream(foldsPlurals: !isExact)
        for text in texts(of: field) {
            stream.append(isExact ? TextPreparation.exact(text) : TextPreparation.prepared(text))
        }
        if isExact { exactStreams[slot] = stream } else { streams[slot] = stream }
        return stream
    }

    /// The paragraphs that regular expressions search.
    func paragraphs(of field: Field) -> [[Unicode.Scalar]] {
        let slot = PreparedPaper.slot(of: field)
        if let ready = paragraphs[slot] { return ready }
        let prepared = texts(of: field).flatMap(RegularExpression.paragraphs)
        paragraphs[slot] = prepared
        return prepared
    }

    /// The tokens of every author's name.
    func names(isExact: Bool) -> [TokenStream] {
        if let ready = isExact ? exactNameStreams : nameStreams { return ready }
        let prepared = texts(of: .author).map { name in
            var stream = TokenStream(foldsPlurals: false)
            stream.append(isExact ? TextPreparation.exact(name) : TextPreparation.prepared(name))
            return stream
        }
        if isExact { exactNameStreams = prepared } else { nameStreams = prepared }
        return prepared
    }
}
