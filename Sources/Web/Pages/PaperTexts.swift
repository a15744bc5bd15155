import Papers
import Publishing

/// The texts of a paper for a page, within so many bytes.
struct PaperTexts {
    private(set) var groups: [(language: String?, texts: [Section])] = []
    /// Whether there was more than fits.
    private(set) var isCut = false
    private var room: Int
    private let mathematics: MathematicsRoom

    /// - Parameters:
    ///   - withAbstract: whether the abstract comes first.
    ///   - mathematics: what room there is for formulas.
    init(_ paper: Paper, withAbstract: Bool, limit: Int, mathematics: MathematicsRoom) {
        room = limit
        self.mathematics = mathematics
        if withAbstract, let abstract = paper.abstract {
            append(Section(label: Section.abstractLabel, language: paper.abstractLanguage, text: abstract))
        }
        for section in EntrySections.ordered(paper) { append(section) }
    }

    var labels: [String] {
        var known: Set<String> = []
        return groups.flatMap(\.texts).compactMap(\.label).filter { known.insert($0).inserted }
    }

    private mutating func append(_ section: Section) {
        guard room > 0 else {
            isCut = true
            return
        }
        let text = PlainText.paragraphs(section.text).joined(separator: "\n")
        guard !text.isEmpty else { return }
        var shown = section
        shown.label = section.label.map(PlainText.line).flatMap { $0.isEmpty ? nil : $0 }
        shown.text = PlainText.beginning(of: text, limit: room)
        if shown.text.utf8.count < text.utf8.count { isCut = true }
        room -= text.utf8.count
        if groups.last?.language != section.language || groups.isEmpty { groups.append((section.language, [])) }
        groups[groups.count - 1].texts.append(shown)
    }

    var context: [[String: Any]] {
        groups.map { group in
            var context: [String: Any] = ["texts": group.texts.map(self.context)]
            context["groupLanguage"] = group.language
            return context
        }
    }

    private func context(_ section: Section) -> [String: Any] {
        var context: [String: Any] = [
            "paragraphs": section.text.split(separator: "\n").map { mathematics.html(String($0)) }
        ]
        context["label"] = section.label
        return context
    }
}

/// The bytes of MathML that there still is room for on a page: pages stay short, whatever formulas papers are full of.
final class MathematicsRoom {
    private var room: Int

    init(_ room: Int) {
        self.room = room
    }

    /// A line of plain text as HTML, with its formulas of TeX as MathML while there is room.
    func html(_ line: String) -> String { MathText.html(line, room: &room) }
}
