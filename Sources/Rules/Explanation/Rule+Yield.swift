extension Rule {
    /// The hint that a rule draws by how many of the stored papers it matches: none, or more than half.
    ///
    /// Nil when there is nothing to say, as when hardly any papers are stored.
    ///
    /// - Parameter isEverything: whether these are all stored papers; if not, they are the newest ones.
    public func hint(matching count: Int, of stored: Int, isEverything: Bool = true) -> RuleDiagnostic? {
        guard stored >= 20 else { return nil }
        let message: String
        let help: String
        if count == 0, isEverything {
            message = "matches none of the \(stored) stored papers"
            help = "look at the counts of its terms: one may be misspelled or too narrow"
        } else if count > stored / 2 {
            message = "matches \(count) of the \(isEverything ? "\(stored) stored" : "newest \(stored)") papers"
            help = "add a condition if that is more than you want to read"
        } else {
            return nil
        }
        return RuleDiagnostic(code: "H6", message: message, range: 0..<text.utf8.count, in: text, help: help)
    }
}
