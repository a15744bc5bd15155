import Papers

/// Reads what `https://huggingface.co/api/daily_papers` answers, and the shapes in which others store it: with more fields, as a
/// bare list of papers, or as a list of strings in which Python printed each entry.
enum HuggingFaceReader {
    static func read(_ text: [UInt8], from document: Document) throws(DigestError) -> Digest {
        let entries = try entries(in: text, document: document)
        var digest = Digest(format: .huggingFace)
        var readings: [HuggingFaceEntry] = []
        for (index, entry) in entries.enumerated() {
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
        digest.title = "Hugging Face Daily Papers"
        digest.link = document.url
        digest.date = HuggingFaceDate.day(of: readings, document: document)
        digest.issue = digest.date?.description
        digest.language = ScriptLanguage.ofMost(digest.mentions.lazy.flatMap { $0.sections.map(\.language) })
        return digest
    }

    private static func entries(in text: [UInt8], document: Document) throws(DigestError) -> [Literal] {
        let value: Literal
        do {
            value = try LiteralReader.read(text, as: .json)
        } catch {
            throw DigestError(
                document, line: error.line, column: error.column, reason: "this is broken JSON: \(error.message)",
                advice: "check that the document is complete")
        }
        if let list = value.list { return list }
        let said = value["error"]?.string.map { ", which says \"\($0.prefix(200))\"" } ?? ""
        throw DigestError(
            document, reason: "this JSON is \(value.kindName)\(said), not a list of papers",
            advice: "give an address such as https://huggingface.co/api/daily_papers")
    }

    /// The entry itself, or what Python printed of it.
    private static func object(_ entry: Literal) throws(LiteralReader.SyntaxError) -> Literal {
        guard let printed = entry.string else { return entry }
        return try LiteralReader.read(printed.utf8, as: .python)
    }
}
