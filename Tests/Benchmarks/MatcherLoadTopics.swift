import Foundation
import TestSupport

/// What papers and rules of the matcher's benchmark are made of: topics with words, phrases, authors, categories and strings in
/// Han and Hangul, a few of them common and most rare.
struct MatcherLoadTopics {
    struct Topic {
        /// The commonest first; so are phrases and authors.
        let words: [String]
        let phrases: [[String]]
        let authors: [String]
        let categories: [String]
        let strings: [String]
    }

    /// Words of every topic, the commonest first.
    let commonWords = (0..<MatcherLoadTopics.commonWordCount).map(MatcherLoadTopics.word)
    let topics: [Topic]

    private static let commonWordCount = 400
    private static let vocabulary = 60_000
    private static let topicCount = 300

    init() {
        topics = (0..<MatcherLoadTopics.topicCount).map { number in
            var random = LoadRandom(seed: UInt64(number) + 7_000)
            return MatcherLoadTopics.topic(&random)
        }
    }

    private static func topic(_ random: inout LoadRandom) -> Topic {
        let words = (0..<600).map { _ in word(commonWordCount + random.below(vocabulary - commonWordCount)) }
        let phrases = (0..<40).map { _ in (0..<2 + random.below(2)).map { _ in words[random.zipf(200)] } }
        let authors = (0..<500).map { _ in author(given: random.below(3_000), family: random.below(5_000)) }
        let categories = [random.chooseByZipf(categories), random.choose(categories)]
        let strings = (0..<30).map { _ in
            (0..<2 + random.below(4)).map { _ in character(random.below(3_000)) }.joined()
        }
        return Topic(words: words, phrases: phrases, authors: authors, categories: categories, strings: strings)
    }

    private static let syllables = [
        "ba", "cor", "di", "fen", "gra", "hu", "ion", "ka", "lum", "mi", "net", "or", "pro", "qua", "ri", "sta", "tor",
        "ul", "ver", "xi", "ya", "zen", "ter", "al",
    ]

    /// Another word for every number below 300,000.
    static func word(_ number: Int) -> String {
        var rest = number * 7_919 % 331_776
        var word = ""
        for _ in 0..<4 {
            word += syllables[rest % 24]
            rest /= 24
        }
        return word
    }

    private static func author(given: Int, family: Int) -> String {
        "G\(word(given + 100_000)) F\(word(family + 120_000))"
    }

    /// Those that arXiv has, since others would make every rule's reading look for what was meant.
    private static let categories: [String] = [
        (
            "cs",
            "LG CL CV AI RO CR IR HC SE SI DC DS NI CY IT SD MA GT NE DB LO PL AR CC CG CE DL DM ET FL GR MM MS NA OS"
        ),
        ("math", "NA OC PR ST AP CO AG NT DG DS FA GR GT LO RA RT SG AC AT CA CT CV GM GN HO IT KT MG MP OA QA SP"),
        (
            "physics",
            "acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn gen-ph"
        ),
        ("physics", "geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph"),
        ("stat", "ML ME AP CO TH OT"), ("eess", "IV AS SP SY"), ("econ", "EM GN TH"),
        ("q-bio", "BM CB GN MN NC OT PE QM SC TO"), ("q-fin", "CP EC GN MF PM PR RM ST TR"),
        ("astro-ph", "CO EP GA HE IM SR"), ("cond-mat", "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech"),
        ("nlin", "AO CD CG PS SI"),
    ].flatMap { group, subjects in subjects.split(separator: " ").map { "\(group).\($0)" } }

    /// Han for even numbers, Hangul for odd ones.
    static func character(_ number: Int) -> String {
        let value = UInt32((number % 2 == 0 ? 0x4E00 : 0xAC00) + number % 3_000)
        return Unicode.Scalar(value).map { String($0) } ?? ""
    }
}

/// Numbers of which small ones are common, the same in every run.
struct LoadRandom {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed &* 0xD134_2543_DE82_EF95) }

    mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

    mutating func unit() -> Double { Double.random(in: 0..<1, using: &random) }

    /// A rank below a count, by Zipf's law: each is twice as common as one of twice the rank.
    mutating func zipf(_ count: Int) -> Int {
        min(count, Int(exp(unit() * log(Double(count) + 1)))) - 1
    }

    mutating func choose<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    mutating func chooseByZipf<Value>(_ values: [Value]) -> Value { values[zipf(values.count)] }
}
