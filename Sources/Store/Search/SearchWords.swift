internal import GRDB
internal import Rules

/// The words that occur in indexed texts: a regular expression asks for a part of a word, which no index of whole words finds.
enum SearchWords {
    /// Shorter words hold no part that is asked for. Bytes of UTF-8.
    private static let leastLength = 3
    /// Words of one part that are still worth looking up; of what so many words hold, so many papers speak.
    private static let most = 250

    /// The words with a text in them; nil when they are too many.
    static func words(with part: String, _ db: Database) throws -> [String]? {
        var words: [String] = []
        try SQLStatement(db, "SELECT word FROM searchWord WHERE instr(word, ?) > 0 LIMIT ?")
            .rows(.text(part), .integer(most + 1)) { words.append($0.text(0)) }
        return words.count > most ? nil : words
    }

    /// Adds the words of texts that are indexed, those that are there among them.
    ///
    /// - Parameter known: words that need not be added again; grows.
    static func add(_ texts: some Sequence<String>, known: inout Set<Substring>, _ db: Database) throws {
        let insert = try SQLStatement(db, "INSERT INTO searchWord (word) VALUES (?) ON CONFLICT DO NOTHING")
        for text in texts {
            for word in text.split(separator: " ") where word.utf8.count >= leastLength && IndexEntry.isWord(word) {
                if known.insert(word).inserted { try insert.run(.text(String(word))) }
            }
        }
    }
}
