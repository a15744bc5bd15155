import Papers
import Rules

extension Paper {
    /// A paper with what a test names, and nothing else.
    static func sample(_ title: String = "", change: (inout Paper) -> Void = { _ in }) -> Paper {
        var paper = Paper(identity: .url("https://example.org/paper"), firstSeen: Timestamp(seconds: 1_767_225_600))
        paper.title = title
        change(&paper)
        return paper
    }

    static func withAuthors(_ names: String...) -> Paper { sample { $0.authors = names } }

    static func withCategories(_ names: String...) -> Paper {
        sample {
            $0.categories = names
            $0.primaryCategory = names.first
        }
    }

    static func withSection(_ text: String, language: String? = "ko") -> Paper {
        sample {
            $0.sections = [PaperSection(source: "daily", section: Section(label: nil, language: language, text: text))]
        }
    }

    static func submitted(_ day: String) -> Paper {
        sample { $0.submitted = CalendarDay(day).map { Timestamp($0) } }
    }

    static func withVotes(_ count: Int) -> Paper { sample { $0.votes = ["daily": count] } }

    func with(_ change: (inout Paper) -> Void) -> Paper {
        var copy = self
        change(&copy)
        return copy
    }
}

/// 2026-01-08, a week after the sample papers were seen.
let sampleTime = Timestamp(seconds: 1_767_830_400)

func matches(_ text: String, _ paper: Paper, at now: Timestamp = sampleTime) throws -> Bool {
    Matcher(rules: ["rule": try Rule(text)]).matches(paper, at: now) == ["rule"]
}
