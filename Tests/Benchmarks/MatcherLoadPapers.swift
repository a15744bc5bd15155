import Foundation
import Papers

/// Papers of about 1,700 bytes on one or two topics, a third with a section in Han and Hangul.
struct MatcherLoadPapers {
    let world: MatcherLoadTopics

    func paper(_ number: Int) -> Paper {
        var random = LoadRandom(seed: UInt64(number) + 1_000_000)
        let main = random.chooseByZipf(world.topics)
        let other = random.choose(world.topics)
        var paper = Paper(identity: .url("https://example.org/\(number)"), firstSeen: pollTime)
        paper.title = title(main, other, &random)
        paper.abstract = abstract(main, other, &random)
        if random.unit() < 1.0 / 3 { paper.sections = [section(main, &random)] }
        paper.authors = (0..<2 + random.below(5)).map { _ in random.chooseByZipf(main.authors) }
        paper.categories = (0..<1 + random.below(3)).map { position in
            position == 0 ? main.categories[0] : random.choose(other.categories)
        }
        paper.votes = ["daily": random.zipf(200)]
        paper.submitted = pollTime.advanced(bySeconds: -86_400 * random.below(1_000))
        return paper
    }

    private typealias Topic = MatcherLoadTopics.Topic

    private func word(_ main: Topic, _ other: Topic, _ random: inout LoadRandom) -> String {
        let share = random.unit()
        if share < 0.45 { return random.chooseByZipf(world.commonWords) }
        return random.chooseByZipf(share < 0.85 ? main.words : other.words)
    }

    private func title(_ main: Topic, _ other: Topic, _ random: inout LoadRandom) -> String {
        (0..<9).map { position in
            position == 3
                ? random.chooseByZipf(main.phrases).joined(separator: "-") : word(main, other, &random).capitalized
        }.joined(separator: " ")
    }

    private func abstract(_ main: Topic, _ other: Topic, _ random: inout LoadRandom) -> String {
        var text = ""
        while text.utf8.count < 1_400 {
            if random.unit() < 0.04 {
                text += random.chooseByZipf(random.unit() < 0.7 ? main.phrases : other.phrases).joined(separator: " ")
            } else {
                let word = word(main, other, &random)
                text += random.unit() < 0.1 ? word.capitalized : word
            }
            text += random.unit() < 0.08 ? ", " : " "
        }
        return text
    }

    private func section(_ main: Topic, _ random: inout LoadRandom) -> PaperSection {
        var text = ""
        for _ in 0..<120 {
            text +=
                random.unit() < 0.06
                ? random.chooseByZipf(main.strings) : MatcherLoadTopics.character(random.zipf(3_000))
        }
        return PaperSection(source: "daily", section: Section(label: nil, language: "ko", text: text))
    }
}
