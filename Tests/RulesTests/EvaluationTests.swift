import Papers
import Rules
import Testing

@Suite struct EvaluationTests {
    @Test func aMatcherNamesTheRulesThatMatchInOrder() throws {
        let matcher = Matcher(rules: ["b": try Rule("flow"), "a": try Rule("diffusion"), "c": try Rule("missing")])
        #expect(matcher.matches(.sample("Diffusion flow"), at: sampleTime).sorted() == ["a", "b"])
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
