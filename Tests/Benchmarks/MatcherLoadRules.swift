import Papers

/// Rules of one to four conditions as people write them, in the language's own text.
struct MatcherLoadRules {
    let world: MatcherLoadTopics
    /// The share of rules that need something that no paper has.
    var coldShare = 0.0

    func rule(_ number: Int) -> String {
        var random = LoadRandom(seed: UInt64(number) + 50_000_000)
        if coldShare > 0, random.unit() < coldShare { return coldRule(number, &random) }
        return rule(random.choose(world.topics), &random)
    }

    private typealias Topic = MatcherLoadTopics.Topic

    private func rule(_ topic: Topic, _ random: inout LoadRandom) -> String {
        switch random.unit() {
        case ..<0.20: phrase(topic, &random) + " " + word(topic, &random)
        case ..<0.34:
            category(topic, &random) + " "
                + anyOf(2 + random.below(4), &random) { $0.unit() < 0.6 ? phrase(topic, &$0) : word(topic, &$0) } + " "
                + word(topic, &random)
        case ..<0.44:
            category(topic, &random) + " " + word(topic, &random) + " " + word(topic, &random) + " -"
                + word(topic, &random)
        case ..<0.64: anyOf(1 + random.below(6), &random) { author(topic, &$0) }
        case ..<0.74:
            anyOf(1 + random.below(3), &random) { author(topic, &$0) } + " " + wordOrCategory(topic, &random)
        case ..<0.82:
            phrase(topic, &random) + " votes>=\(5 + random.below(150)) -" + wordOrCategory(topic, &random)
        case ..<0.88: "\"\(random.choose(topic.strings))\" " + wordOrCategory(topic, &random)
        case ..<0.93: prefix(topic, &random) + " " + word(topic, &random) + " " + category(topic, &random)
        case ..<0.985: word(topic, &random) + " " + word(topic, &random) + " " + word(topic, &random)
        case ..<0.997:
            category(topic, &random) + " " + word(topic, &random) + " votes>=\(100 + random.below(99))"
        case ..<0.999: "votes>=\(190 + random.below(9)) -" + category(topic, &random)
        default:
            "-" + category(topic, &random) + " -" + world.commonWords[random.below(3)] + " published>="
                + "\(pollTime.advanced(bySeconds: -86_400 * 15).day)"
        }
    }

    /// Its words and names are nobody else's.
    private func coldRule(_ number: Int, _ random: inout LoadRandom) -> String {
        let topic = random.choose(world.topics)
        let name = MatcherLoadTopics.word(number)
        if random.unit() < 0.5 {
            return "z\(name)\(number % 97) " + word(topic, &random) + " " + category(topic, &random)
        }
        return "(au:\"G\(MatcherLoadTopics.word(random.below(3_000) + 100_000)) Q\(name)\" OR w\(name)) "
            + category(topic, &random)
    }

    private func anyOf(_ count: Int, _ random: inout LoadRandom, _ term: (inout LoadRandom) -> String) -> String {
        "(" + (0..<count).map { _ in term(&random) }.joined(separator: " OR ") + ")"
    }

    private func word(_ topic: Topic, _ random: inout LoadRandom) -> String {
        (random.unit() < 0.25 ? "ti:" : "") + random.chooseByZipf(topic.words)
    }

    private func phrase(_ topic: Topic, _ random: inout LoadRandom) -> String {
        (random.unit() < 0.2 ? "ti:" : "") + "\"" + random.choose(topic.phrases).joined(separator: " ") + "\""
    }

    private func prefix(_ topic: Topic, _ random: inout LoadRandom) -> String {
        let word = random.chooseByZipf(topic.words)
        return word.prefix(min(word.utf8.count - 1, 4 + random.below(3))) + "*"
    }

    private func author(_ topic: Topic, _ random: inout LoadRandom) -> String {
        "au:\"\(random.choose(topic.authors))\""
    }

    private func category(_ topic: Topic, _ random: inout LoadRandom) -> String {
        "cat:" + random.choose(topic.categories)
    }

    private func wordOrCategory(_ topic: Topic, _ random: inout LoadRandom) -> String {
        "(" + word(topic, &random) + " OR " + category(topic, &random) + ")"
    }
}
