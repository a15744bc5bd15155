import Papers
import Rules
import Testing

func matches(_ text: String, _ paper: Paper, at now: Timestamp = sampleTime) throws -> Bool {
    Matcher(rules: ["rule": try Rule(text)]).matches(paper, at: now) == ["rule"]
}

@Suite struct ExampleTests {
    struct Example: Sendable, CustomTestStringConvertible {
        var rule: String
        var finds: [Paper]
        var passesOver: [Paper]
        var names: [String: String] = [:]

        var testDescription: String { rule }
    }

    /// The examples of the specification.
    static let specified: [Example] = [
        Example(
            rule: "\"large language model\" cat:cs.CL",
            finds: [.withCategories("cs.CL").with { $0.title = "On Large Language Models" }],
            passesOver: [
                .withCategories("cs.LG").with { $0.title = "On Large Language Models" },
                .withCategories("cs.CL").with { $0.title = "Large models of language" },
            ]),
        Example(
            rule: "ti:(agent OR \"tool use\") -cat:cs.MA",
            finds: [.sample("Agents at work"), .sample("Tool-use in the wild")],
            passesOver: [.withCategories("cs.MA").with { $0.title = "Agents" }, .withSection("agent")]),
        Example(
            rule: "au:\"LeCun, Y\",\"Geoffrey Hinton\"",
            finds: [.withAuthors("Yann LeCun"), .withAuthors("G. Hinton"), .withAuthors("LeCun, Yann")],
            passesOver: [.withAuthors("Yann Le"), .withAuthors("Jane Hinton")]),
        Example(
            rule: "cat:cs.CL,cs.LG votes>=20",
            finds: [.withCategories("cs.LG").with { $0.votes = ["a": 3, "b": 20] }],
            passesOver: [
                .withCategories("cs.LG").with { $0.votes = ["a": 19] }, .withCategories("cs.LG"), .withVotes(30),
            ]),
        Example(
            rule: "au:del_maestro ANDNOT ti:(checkerboard OR pyrochlore)",
            finds: [.withAuthors("Adrian Del Maestro")],
            passesOver: [
                .withAuthors("Adrian Del Maestro").with { $0.title = "Checkerboard order" }, .withAuthors("A. Maestro"),
            ]),
        Example(
            rule: "=RAG OR \"retrieval augmented generation\"",
            finds: [.sample("RAG in practice"), .sample("Retrieval-Augmented Generation")],
            passesOver: [.sample("A rag and a bone"), .sample("Rag doll")]),
        Example(rule: "확산 모델", finds: [.withSection("모델의 확산")], passesOver: [.withSection("확산")]),
        Example(
            rule: "\"확산 모델\",扩散模型,拡散モデル,\"diffusion model\"",
            finds: [
                .withSection("새로운 확산모델을 제안한다"), .withSection("一种扩散模型", language: "zh"),
                .withSection("新しい拡散モデルを", language: "ja"), .sample("Diffusion Models Beat GANs"),
            ],
            passesOver: [.withSection("모델 확산"), .sample("Diffusion of a model")]),
        Example(
            rule: "quanti* (llm OR transformer)",
            finds: [.sample("Quantized LLMs"), .sample("Quantisation of transformers")],
            passesOver: [.sample("Quantum LLM"), .sample("Quantized vision")]),
        Example(
            rule: "au:Müller,Mueller cat:hep-ph",
            finds: ["J. Müller", "J. Mueller", "J. Muller"].map { name in
                .withCategories("hep-ph").with { $0.authors = [name] }
            },
            passesOver: [.withCategories("hep-ph").with { $0.authors = ["J. Miller"] }]),
        Example(
            rule: "pcat:math published>=2026-01",
            finds: [.withCategories("math.AG").with { $0.submitted = sampleTime }],
            passesOver: [
                .withCategories("cs.CL", "math.AG").with { $0.submitted = sampleTime }, .withCategories("math.AG"),
                .submitted("2025-12-31").with { $0.primaryCategory = "math.AG" },
            ]),
        Example(
            rule: "published:2025-07..2025-12 \"mixture of experts\"",
            finds: [
                .submitted("2025-07-01").with { $0.title = "Mixture-of-Experts" },
                .submitted("2025-12-31").with { $0.title = "A mixture of experts" },
            ],
            passesOver: [
                .submitted("2026-01-01").with { $0.title = "Mixture of experts" },
                .submitted("2025-06-30").with { $0.title = "Mixture of experts" }, .sample("Mixture of experts"),
            ]),
        Example(
            rule: "src:\"daily papers\" sources>=2",
            finds: [.sample { $0.carriers = [Carrier(source: "Daily Papers"), Carrier(source: "other")] }],
            passesOver: [
                .sample { $0.carriers = [Carrier(source: "Daily Papers"), Carrier(source: "Daily Papers")] },
                .sample { $0.carriers = [Carrier(source: "a"), Carrier(source: "b")] },
            ]),
        Example(
            rule: "lang:ko has:summary cat:cs",
            finds: [.withSection("요약").with { $0.categories = ["cs.CL"] }],
            passesOver: [
                .withSection("summary", language: "en").with { $0.categories = ["cs.CL"] },
                .withSection("요약").with { $0.categories = ["math.AG"] },
            ]),
        Example(
            rule: "missing:abstract -has:summary", finds: [.sample("Title only")],
            passesOver: [.withSection("text"), .sample { $0.abstract = "text" }]),
        Example(
            rule: "authors>100 cat:hep-ex",
            finds: [.withCategories("hep-ex").with { $0.authors = Array(repeating: "A. Author", count: 101) }],
            passesOver: [.withCategories("hep-ex").with { $0.authors = Array(repeating: "A. Author", count: 100) }]),
        Example(
            rule: "rule:llm -rule:surveys age<=3d",
            finds: [.submitted("2026-01-05").with { $0.title = "LLM agents" }],
            passesOver: [
                .submitted("2026-01-04").with { $0.title = "LLM agents" },
                .submitted("2026-01-05").with { $0.title = "LLM agents: a survey" }, .submitted("2026-01-05"),
            ],
            names: ["llm": "llm OR \"large language model\"", "surveys": "ti:survey,review"]),
    ]

    @Test(arguments: specified)
    func aSpecifiedExampleMatchesWhatItSays(_ example: Example) throws {
        let rule = try Rule(example.rule, naming: try NamedRules(example.names))
        let matcher = Matcher(rules: ["rule": rule])
        for paper in example.finds { #expect(matcher.matches(paper, at: sampleTime) == ["rule"], "\(paper)") }
        for paper in example.passesOver { #expect(matcher.matches(paper, at: sampleTime).isEmpty, "\(paper)") }
        let again = try Rule(rule.canonical, naming: try NamedRules(example.names))
        #expect(again == rule)
        #expect(again.canonical == rule.canonical)
    }
}

@Suite struct EvaluationTests {
    @Test func aMatcherNamesTheRulesThatMatchInOrder() throws {
        let matcher = Matcher(rules: ["b": try Rule("flow"), "a": try Rule("diffusion"), "c": try Rule("missing")])
        #expect(matcher.matches(.sample("Diffusion flow"), at: sampleTime) == ["a", "b"])
        #expect(Matcher(rules: [:]).matches(.sample("Diffusion"), at: sampleTime).isEmpty)
    }

    @Test(arguments: [
        ("Yann LeCun", true), ("Y. LeCun", true), ("LeCun, Yann", true), ("Yann A. LeCun", true), ("LECUN Y", true),
        ("Yves LeCun", false), ("Yann Le Cun", false), ("Yann", false), ("LeCun", false),
    ])
    func anAuthorIsFoundUnderEverySpelling(_ name: String, _ expected: Bool) throws {
        #expect(try matches("au:\"Yann LeCun\"", .withAuthors(name)) == expected)
    }

    @Test(arguments: [
        ("Ming Li", true), ("Li, M.", true), ("Ming Liu", false), ("Li Ming", true), ("Xiaoming Li", false),
    ])
    func tokensBeforeACommaMustBeWrittenOut(_ name: String, _ expected: Bool) throws {
        #expect(try matches("au:\"Li, M\"", .withAuthors(name)) == expected)
    }

    @Test func partsOfANameBelongToOneAuthor() throws {
        #expect(try matches("au:\"Yann LeCun\"", .withAuthors("Yann Smith", "Marie LeCun")) == false)
        #expect(try matches("au:\"Ming L\"", .withAuthors("Xiaoming Li")) == false)
        #expect(try matches("au:gold*", .withAuthors("Ada Goldberg")))
        #expect(try matches("au:김민수", .withAuthors("김 민수")))
        #expect(try matches("au:김민수", .withAuthors("김민", "수")) == false)
        #expect(try matches("au:=\"Yann LeCun\"", .withAuthors("Yann LeCun")))
        #expect(try matches("au:=\"Yann LeCun\"", .withAuthors("Y. LeCun")) == false)
        #expect(try matches("au:=\"Yann LeCun\"", .withAuthors("Yann A. LeCun")) == false)
        #expect(try matches("all:lecun", .withAuthors("Yann LeCun")))
        #expect(try matches("lecun", .withAuthors("Yann LeCun")) == false)
        #expect(try matches("au:jones", .withAuthors("A. Jone")) == false)
    }

    @Test(arguments: [
        ("model", "Models"), ("models", "A Model"), ("caches", "cache"), ("study", "Studies"), ("analyses", "Analysis"),
        ("=GPU", "GPU"), ("gpu", "GPUs"), ("GPT-4", "gpt 4"), ("\"gpt 4\"", "GPT-4"), ("c++", "C++11"), ("c#", "C#"),
        ("poincare", "Poincar\\'e"), ("Poincaré", "Poincare\u{301}"), ("strasse", "Straße"), ("ＧＰＴ", "gpt"),
        ("x2", "x²"),
        ("schrodinger", "Schr\\\"{o}dinger"), ("soft", "so\u{AD}ft"), ("kahler", "K\u{e4}hler"), ("확산모델", "확산 모델은"),
        ("モデル", "拡散ﾓﾃﾞﾙ"), ("llm", "LLM을"), ("news", "News"), ("\"a quanti*\"", "a quantized"),
        ("fluid dynamic", "fluid dynamics"),
        ("models*", "models"), ("Łukasz", "lukasz"), ("Σ", "ς"), ("tokenizer,foo", "Tokenizers"),
    ])
    func spellingsOfTheSameTermMeet(_ rule: String, _ title: String) throws {
        #expect(try matches(rule, .sample(title)))
    }

    @Test(arguments: [
        ("wellness", "well"), ("\"score matching\"", "matching score"), ("\"a b\"", "a. c b"), ("=rag", "RAG"),
        ("models*", "model"),
        ("c", "c++"), ("new", "news"), ("모델확산", "확산모델"), ("が", "か"), ("quanti*", "quant"), ("dif", "diffusion"),
    ])
    func differentTermsDoNot(_ rule: String, _ title: String) throws {
        #expect(try matches(rule, .sample(title)) == false)
    }

    @Test func aPhraseCrossesNoFieldSectionOrParagraph() throws {
        #expect(try matches("\"a b\"", .withSection("x a\nb")))
        #expect(try matches("\"a b\"", .withSection("x a\n\nb")) == false)
        #expect(try matches("\"a b\"", .withSection("x a\n \t\r\n b")) == false)
        #expect(try matches("\"a b\"", .sample("a") { $0.abstract = "b" }) == false)
        let sections = ["a", "b"].map {
            PaperSection(source: "s", section: Section(label: nil, language: nil, text: $0))
        }
        #expect(try matches("\"a b\"", .sample { $0.sections = sections }) == false)
    }

    @Test func fieldsKeepTheirTexts() throws {
        let paper = Paper.sample("alpha") {
            $0.abstract = "beta"
            $0.sections = [PaperSection(source: "s", section: Section(label: "Gamma", language: "en", text: "delta"))]
            $0.comment = "epsilon"
            $0.journalReference = "zeta"
        }
        for rule in [
            "ti:alpha", "abs:beta", "sum:delta", "text:delta", "co:epsilon", "jr:zeta", "all:zeta", "title:alpha",
        ] {
            #expect(try matches(rule, paper), "\(rule)")
        }
        for rule in ["ti:beta", "abs:alpha", "sum:beta", "epsilon", "text:zeta", "gamma", "co:zeta"] {
            #expect(try matches(rule, paper) == false, "\(rule)")
        }
    }

    @Test func anAbsentValueMatchesNoComparison() throws {
        let paper = Paper.sample("x")
        for rule in ["votes>=0", "votes!=3", "published>=2000", "age<=999w", "authors<5", "version=1"] {
            #expect(try matches(rule, paper) == false, "\(rule)")
            #expect(try matches("-" + rule, paper), "\(rule)")
        }
        #expect(try matches("missing:votes,date", paper))
        #expect(try matches("has:votes", .withVotes(0)))
    }

    @Test(arguments: [
        ("published=2026-03", "2026-03-31", true), ("published=2026-03", "2026-04-01", false),
        ("published>2026-03", "2026-03-31", false), ("published>2026-03", "2026-04-01", true),
        ("published<=2026-03", "2026-03-31", true), ("published<2026-03", "2026-02-28", true),
        ("published!=2026", "2025-12-31", true), ("published!=2026", "2026-12-31", false),
        ("published:2026-01..2026-06", "2026-06-30", true), ("published:2026-01..", "2027-01-01", true),
        ("published:..2026-01", "2026-01-31", true), ("published:2024", "2024-12-31", true),
        ("published>=2026-03-01T09:30", "2026-03-01", false),
    ])
    func aDateWithMissingPartsIsThePeriod(_ rule: String, _ day: String, _ expected: Bool) throws {
        #expect(try matches(rule, .submitted(day)) == expected)
    }

    @Test func ageCountsFromTheTimeOfTheDecision() throws {
        let paper = Paper.submitted("2026-01-01")
        #expect(try matches("age<=7d", paper, at: Timestamp(seconds: sampleTime.seconds)))
        #expect(try matches("age<=7d", paper, at: Timestamp(seconds: sampleTime.seconds + 1)) == false)
        #expect(try matches("age:2h..1w", paper))
    }

    @Test func codesCompareAsWholeWords() throws {
        #expect(try matches("cat:CS", .withCategories("cs.CL")))
        #expect(try matches("cat:cs.*", .withCategories("cs.CL")))
        #expect(try matches("cat:cs.cl", .withCategories("cs.CL")))
        #expect(try matches("cat:math", .withCategories("math-ph")) == false)
        #expect(try matches("cat:cs.C", .withCategories("cs.CL")) == false)
        #expect(try matches("lang:zh", .withSection("x", language: "zh-CN")))
        #expect(try matches("lang:zh-TW", .withSection("x", language: "zh-CN")))
    }

    @Test func anIdentifierCoversItsVersionsUnlessItNamesOne() throws {
        let id = try #require(ArXivID("2401.01234"))
        let paper = Paper.sample {
            $0.identity = .arXiv(id)
            $0.version = 2
        }
        #expect(try matches("id:2401.01234", paper))
        #expect(try matches("id:\"arXiv:2401.01234v2\"", paper))
        #expect(try matches("id:2401.01234v1", paper) == false)
        #expect(try matches("id:2401.01235,2401.01234", paper))
    }

    @Test func codeHostsCountWithTheirSubdomains() throws {
        func paper(_ href: String) -> Paper { .sample { $0.links = [Link(relation: "related", href: href)] } }
        #expect(try matches("has:code", paper("https://github.com/a/b")))
        #expect(try matches("has:code", paper("https://gist.github.com:443/a")))
        #expect(try matches("has:code", paper("https://notgithub.com/a")) == false)
        #expect(try matches("has:code", paper("https://example.org/github.com")) == false)
    }

    @Test func operatorsBindAsSpecified() throws {
        let paper = Paper.sample("a")
        #expect(try matches("a OR b c", paper))
        #expect(try matches("(a OR b) c", paper) == false)
        #expect(try matches("NOT b a", paper))
        #expect(try matches("NOT (a b)", paper))
        #expect(try matches("(a)(NOT(b))", paper))
        #expect(try matches("--a", paper))
        #expect(try matches("－b a", paper))
        #expect(try matches("—b ａ", paper))
    }
}
