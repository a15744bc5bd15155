import Papers

/// Reads YAML that describes one paper, or lists papers.
enum YAMLDigest {
    static func read(_ text: [UInt8], from document: Document) throws(DigestError) -> Digest {
        let values: [Literal]
        do {
            values = try YAMLValue.read(String(decoding: text, as: UTF8.self))
        } catch {
            throw DigestError(
                document, line: error.line, reason: "this YAML cannot be read: \(error.message)",
                advice: "correct that place, or give another format")
        }
        var search = PaperSearch(document)
        for value in values { search.search(value) }
        let isItem = values.contains { $0.object != nil || $0.list != nil }
        guard isItem else {
            throw DigestError(
                document, reason: "this text holds no objects of YAML",
                advice: "give the address of YAML that describes papers, or another format")
        }
        guard !search.mentions.isEmpty || !search.otherLines.isEmpty || values.contains(where: { $0.list == [] }) else {
            throw DigestError(
                document, reason: "this YAML names no paper",
                advice: "give the address of YAML whose entries name papers by arXiv identifier, address or DOI")
        }
        var digest = JSONDigest.digest(of: search, nil, document: document)
        digest.format = .yaml
        let single = values.count == 1 ? values[0] : nil
        digest.date = digest.date ?? single.flatMap(day)
        // A day's papers are in a file each: the file is the issue, not the day.
        digest.issue = single?.list == nil ? nil : digest.issue
        return digest
    }

    /// The day on which a paper was taken up.
    static func day(of value: Literal) -> CalendarDay? {
        for key in ["collected", "date", "added", "published"] {
            if let day = value[key]?.string.flatMap(DayInText.first) { return day }
        }
        return nil
    }
}
