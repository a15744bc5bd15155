import Papers

/// Reads what `https://huggingface.co/api/daily_papers` answers, and the shapes in which others store it: with more fields, as a
/// bare list of papers, or as a list of strings in which Python printed each entry.
enum HuggingFaceReader {
    static func read(_ text: [UInt8], from document: Document) throws(DigestError) -> Digest {
        let (entries, error) = try entries(in: text, document: document)
        var digest = digest(of: entries, document: document)
        guard let error else { return digest }
        // What was cut off ends in a part of an entry, which may be no paper.
        guard !digest.mentions.isEmpty else { throw JSONDigest.broken(error, document) }
        digest.problems.append(JSONDigest.problem(error))
        return digest
    }

    /// The issue that a list of entries makes, wherever it stood.
    static func digest(of entries: [Literal], document: Document) -> Digest {
        var digest = Digest(format: .huggingFace)
        var readings: [HuggingFaceEntry] = []
        for (index, entry) in entries.prefix(document.mostPapers).enumerated() {
            do throws(LiteralReader.SyntaxError) {
                if let reading = HuggingFaceEntry(try object(entry)) {
                    readings.append(reading)
                } else {
                    digest.problems.append(
                        Problem(message: "entry \(index + 1) is no paper: \(entry.kindName) without an id or title"))
                }
            } catch {
                digest.problems.append(
                    Problem(
                        message: "entry \(index + 1) cannot be read: \(error.message) at its column \(error.column)"))
            }
        }
        digest.mentions = readings.map(\.mention)
        let unread = entries.count - document.mostPapers
        if let problem = document.problem(unreadPapers: unread) { digest.problems.append(problem) }
        digest.title = "Hugging Face Daily Papers"
        digest.link = document.url
        digest.date = HuggingFaceDate.day(of: readings, document: document)
        digest.issue = digest.date?.description
        digest.language = ScriptLanguage.ofMost(digest.mentions.lazy.flatMap { $0.sections.map(\.language) })
        return digest
    }

    private static func entries(
        in text: [UInt8], document: Document
    ) throws(DigestError) -> (entries: [Literal], error: LiteralReader.SyntaxError?) {
        let (value, error) = LiteralReader.recover(text)
        guard let value else { throw JSONDigest.broken(error, document) }
        if let list = value.list ?? entries(in: value) { return (list, error) }
        if let error { throw JSONDigest.broken(error, document) }
        throw DigestError(
            document, reason: "this JSON is \(value.kindName)\(JSONDigest.said(value)), not a list of papers",
            advice: "give an address such as https://huggingface.co/api/daily_papers")
    }

    /// The list, where it is one, or where something else is wrapped around it; nil when the value holds no such list.
    static func entries(in value: Literal) -> [Literal]? {
        if let list = value.list { return list.contains { $0["paper"]?.object != nil } ? list : nil }
        return value.object?.members.lazy.compactMap { $0.value.list }.first { list in
            list.contains { $0["paper"]?.object != nil }
        }
    }

    /// The entry itself, or what Python printed of it.
    private static func object(_ entry: Literal) throws(LiteralReader.SyntaxError) -> Literal {
        guard let printed = entry.string else { return entry }
        return try LiteralReader.read(printed.utf8, as: .python)
    }
}
