import Papers

/// Authors as digests print them: shortened, with institutions, between other facts.
enum AuthorNames {
    /// One name each, without "et al." and the like.
    static func names(in text: String) -> [String] {
        AuthorList.names(
            in: withoutParentheses(text).replacing("、", with: ",").replacing("，", with: ",").replacing(";", with: ",")
        )
        .map(withoutOthers).filter { isName($0) }.map(TeX.accented)
    }

    /// Whether a line is nothing but names: several, or one with "et al.".
    static func areNames(_ text: String) -> Bool {
        guard text.utf8.count <= 40_000 else { return false }
        if let only = onlyOther(text) { return isLikelyName(only) }
        let pieces = withoutParentheses(text).split(separator: ",").flatMap { $0.split(separator: " and ") }
        guard pieces.count >= 2 else { return false }
        return pieces.allSatisfy { isLikelyName(withoutOthers(MarkdownText.tidied(String($0)))) }
    }

    /// The name before "et al." when there is only one.
    static func onlyOther(_ text: String) -> String? {
        let name = withoutOthers(text)
        return name.utf8.count < text.utf8.count && !name.contains(",") ? name : nil
    }

    private static let others = ["et al.", "et.al.", "et al", "et.al", "等", "他", "외"]

    /// `A. Author et al.`, `作者 等 7 位作者` without what stands for the rest.
    static func withoutOthers(_ text: String) -> String {
        var name = Substring(text)
        for other in others {
            guard let range = name.range(ofLast: other) else { continue }
            let behind = name[range.upperBound...]
            let isEnd =
                behind.utf8.count <= 24 && !behind.contains(where: { "·|,".contains($0) })
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
        let words = text.split(separator: " ")
        guard (1...6).contains(words.count), text.utf8.count <= 60, !text.contains(where: \.isNumber) else {
            return false
        }
        let capitals = words.count { $0.first.map { $0.isUppercase || !$0.isASCII } ?? false }
        return words.count == 1 ? false : capitals >= 2 || capitals == words.count
    }

    private static func withoutParentheses(_ text: String) -> String {
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
    fileprivate func range(ofLast text: String) -> Range<Index>? {
        let pattern = Array(text.unicodeScalars)
        let scalars = unicodeScalars
        guard pattern.count <= scalars.count else { return nil }
        var end = scalars.endIndex
        while end > scalars.startIndex {
            guard let start = scalars.index(end, offsetBy: -pattern.count, limitedBy: scalars.startIndex) else {
                return nil
            }
            if scalars[start..<end].elementsEqual(pattern) { return start..<end }
            end = scalars.index(before: end)
        }
        return nil
    }
}
