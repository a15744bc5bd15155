import Papers
import Rules
import Store
import TestSupport
import Testing

@Suite struct SearchTests {
    private let store: Store

    init() throws {
        store = try Store.inMemory()
    }

    private func index() throws {
        while try store.updateSearchIndex(limit: 7) > 0 {}
    }

    private func found(_ rule: String, limit: Int = 100) throws -> [String] {
        try store.search(try Rule(rule), limit: limit).items.map(\.paper.identity.name)
    }

    @Test(arguments: [false, true])
    func papersAreFoundNewestFirstIndexedOrNot(isIndexed: Bool) throws {
        try store.record([mention("2501.13200", title: "Diffusion models")], at: time(0))
        try store.record([mention("2501.13201", title: "Agents")], at: time(1))
        try store.record(
            [mention("2501.13203", title: "A diffusion model"), mention("2501.13202", title: "Diffusion")], at: time(2))
        if isIndexed { try index() }
        #expect(try found("diffusion") == ["arxiv:2501.13203", "arxiv:2501.13202", "arxiv:2501.13200"])
        #expect(try found("\"diffusion model\"") == ["arxiv:2501.13203", "arxiv:2501.13200"])
        #expect(try found("diffusion -model") == ["arxiv:2501.13202"])
        #expect(try found("nothing").isEmpty)
        let item = try #require(try store.search(try Rule("agents")).items.first)
        #expect(item.entered == time(1))
    }

    @Test func pagesFollowEachOtherWhileNewPapersArrive() throws {
        for number in 0..<10 { try store.record([mention("2501.1320\(number)", title: "Model")], at: time(number)) }
        try index()
        let rule = try Rule("model")
        let first = try store.search(rule, limit: 4)
        #expect(first.items.map(\.entered) == (6...9).reversed().map { time($0) })
        try store.record([mention("2501.13300", title: "Model")], at: time(10))
        let second = try store.search(rule, after: first.next, limit: 4)
        try index()
        #expect(second.items.map(\.entered) == (2...5).reversed().map { time($0) })
        let third = try store.search(rule, after: second.next, limit: 4)
        #expect(third.items.map(\.entered) == [time(1), time(0)])
        #expect(third.next == nil)
    }

    @Test func aPageThatEndsAmongNewPapersGoesOnAfterTheyAreIndexed() throws {
        for number in 0..<6 { try store.record([mention("2501.1320\(number)", title: "Model")], at: time(number)) }
        let rule = try Rule("model")
        let first = try store.search(rule, limit: 2)
        try index()
        #expect(
            try store.search(rule, after: first.next, limit: 9).items.map(\.entered) == [3, 2, 1, 0].map { time($0) })
    }

    @Test func whatChangesIsFoundByItsNewTextAndNoLongerByItsOld() throws {
        for turn in 0..<12 {
            try store.record([mention("2501.13200", title: "word\(turn) always", votes: turn)], at: time(turn))
            try index()
            #expect(try found("word\(turn)") == ["arxiv:2501.13200"])
            #expect(try found("votes=\(turn)") == ["arxiv:2501.13200"])
            #expect(try found("always").count == 1)
            #expect(try store.count(try Rule("always")).total == 1)
            if turn > 0 {
                #expect(try found("word\(turn - 1)").isEmpty)
                #expect(try store.count(try Rule("word\(turn - 1)")).total == 0)
                #expect(try found("-word\(turn - 1)").count == 1)
            }
        }
    }

    @Test func aSearchGivesUpWhereItIsToldToAndGoesOnFromThere() throws {
        for number in 0..<9 {
            try store.record([mention("2501.1320\(number)", title: "RUSH for GOLD")], at: time(number))
        }
        try store.record([mention("2501.13100", title: "GOLD RUSH")], at: time(-1))
        try index()
        let rule = try Rule("=\"GOLD RUSH\"")
        let first = try store.search(rule, examining: 5)
        #expect(first.items.isEmpty && !first.isComplete)
        let second = try store.search(rule, after: first.next, examining: 5)
        #expect(second.items.map(\.paper.identity.name) == ["arxiv:2501.13100"])
        #expect(second.isComplete && second.next == nil)
        #expect(try !store.count(rule, examining: 5).isComplete)
    }

    @Test(arguments: [
        ("=GOLD", ["2501.13201"]), ("=Gold", ["2501.13203", "2501.13202"]), ("=gold", ["2501.13204", "2501.13203"]),
        ("=GOL*", ["2501.13201"]), ("=golds", ["2501.13205"]),
        ("-=gold gold", ["2501.13205", "2501.13202", "2501.13201"]),
    ])
    func theIndexKnowsHowWordsAreSpelled(rule: String, papers: [String]) throws {
        for (number, title) in ["GOLD", "Gold", "Gold is gold", "gold", "golds"].enumerated() {
            try store.record([mention("2501.1320\(number + 1)", title: title)], at: time(number))
        }
        try index()
        // No paper has to be read to find out that it does not match.
        let found = try store.search(try Rule(rule), examining: 1)
        #expect(found.items.map(\.paper.identity.name) == papers.map { "arxiv:\($0)" } && found.isComplete)
        #expect(try store.count(try Rule(rule), examining: 0).total == papers.count)
    }

    @Test func countsAreByTheDayOnWhichPapersWereFirstSeen() throws {
        try store.record(
            [mention("2501.13200", title: "A model"), mention("2501.13201", title: "A model")], at: time(0))
        try store.record([mention("2501.13202", title: "A model")], at: time(3))
        let count = try store.count(try Rule("model"))
        #expect(count.perDay == [time(0).day: 2, time(3).day: 1])
        try index()
        #expect(try store.count(try Rule("model")) == count)
        #expect(count.total(since: time(1).day) == 1)
    }

    @Test(arguments: ["model", "model votes>=0", "model OR gold"])
    func countingEndsWhereItIsToldToAndSaysSo(rule: String) throws {
        for number in 0..<9 {
            try store.record([mention("2501.1320\(number)", title: "A model", votes: 1)], at: time(number))
        }
        try index()
        let some = try store.count(try Rule(rule), upTo: 4)
        #expect(some.total == 4 && !some.isComplete)
        // The newest ones are counted.
        #expect(some.total(since: time(5).day) == 4)
        #expect(some.givenUp == time(5).day && some.isComplete(since: time(6).day))
        let all = try store.count(try Rule(rule), upTo: 10)
        #expect(all.total == 9 && all.isComplete)
    }

    @Test func anOlderStateIsIndexedLittleByLittle() throws {
        for number in 0..<9 { try store.record([mention("2501.1320\(number)", title: "Model")], at: time(number)) }
        #expect(try store.updateSearchIndex(limit: 5) == 5)
        #expect(try found("model").count == 9)
        #expect(try store.updateSearchIndex(limit: 5) == 4)
        #expect(try store.updateSearchIndex(limit: 5) == 0)
    }
}

/// The index finds what asking the rule about every paper finds, whatever the texts, the rules, and how far indexing got.
@Suite struct SearchPropertyTests {
    @Test(arguments: 0..<4)
    func searchingEqualsScanning(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let store = try Store.inMemory()
        var identities: [String] = []
        for turn in 0..<60 {
            var mentions: [Mention] = []
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let isKnown = Int.random(in: 0..<3, using: &random) == 0 && !identities.isEmpty
                let id = isKnown ? identities.randomElement(using: &random) : "2501.\(10_000 + identities.count)"
                guard let id else { continue }
                if !isKnown { identities.append(id) }
                mentions.append(SearchSamples.mention(id, &random))
            }
            try store.record(mentions, from: ["daily", "Weekly"][turn % 2], at: time(turn))
            if turn % 7 == 3 { try store.updateSearchIndex(limit: Int.random(in: 1...30, using: &random)) }
        }
        let everything = try store.feed(Store.everything, limit: 1_000)
        let rules = (0..<200).compactMap { _ in try? Rule(SearchSamples.rule(&random, depth: 2)) }
        var expected: [[FeedItem]] = rules.map { _ in [] }
        let direct = DirectMatcher(rules: rules)
        for item in everything {
            for number in direct.matches(item.paper, at: item.paper.firstSeen) { expected[number].append(item) }
        }
        for (rule, expected) in zip(rules, expected) {
            #expect(try pages(of: rule, in: store, &random) == expected, "\(rule.text)")
            #expect(try store.count(rule).total == expected.count, "\(rule.text)")
        }
    }

    private func pages(of rule: Rule, in store: Store, _ random: inout SplitMix64) throws -> [FeedItem] {
        var items: [FeedItem] = []
        var position: FeedPosition?
        repeat {
            let page = try store.search(rule, after: position, limit: Int.random(in: 1...40, using: &random))
            items += page.items
            position = page.next
        } while position != nil
        return items
    }
}

/// Texts and rules that share their words, plain and awkward.
private enum SearchSamples {
    static let words = [
        "model", "models", "study", "studies", "caches", "cache", "GPT-4", "C++", "c#", "of", "the", "deep", "learning",
        "확산 모델", "확산모델은", "扩散模型", "ﬁne", "naïve", "NAIVE", "Poincar\\'e", "Schr\\\"odinger", "RAG㎏", "½", "x²",
        "a_b", "lenses", "matrices", "ภาษาไทย", "1️⃣a", "can't", "quantised", "Größe", "ＡＢＣ", "가\u{11A8}", "\n\n", "OR",
        "Model", "MODELS", "gpt-4", "LLaMA", "Study", "Deep", "Learning", "Größen",
    ]
    static let names = ["Yann LeCun", "Y. LeCun", "LeCun, Yann", "Ming Li", "김민수", "José Müller", "Li, M.", "Müller"]
    static let categories = ["cs.CL", "cs.LG", "math.AG", "stat", "odd one", "cs"]

    static func text(_ random: inout SplitMix64) -> String {
        (0..<Int.random(in: 1...6, using: &random)).map { _ in pick(words, &random) }.joined(separator: " ")
    }

    static func mention(_ id: String, _ random: inout SplitMix64) -> Mention {
        var mention = Mention()
        mention.arxivID = ArXivID(id)
        mention.title = text(&random)
        mention.authors = (0..<Int.random(in: 0...3, using: &random)).map { _ in pick(names, &random) }
        mention.categories = (0..<Int.random(in: 0...2, using: &random)).map { _ in pick(categories, &random) }
        mention.isFromArXiv = chance(&random)
        if chance(&random) { mention.votes = Int.random(in: 0...30, using: &random) }
        if chance(&random) { mention.summary = "<p>\(text(&random))</p>" }
        if chance(&random) { mention.comment = text(&random) }
        if chance(&random) { mention.journalReference = text(&random) }
        if chance(&random) { mention.version = Int.random(in: 1...3, using: &random) }
        if chance(&random) { mention.published = time(-Int.random(in: 0...20, using: &random)) }
        mention.sections = (0..<Int.random(in: 0...2, using: &random)).map { _ in
            Section(label: "New", language: pick(["ko", "zh-CN", "en"], &random), text: text(&random))
        }
        return mention
    }

    static func rule(_ random: inout SplitMix64, depth: Int) -> String {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 4), using: &random) {
        case 0...2: condition(&random)
        case 3: "-" + condition(&random)
        case 4: "(\(rule(&random, depth: depth - 1))) \(rule(&random, depth: depth - 1))"
        case 5: "\(rule(&random, depth: depth - 1)) OR \(rule(&random, depth: depth - 1))"
        default: "NOT (\(rule(&random, depth: depth - 1)))"
        }
    }

    private static func condition(_ random: inout SplitMix64) -> String {
        let field = pick(["", "", "ti:", "abs:", "sum:", "co:", "jr:", "all:"], &random)
        switch Int.random(in: 0..<9, using: &random) {
        case 0...2: return field + "\"" + text(&random).replacing("\"", with: "").replacing("\\", with: "") + "\""
        case 3: return field + "=\"" + pick(words, &random).replacing("\"", with: "").replacing("\\", with: "") + "\""
        case 4:
            return field
                + pick(
                    [
                        "mod*", "stud*", "studies*", "caches*", "확산*", "\"deep learn*\"", "matri*", "Größ*", "=GPT*",
                        "quant*", "=Mod*", "=mod*", "=Größ*", "=model", "=Model", "=models", "=\"Deep learning\"",
                        "=study",
                        "=LLa*", "=\"deep Learn*\"", "=learning",
                    ], &random)
        case 5:
            return pick(
                ["votes>=20", "votes!=3", "votes:5..9", "version=2", "authors>1", "sources>=2", "votes<5"], &random)
        case 6:
            return pick(
                [
                    "published>=2025-01-15", "seen>2025-02", "age<=9d", "age>240h", "published!=2025-01-20",
                    "has:abstract",
                    "missing:votes", "has:summary", "missing:date", "published:2025-01-05..2025-01-12",
                ], &random)
        case 7:
            return pick(
                [
                    "au:lecun", "au:\"LeCun, Y\"", "au:\"Yann LeCun\"", "au:\"Li, M\"", "au:김민수", "au:mül*",
                    "au:=\"Yann LeCun\"", "all:lecun", "au:\"M Li\"",
                ], &random)
        default:
            return pick(
                [
                    "cat:cs", "cat:cs.CL", "pcat:cs", "cat:\"odd one\"", "src:daily", "src:weekly", "lang:zh",
                    "lang:ko", "id:2501.10003", "id:2501.10004v2", "ti:/^mod/", "abs:/learn.*deep/",
                    "text:/(odel|achin)s?/",
                    "ti:/GPT-?\\d/c", "text:/earn|stud(y|ies)/", "au:/lecu/", "all:/oinc|müller/", "text:/poincar/",
                    "text:/NAI/c",
                    "co:/quant(ised)?/", "-ti:/mode/", "text:/\\bcan't/", "ti:/(deep )?lenses/", "text:/xyzzy/",
                    "au:/Y\\. LeC/c",
                ],
                &random)
        }
    }

    private static func pick(_ values: [String], _ random: inout SplitMix64) -> String {
        values[Int.random(in: values.indices, using: &random)]
    }

    private static func chance(_ random: inout SplitMix64) -> Bool { Bool.random(using: &random) }
}

@Suite struct RuleCheckTests {
    @Test func aCheckCountsMatchesByDayAndByTermAndShowsTheNewest() throws {
        let store = try Store.inMemory()
        for day in 0..<40 {
            try store.record(
                [mention("2501.\(13_200 + day)", title: day % 2 == 0 ? "A diffusion model" : "A model")], at: time(day))
        }
        while try store.updateSearchIndex() > 0 {}
        let check = try store.check(try Rule("ti:diffusion -agent"), at: time(39, hour: 5))
        #expect(check.valid && check.canonical == "-agent ti:diffusion" && check.stored == 40)
        #expect(check.matches?.total == 20)
        #expect(check.matches?.last7Days == 3)
        #expect(check.matches?.last30Days == 15)
        #expect(check.matches?.perDay.count == 90)
        #expect(check.matches?.perDay.prefix(2).map(\.count) == [0, 1])
        #expect(check.terms?.map(\.rule) == ["agent", "ti:diffusion"])
        #expect(check.terms?.map(\.count) == [0, 20])
        #expect(check.newest?.count == 10)
        #expect(check.newest?.first?.title.parts.filter(\.isMarked).map(\.text) == ["diffusion"])
        #expect(check.newest?.first?.identity == "arxiv:2501.13238")
        #expect(check.hints.isEmpty)
        #expect(try store.check(try Rule("model"), at: time(39)).hints.map(\.code) == ["H6"])
    }

    @Test(arguments: [
        ("model", "broad"), ("rare", "indexed"), ("model rare", "indexed"), ("model OR rare", "broad"),
        ("-model rare", "indexed"), ("-rare", "scan"), ("has:abstract", "broad"), ("model -rare", "broad"),
    ])
    func whatManyRecentPapersMeetIsBroad(rule: String, cost: String) throws {
        let store = try Store.inMemory()
        for day in 0..<60 {
            try store.record(
                [mention("2501.\(13_200 + day)", title: day == 3 ? "A rare model" : "A model")], at: time(day))
        }
        #expect(try store.check(try Rule(rule), at: time(59)).cost == cost)
        #expect(try store.check(try Rule("model"), at: time(900)).cost == "indexed", "long ago is not recent")
    }
}
