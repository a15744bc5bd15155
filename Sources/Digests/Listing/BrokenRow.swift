/// A row of a table that breaks off within its title, because someone broke the line: the rest is the next row.
struct BrokenRow {
    private static let mostLines = 3
    private var begun: [ListingRegion] = []
    private(set) var unfinished: [ListingRegion] = []

    /// Whether a row is only the beginning of the next one.
    mutating func takes(_ row: ListingRegion) -> Bool {
        let filled = row.blocks().filter { !$0.run.isEmpty }
        guard !filled.isEmpty else { return true }
        guard filled.count == 1, filled[0].run.pieces.allSatisfy({ $0.address == nil }) else { return false }
        begun.append(row)
        if begun.count > Self.mostLines { giveUp() }
        return true
    }

    /// Puts what was begun before a row's first words.
    mutating func lead(_ row: ListingRegion) {
        guard !begun.isEmpty else { return }
        let words = begun.flatMap { $0.blocks() }.map(\.run.line).joined(separator: " ")
        row.prepend(words + " ")
        begun = []
    }

    /// The rows that nothing followed.
    mutating func finished() -> [ListingRegion] {
        giveUp()
        return unfinished
    }

    private mutating func giveUp() {
        unfinished += begun
        begun = []
    }
}
