import Papers

/// Reads JSON that lists papers in any way: an object per paper, papers under their identifiers, JSON Lines, what Semantic Scholar and
/// alphaXiv answer, and Hugging Face's list inside of something else.
enum JSONDigest {
    static func read(_ text: [UInt8], from document: Document) throws(DigestError) -> Digest {
        let (value, error) = LiteralReader.recover(text)
        guard let value else { throw broken(error, document) }
        if error != nil, value.object != nil, let digest = JSONLines.read(text, from: document) { return digest }
        if JSONFeed.isFeed(value) { return JSONFeed.digest(of: value, error: error, document: document) }
        if let entries = HuggingFaceReader.entries(in: value) {
            var digest = HuggingFaceReader.digest(of: entries, document: document)
            if let error { digest.problems.append(problem(error)) }
            return digest
        }
        var search = PaperSearch(document)
        search.search(value)
        if search.mentions.isEmpty, let error { throw broken(error, document) }
        guard !search.mentions.isEmpty || !search.otherLines.isEmpty || isEmptyList(value) else {
            throw DigestError(
                document, reason: "this JSON is \(value.kindName)\(said(value)), and names no paper",
                advice: "give the address of JSON whose objects name papers by arXiv identifier, address or DOI")
        }
        var digest = digest(of: search, value, document: document)
        if let error { digest.problems.append(problem(error)) }
        return digest
    }

    /// The issue that papers make which were found in a tree.
    static func digest(of search: PaperSearch, _ value: Literal?, document: Document) -> Digest {
        var digest = Digest(format: .json)
        digest.title = value?["title"]?.string ?? value?["name"]?.string
        digest.link = document.url
        let asked = document.url?.split(separator: "?").dropFirst().first.flatMap { DayInText.first(in: String($0)) }
        digest.date =
            asked ?? value?["date"]?.string.flatMap(DayInText.first) ?? document.name.flatMap(DayInText.first)
            ?? document.url.flatMap(DayInText.first)
        digest.issue = digest.date?.description
        digest.mentions = search.mentions
        digest.language = ScriptLanguage.ofMost(digest.mentions.lazy.flatMap { $0.sections.map(\.language) })
        let total = value.flatMap { ($0["total"] ?? $0["total_results"] ?? $0["totalResults"])?.integer }
        digest.announcedMentions = total.flatMap { $0 >= 0 ? $0 : nil }
        digest.nextPage = value.flatMap { nextPage(of: $0, document: document) }
        if let first = search.otherLines.first {
            let count = search.otherLines.count
            digest.problems.append(
                Problem(line: first, message: "\(count == 1 ? "an entry names" : "\(count) entries name") no paper"))
        }
        if let problem = document.problem(unreadPapers: search.unread) { digest.problems.append(problem) }
        return digest
    }

    /// Semantic Scholar's `token` and `next` (an offset), or an address in `next`.
    private static func nextPage(of value: Literal, document: Document) -> String? {
        guard let url = document.url, FeedLink.isWebAddress(url) else { return nil }
        if let token = value["token"]?.string { return URLText.setting("token", to: token, in: url) }
        if let offset = value["next"]?.integer { return URLText.setting("offset", to: String(offset), in: url) }
        return (value["next"] ?? value["next_url"])?.string.flatMap { FeedLink.isWebAddress($0) ? $0 : nil }
    }

    /// `[]`, or an object that holds an empty list.
    private static func isEmptyList(_ value: Literal) -> Bool {
        if let list = value.list { return list.isEmpty }
        guard value["error"] == nil else { return false }
        return value.object?.members.contains { $0.value == .list([]) } == true
    }

    static func said(_ value: Literal) -> String {
        let words = (value["error"] ?? value["message"]).flatMap { $0.string ?? $0["message"]?.string }
        return words.map { ", which says \"\($0.prefix(200))\"" } ?? ""
    }

    static func broken(_ error: LiteralReader.SyntaxError?, _ document: Document) -> DigestError {
        DigestError(
            document, line: error?.line, column: error?.column,
            reason: "this is broken JSON: \(error?.message ?? "empty")",
            advice: "check that the document is complete")
    }

    static func problem(_ error: LiteralReader.SyntaxError) -> Problem {
        Problem(
            line: error.line, column: error.column,
            message: "the JSON is broken here: \(error.message); what follows was not read")
    }
}
