import Papers
import Rules
import Testing

@Suite struct CanonicalFormTests {
    @Test(arguments: [
        ("Diffusion", "diffusion"), ("TI:Diffusion", "ti:diffusion"), ("title:x", "ti:x"),
        ("\"score matching\"", "score-matching"),
        ("GPT-4", "gpt-4"), ("\"gpt 4\"", "gpt-4"), ("models", "models"), ("b a", "a b"), ("b OR a", "a,b"),
        ("a AND b ANDNOT c", "-c a b"),
        ("NOT NOT a", "a"), ("ti:(b OR a) c", "c ti:a,b"), ("ti:(b a)", "ti:a ti:b"), ("(a b) OR c", "(a b) OR c"),
        ("text:a", "a"), ("votes>=020", "votes>=20"), ("votes:5", "votes=5"), ("votes:3..", "votes>=3"),
        ("published:2026-03", "published=2026-03"),
        ("cat:CS.cl,math", "cat:cs.CL,math"), ("cat:cs.*", "cat:cs"), ("cat:COND-MAT.STR-EL", "cat:cond-mat.str-el"),
        ("au:\"LeCun, Y\"", "au:\"lecun, y\""), ("au:del_maestro", "au:del-maestro"), ("=RAG", "=RAG"),
        ("\"확산 모델\"", "확산모델"),
        ("src:\"Daily Papers\"", "src:\"daily papers\""), ("id:\"arXiv:2401.01234v2\"", "id:2401.01234v2"),
        ("a a", "a"), ("a OR a OR b", "a,b"),
        ("-(a OR ti:b)", "-(a OR ti:b)"), ("-(a OR b)", "-a,b"), ("\"a quanti*\"", "a-quanti*"), ("확산*", "확산"),
        ("lang:zh-CN", "lang:zh"),
        ("a (b OR ti:c)", "(b OR ti:c) a"), ("Müller", "muller"), ("C++ c#", "c# c++"), ("age<=07D", "error"),
    ])
    func aRuleIsPrintedInOneWay(_ text: String, _ canonical: String) throws {
        if canonical == "error" {
            #expect(throws: RuleErrors.self) { try Rule(text) }
        } else {
            #expect(try Rule(text).canonical == canonical)
        }
    }

    @Test func rulesThatReadTheSameAreEqual() throws {
        #expect(try Rule("b a") == Rule("A AND b"))
        #expect(try Set([Rule("ti:(x OR y)"), Rule("ti:y,x"), Rule("ti:y OR title:x")]).count == 1)
        #expect(try Rule("a b") != Rule("a OR b"))
    }

    @Test func aLongListIsPrintedInListsThatEveryLimitAccepts() throws {
        let rule = try Rule((0..<120).map { "w\($0)" }.joined(separator: ","))
        #expect(rule.canonical.contains(" OR "))
        #expect(try Rule(rule.canonical) == rule)
    }
}

@Suite struct HintTests {
    @Test(arguments: [
        ("a or b", "H1", "write OR", "a OR b"),
        ("ti:deep learning", "H2", "write ti:\"deep learning\" or ti:(deep learning)", "ti:\"deep learning\""),
        ("au:yann lecun", "H2", "write au:\"yann lecun\"", "au:\"yann lecun\""),
        ("a b OR c", "H3", "write the parentheses that you mean", "(a b) OR c"),
        ("法", "H4", "write the whole word", nil),
        ("cat:cs.CLL", "H5", "did you mean cs.CL ?", "cat:cs.CL"),
    ])
    func aHintAdvisesWithoutRefusing(_ text: String, _ code: String, _ help: String, _ fix: String?) throws {
        let hint = try #require(try Rule(text).hints.first)
        #expect(hint.code == code)
        #expect(hint.help == help)
        #expect(hint.fix == fix)
    }

    @Test(arguments: [
        "a OR b", "ti:\"deep learning\"", "ti:deep votes>3", "(a b) OR c", "が", "cat:cs.CL,math,hep-th", "\"or\"",
        "ti:a ti:b",
    ])
    func ordinaryRulesDrawNone(_ text: String) throws {
        #expect(try Rule(text).hints.isEmpty)
    }
}

@Suite struct CostClassTests {
    @Test(arguments: [
        ("a", CostClass.indexed), ("-a", .scan), ("-a b", .indexed), ("-a OR b", .scan), ("has:abstract", .broad),
        ("-missing:votes", .broad),
        ("missing:abstract -has:summary", .scan), ("votes>=20", .indexed), ("votes!=3", .broad),
        ("NOT (-a OR -b)", .indexed),
        ("NOT (a b)", .scan), ("has:code a", .indexed),
    ])
    func theBestNecessaryConditionDecides(_ text: String, _ expected: CostClass) throws {
        #expect(try Rule(text).costClass == expected)
    }

    @Test func anAddressAcceptsNoScan() throws {
        #expect(throws: RuleErrors.self) { try Rule("missing:abstract", limits: .url) }
        _ = try Rule("has:abstract", limits: .url)
    }
}

@Suite struct NamedRuleTests {
    @Test func aRuleMeansWhatTheNameMeans() throws {
        let names = try NamedRules(["llm": "llm OR \"language model\"", "good": "rule:llm votes>=20"])
        let rule = try Rule("rule:good -survey", naming: names)
        #expect(rule.canonical == "-survey rule:good")
        let paper = Paper.sample("A language model") { $0.votes = ["a": 20] }
        #expect(Matcher(rules: ["r": rule]).matches(paper, at: sampleTime) == ["r"])
        #expect(try rule != Rule("rule:good -survey", naming: NamedRules(["good": "votes>=20"])))
    }

    @Test func circlesAreRefused() throws {
        let error = #expect(throws: NamedRuleErrors.self) {
            try NamedRules(["a": "rule:b", "b": "rule:c", "c": "x rule:a"])
        }
        #expect(Set(error?.errors.keys.map { $0 } ?? []).sorted() == ["a", "b", "c"])
        #expect(error?.errors.values.allSatisfy { $0.diagnostics.first?.code == "R27" } == true)
        #expect(error?.description.contains("a → b → c → a") == true)
        #expect(throws: NamedRuleErrors.self) { try NamedRules(["a": "rule:a"]) }
    }

    @Test func referencesAreAtMostFourDeep() throws {
        var texts = ["r0": "x"]
        for depth in 1...4 { texts["r\(depth)"] = "rule:r\(depth - 1)" }
        _ = try NamedRules(texts)
        texts["r5"] = "rule:r4"
        #expect(throws: NamedRuleErrors.self) { try NamedRules(texts) }
    }

    @Test func everyErrorOfEveryRuleIsTold() throws {
        let error = #expect(throws: NamedRuleErrors.self) {
            try NamedRules(["a": "auther:x", "b": "ti:(", "c": "fine"])
        }
        #expect(error?.errors.count == 2)
        let misspelled = #expect(throws: RuleErrors.self) { try Rule("rule:lm", naming: NamedRules(["llm": "x"])) }
        #expect(misspelled?.diagnostics.first?.help == "did you mean rule:llm ?")
    }

    @Test func referencesThatMultiplyAreRefused() throws {
        let many = (0..<400).map { "w\($0)" }.joined(separator: " ")
        let twice = (0..<60).map { "(rule:a x\($0))" }.joined(separator: " OR ")
        let error = #expect(throws: NamedRuleErrors.self) { try NamedRules(["a": many, "b": twice]) }
        #expect(error?.errors["b"]?.diagnostics.first?.code == "R25")
    }
}
