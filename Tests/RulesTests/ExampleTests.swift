import Papers
import Rules
import Testing

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
