internal import GRDB
internal import Papers

/// A paper as it is stored: what must be found or compared without folding.
struct StoredPaper {
    let number: Int
    let version: Int
    let hasAbstract: Bool
    let firstSeen: Int
    let metadataVersion: Int?

    fileprivate static let query = "SELECT id, version, hasAbstract, firstSeen, metadataVersion FROM paper"

    fileprivate init(_ row: SQLRow) {
        number = row.integer(0)
        version = row.integer(1)
        hasAbstract = row.integer(2) == 1
        firstSeen = row.integer(3)
        metadataVersion = row.optionalInteger(4)
    }
}

/// Finds the paper that a mention speaks of, by every name that the mention gives.
struct PaperFinder {
    private let paperByIdentity: SQLStatement
    private let paperByNumber: SQLStatement
    private let alias: SQLStatement
    private let identityOfPaper: SQLStatement

    init(_ db: Database) throws {
        paperByIdentity = try SQLStatement(db, StoredPaper.query + " WHERE identity = ?")
        paperByNumber = try SQLStatement(db, StoredPaper.query + " WHERE id = ?")
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

    func paper(_ number: Int) throws -> StoredPaper? {
        try paperByNumber.first(.integer(number), read: StoredPaper.init)
    }

    /// The way of almost all mentions: one name, no others.
    func paper(identified identity: PaperIdentity) throws -> StoredPaper? {
        let own = try paperByIdentity.first(.text(identity.name), read: StoredPaper.init)
        if own != nil { return own }
        if case .arXiv = identity { return nil }
        let number = try alias.first(.text(identity.name)) { $0.optionalInteger(0) } ?? nil
        return try number.flatMap(paper)
    }

    /// `home` is the paper that the mention was kept with so far, if it was.
    func find(_ identity: PaperIdentity, others: [PaperIdentity], home: Int?) throws -> Finding {
        var finding = Finding()
        var candidates: [Known] = []
        if let number = try home ?? paper(identified: identity)?.number, let known = try known(number) {
            candidates.append(known)
        }
        var leads: [(name: String, paper: Known)] = []
        for other in others where try !isAmbiguous(other) {
            if let number = try paper(identified: other)?.number, let known = try known(number) {
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
