internal import GRDB
internal import Papers

/// Finds the paper that a mention speaks of, by every name that the mention gives.
struct PaperFinder {
    private let paperByIdentity: SQLStatement
    private let alias: SQLStatement
    private let identityOfPaper: SQLStatement

    init(_ db: Database) throws {
        paperByIdentity = try SQLStatement(db, "SELECT id FROM paper WHERE identity = ?")
        alias = try SQLStatement(db, "SELECT paper FROM alias WHERE name = ?")
        identityOfPaper = try SQLStatement(db, "SELECT identity FROM paper WHERE id = ?")
    }

    /// A stored paper and its name.
    struct Known: Hashable {
        let number: Int
        let identity: PaperIdentity
    }

    /// What the names of a mention say together.
    struct Finding {
        /// The paper with the strongest name; nil when none is known yet.
        var paper: Known?
        /// Papers with weaker names that turn out to be the same.
        var absorbed: [Known] = []
        /// Names to remember for the paper.
        var newAliases: [String] = []
        /// Names that lead to a different paper, and so identify none.
        var contradictions: [String] = []
    }

    /// The way of almost all mentions: one name, no others.
    func paper(identified identity: PaperIdentity) throws -> Int? {
        let own = try paperByIdentity.first(.text(identity.name)) { $0.integer(0) }
        if own != nil { return own }
        if case .arXiv = identity { return nil }
        return try alias.first(.text(identity.name)) { $0.optionalInteger(0) } ?? nil
    }

    /// `home` is the paper that the mention was kept with so far, if it was.
    func find(_ identity: PaperIdentity, others: [PaperIdentity], home: Int?) throws -> Finding {
        var finding = Finding()
        var candidates: [Known] = []
        if let number = try home ?? paper(identified: identity), let known = try known(number) {
            candidates.append(known)
        }
        var leads: [(name: String, paper: Known)] = []
        for other in others where try !isAmbiguous(other) {
            if let number = try paper(identified: other), let known = try known(number) {
                leads.append((other.name, known))
            } else {
                finding.newAliases.append(other.name)
            }
        }
        candidates += leads.map(\.paper).filter { !$0.identity.contradicts(identity) }
        finding.paper = candidates.min { $0.identity < $1.identity }
        guard let target = finding.paper else {
            finding.contradictions = leads.map(\.name)
            return finding
        }
        if target.identity != identity, try paper(identified: identity) == nil {
            finding.newAliases.append(identity.name)
        }
        for candidate in Set(candidates) where candidate != target && !candidate.identity.contradicts(target.identity) {
            finding.absorbed.append(candidate)
        }
        let joined = Set(finding.absorbed + [target])
        finding.contradictions = leads.filter { !joined.contains($0.paper) }.map(\.name)
        return finding
    }

    private func known(_ number: Int) throws -> Known? {
        try identityOfPaper.first(.integer(number)) { PaperIdentity(name: $0.text(0)) }.flatMap { identity in
            identity.map { Known(number: number, identity: $0) }
        }
    }

    private func isAmbiguous(_ name: PaperIdentity) throws -> Bool {
        try alias.first(.text(name.name)) { $0.optionalInteger(0) == nil } ?? false
    }
}

extension PaperIdentity {
    /// Two different names of one kind are two papers; of two kinds they may be one.
    func contradicts(_ other: PaperIdentity) -> Bool {
        switch (self, other) {
        case (.arXiv, .arXiv), (.doi, .doi), (.url, .url): self != other
        default: false
        }
    }
}
