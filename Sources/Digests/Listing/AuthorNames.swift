import Papers

/// Authors as digests print them: shortened, with institutions, between other facts.
enum AuthorNames {
    /// One name each, without "et al." and the like.
    static func names(in text: String) -> [String] {
        AuthorList.names(
            in: withoutParentheses(text).swapping("、", for: ",").swapping("，", for: ",").swapping(";", for: ",")
        )
        .map(withoutOthers).filter { isName($0) }.map(TeX.accented)
    }

    /// Whether a line is nothing but names: several, or one with "et al.".
    static func areNames(_ text: String) -> Bool {
        guard text.utf8.count <= 40_000 else { return false }
        if let only = onlyOther(text) { return isLikelyName(only) }
        var names = 0
        for part in withoutParentheses(text).utf8.split(separator: UInt8(ascii: ",")).lazy.map(Substring.init) {
            for name in part.utf8.holds(" and ") ? part.split(separator: " and ") : [part] {
                let name = MarkdownText.tidied(String(name))
                let bare = withoutOthers(name)
                // "et al." stands for a name.
                guard isLikelyName(bare) || bare.isEmpty && !name.isEmpty else { return false }
                names += 1
            }
        }
        return names >= 2
    }

    /// The name before "et al." when there is only one.
    static func onlyOther(_ text: String) -> String? {
        let name = withoutOthers(text)
        return name.utf8.count < text.utf8.count && !name.contains(",") ? name : nil
    }

    /// Bytes that may follow the mark, and that the mark itself may have.
    private static let longestRest = 24
    private static let longestMark = 8
    private static let others = ["et al.", "et.al.", "et al", "et.al", "等", "他", "외"]

    /// `A. Author et al.`, `作者 等 7 位作者` without what stands for the rest.
    static func withoutOthers(_ text: String) -> String {
        var name = Substring(text)
        for other in others {
            guard let range = name.range(ofLast: other, within: longestRest + longestMark) else { continue }
            let behind = name[range.upperBound...]
            let isEnd =
                behind.utf8.count <= longestRest && !behind.contains(where: { "·|,".contains($0) })
                && !behind.contains(where: { $0.isASCII && $0.isLetter && $0.isUppercase })
            if isEnd { name = name[..<range.lowerBound] }
        }
        return MarkdownText.tidied(String(name))
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 120 && text.contains(where: \.isLetter)
    }

    /// Two to five words, each with a capital or in a script without capitals, and no digits.
    static func isLikelyName(_ text: String) -> Bool {
        guard text.utf8.count <= 60 else { return false }
        let words = text.utf8.split(separator: UInt8(ascii: " "))
        guard (1...6).contains(words.count), !text.contains(where: \.isNumber) else { return false }
        let capitals = words.count { Substring($0).first.map { $0.isUppercase || !$0.isASCII } ?? false }
        return words.count == 1 ? false : capitals >= 2 || capitals == words.count
    }

    private static func withoutParentheses(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "(")) || text.utf8.holds("（") else { return text }
        var result = ""
        var depth = 0
        for character in text {
            switch character {
            case "(", "（": depth += 1
            case ")", "）": depth = max(0, depth - 1)
            default: if depth == 0 { result.append(character) }
            }
        }
        return result
    }
}

extension Substring {
    /// Where a word stands last, among so many bytes at the end.
    fileprivate func range(ofLast word: String, within count: Int) -> Range<Index>? {
        let pattern = word.utf8
        var end = utf8.endIndex
        let limit = utf8.index(end, offsetBy: -count, limitedBy: utf8.startIndex) ?? utf8.startIndex
        while let start = utf8.index(end, offsetBy: -pattern.count, limitedBy: limit) {
            if utf8[start..<end].elementsEqual(pattern) { return start..<end }
            end = utf8.index(before: end)
        }
        return nil
    }
}
