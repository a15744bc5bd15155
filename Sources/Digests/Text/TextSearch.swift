/// Searches that look at bytes: the standard library's take longer to begin than most of our texts take to read.
extension Collection<UInt8> {
    /// Whether a text stands anywhere in these bytes, which are UTF-8.
    func holds(_ text: String) -> Bool {
        let pattern = text.utf8
        guard let first = pattern.first else { return true }
        var rest = self[...]
        while let index = rest.firstIndex(of: first) {
            rest = rest[index...]
            if rest.starts(with: pattern) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}

extension String {
    /// The text with one word in place of another, wherever it stands.
    func swapping(_ word: String, for other: String) -> String {
        utf8.holds(word) ? replacing(word, with: other) : self
    }

    /// The text with blanks in place of its line feeds.
    var onOneLine: String {
        guard utf8.contains(UInt8(ascii: "\n")) else { return self }
        return String(decoding: utf8.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }
}
