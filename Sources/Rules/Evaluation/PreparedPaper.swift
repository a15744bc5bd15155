import Papers

/// A paper as rules look at it: texts are prepared when a rule first asks for them, and once.
final class PreparedPaper {
    let paper: Paper
    let now: Timestamp
    private var streams: [Field: TokenStream] = [:]
    private var exactStreams: [Field: TokenStream] = [:]
    private var paragraphs: [Field: [[Unicode.Scalar]]] = [:]
    private var nameStreams: [TokenStream]?
    private var exactNameStreams: [TokenStream]?

    /// - Parameter now: the time from which `age` counts.
    init(_ paper: Paper, at now: Timestamp) {
        self.paper = paper
        self.now = now
    }

    /// The texts of one of the fields that have their own: `ti`, `abs`, `sum`, `co`, `jr`, and `au`, there one for each name.
    func texts(of field: Field) -> [String] {
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

    func tokens(of field: Field, isExact: Bool) -> TokenStream {
        if let ready = isExact ? exactStreams[field] : streams[field] { return ready }
        var stream = TokenStream(foldsPlurals: !isExact)
        for text in texts(of: field) {
            stream.append(isExact ? TextPreparation.exact(text) : TextPreparation.prepared(text))
        }
        if isExact { exactStreams[field] = stream } else { streams[field] = stream }
        return stream
    }

    /// The paragraphs that regular expressions search.
    func paragraphs(of field: Field) -> [[Unicode.Scalar]] {
        if let ready = paragraphs[field] { return ready }
        let prepared = texts(of: field).flatMap(RegularExpression.paragraphs)
        paragraphs[field] = prepared
        return prepared
    }

    /// The tokens of every author's name.
    func names(isExact: Bool) -> [TokenStream] {
        if let ready = isExact ? exactNameStreams : nameStreams { return ready }
        let prepared = paper.authors.map { name in
            var stream = TokenStream(foldsPlurals: false)
            stream.append(isExact ? TextPreparation.exact(name) : TextPreparation.prepared(name))
            return stream
        }
        if isExact { exactNameStreams = prepared } else { nameStreams = prepared }
        return prepared
    }
}
