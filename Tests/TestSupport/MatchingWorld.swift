public import Papers

/// Writes rules with everything that the language has, and papers in which they often match, from few words.
public struct MatchingWorld {
    private var random: SplitMix64
    /// Of which rules are made; others than these when there are none.
    private var conditions: [String] = []

    /// - Parameter conditions: of how many different ones all rules are made, so that asking many rules costs little; as they come if not
    ///   given.
    public init(seed: UInt64, conditions count: Int = 0) {
        random = SplitMix64(seed: seed)
        conditions = (0..<count).map { _ in newCondition() }
    }

    public mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

    private mutating func choose(_ options: [String]) -> String { options[pick(options.count)] }

    // MARK: Rules

    /// - Parameter depth: of groups inside each other.
    public mutating func rule(depth: Int = 3) -> String {
        switch pick(depth > 0 ? 10 : 4) {
        case 0...3: condition()
        case 4: "-" + condition()
        case 5: "NOT (" + rule(depth: depth - 1) + ")"
        case 6: "(" + rule(depth: depth - 1) + ") (" + rule(depth: depth - 1) + ")"
        case 7: "(" + rule(depth: depth - 1) + ") OR (" + rule(depth: depth - 1) + ")"
        default: condition() + choose([" ", " AND ", " ANDNOT ", " "]) + "(" + rule(depth: depth - 1) + ")"
        }
    }

    private mutating func condition() -> String { conditions.isEmpty ? newCondition() : choose(conditions) }

    private mutating func newCondition() -> String {
        switch pick(24) {
        case 0...6: choose(["", "", "", "ti:", "abs:", "sum:", "all:", "co:", "jr:"]) + list()
        case 7...9: "au:" + name()
        case 10: "all:" + choose(["lecun", "wei", "\"y lecun\"", "김민수", "model"])
        case 11...12:
            choose(["cat:", "pcat:"])
                + choose(["cs", "cs.CL", "cs.LG,stat", "math.AG", "hep-ph", "cs.*", "\"odd one\""])
        case 13: choose(["src:", "src:"]) + choose(["daily", "\"the weekly\"", "hf"])
        case 14: "lang:" + choose(["ko", "en", "zh", "zh-TW"])
        case 15: "id:" + choose(["2401.01234", "2401.01234v2", "2401.01235", "hep-th/9901001"])
        case 16...17:
            choose(["votes", "authors", "sources", "version"])
                + choose([">=", ">", "<", "<=", "=", "!=", ":"]) + "\(pick(6))"
        case 18:
            choose(["published", "updated", "seen"])
                + choose([">=", ">", "<", "<=", "=", "!="])
                + choose(["2026", "2026-01", "2026-01-03", "2025-12-31T23:59"])
        case 19: choose(["published:2025-12..2026-01", "age<=7d", "age>2d", "age:1d..1w", "votes:1..3", "votes:..2"])
        case 20...21:
            choose(["has:", "missing:"])
                + choose(["abstract", "summary", "comment", "journal", "doi", "code", "votes", "date"])
        default: choose(["ti:", "abs:", "text:", "sum:", "au:", "all:"]) + "/" + pattern()
        }
    }

    private mutating func list() -> String { (0...(pick(3) == 0 ? 2 : 0)).map { _ in value() }.joined(separator: ",") }

    private mutating func value() -> String {
        switch pick(10) {
        case 0...1: "\"" + word() + " " + word() + "\""
        case 2: "\"" + word() + " " + word() + " " + word() + "\""
        case 3: choose(["mod*", "quanti*", "diffus*", "\"deep mod*\"", "\"a b mod*\"", "확산*", "caches*"])
        case 4:
            choose(["=RAG", "=Model", "=models", "=\"Deep Model\"", "=naïve", "=GPT*", "=\"a GPT*\"", "=확산", "=ＲＡＧ"])
        default: word()
        }
    }

    private mutating func name() -> String {
        choose([
            "lecun", "\"Yann LeCun\"", "\"LeCun, Y\"", "\"LeCun, Yann\"", "\"Y LeCun\"", "\"Yann LeCun,\"",
            "\"Y, LeCun\"",
            "\"Wei Wei\"", "\"Wei, Wei\"", "wei", "\"Yann A LeCun\"", "\"LeCun Yann Andre\"", "\"LeCun, Yann Andre\"",
            "김민수",
            "\"Kim 민수\"", "lec*", "\"yann lec*\"", "=\"Yann LeCun\"", "=\"Yann Lec*\"", "=lecun", "Müller",
            "\"Y A LeCun\"",
            "\"Andre LeCun\",\"Wei Kim\"", "\"W Kim\"", "민수", "\"Y W\"x",
        ])
    }

    private mutating func pattern() -> String {
        choose([
            "deep.?model/", "^a b/", "(model|확산)s?$/", "RAG/c", "\\bmod/", "quanti[sz]e/", "(abc|d)x/", "cun$/", "o d/",
            "[^a]{3}b/",
            "확산 ?모델/", "\\d+/", "naï/",
        ])
    }

    // MARK: Papers

    public mutating func paper() -> Paper {
        var paper = Paper(
            identity: pick(3) == 0 ? identity() : .url("https://example.org/\(pick(1_000_000))"),
            firstSeen: time())
        if pick(8) > 0 { paper.title = text(words: 2 + pick(5)) }
        if pick(4) > 0 { paper.abstract = text(words: 4 + pick(25)) }
        paper.sections = (0..<pick(3)).map { _ in
            PaperSection(
                source: "daily",
                section: Section(
                    label: nil, language: pick(4) == 0 ? nil : choose(["ko", "en-US", "zh_CN", "KO"]),
                    text: pick(6) == 0 ? "" : text(words: 1 + pick(12))))
        }
        if pick(3) == 0 { paper.comment = text(words: pick(4)) }
        if pick(4) == 0 { paper.journalReference = text(words: 1 + pick(3)) }
        paper.authors = (0..<pick(4)).map { _ in author() }
        paper.categories = (0..<pick(3)).map { _ in choose(["cs.CL", "CS.lg", "stat.ML", "cs", "hep-ph", "Odd One"]) }
        paper.primaryCategory = pick(2) == 0 ? paper.categories.first : nil
        paper.carriers = (0..<pick(3)).map { _ in Carrier(source: choose(["daily", "The Weekly", "hf"])) }
        if pick(2) == 0 { paper.votes = ["daily": pick(6), "hf": pick(4)] }
        if pick(2) == 0 { paper.version = 1 + pick(3) }
        if pick(4) > 0 { paper.submitted = time() }
        if pick(2) == 0 { paper.updated = time() }
        if pick(5) == 0 { paper.doi = "10.1000/x" }
        if pick(4) == 0 {
            paper.links = [Link(relation: "related", href: choose(["https://github.com/a", "https://x.org/"]))]
        }
        return paper
    }

    /// A day early in 2026, when the ages of papers are between the rules' bounds.
    public static let now = Timestamp(seconds: 1_767_830_400)

    private mutating func time() -> Timestamp {
        MatchingWorld.now.advanced(bySeconds: -86_400 * pick(14) - 3_600 * pick(24))
    }

    private mutating func identity() -> PaperIdentity {
        ArXivID(choose(["2401.01234", "2401.01235", "hep-th/9901001"])).map { .arXiv($0) } ?? .doi("10.1000/x")
    }

    private mutating func text(words count: Int) -> String {
        var text = ""
        for _ in 0..<count {
            text += choose([
                word(), word(), word(), choose(["RAG", "Deep Model", "GPT-4", "quantised", "확산모델은", "a b model"]),
            ])
            text += choose([" ", " ", " ", " ", ", ", "-", "", "\n", "\n\n", " – ", "’s "])
        }
        return text
    }

    private mutating func word() -> String {
        choose([
            "model", "models", "Deep", "diffusion", "cache", "caches", "a", "b", "c++", "GPT-4", "확산", "모델", "확산모델",
            "扩散",
            "モデル", "naïve", "rag", "studies", "study", "Straße", "ＲＡＧ", "x²", "abc", "e\u{301}", "ties", "gpu", "GPUs",
        ])
    }

    private mutating func author() -> String {
        choose([
            "Yann LeCun", "Y. LeCun", "LeCun, Yann", "Yann A. LeCun", "Andre LeCun", "Wei Wei", "Wei", "W. Kim",
            "Wei Kim", "김민수",
            "김 민수", "Kim 민수", "Ada Lecunner", "Y. A. LeCun", "Yann Andre LeCun", "J. Müller", "Muller", "Y W",
            "L. Yann",
            "lecun", "Yann LeCun Andre", "Poincar\\'e, H.",
        ])
    }
}
