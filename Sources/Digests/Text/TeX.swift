/// Turns the simple TeX of titles into readable Unicode: `M$^{2}$UGen` becomes `M²UGen`.
///
/// What is not simple stays exactly as printed: a formula is converted whole or not at all.
enum TeX {
    static func plain(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "\\") }) else { return text }
        let characters = Array(text)
        var result = ""
        var index = 0
        while index < characters.count {
            let character = characters[index]
            if character == "$", let end = endOfFormula(characters, from: index),
                let formula = TeXFormula.plain(characters[(index + 1)..<end])
            {
                result += formula
                index = end + 1
            } else if character == "\\", let (styled, end) = styledText(characters, from: index) {
                result += styled
                index = end
            } else {
                result.append(character)
                index += 1
            }
        }
        return result
    }

    /// Where the closing dollar sign stands. A formula has no blank inside of its dollar signs, and no digit follows it
    /// unless it holds a command: `$5-$6` are prices.
    private static func endOfFormula(_ characters: [Character], from start: Int) -> Int? {
        guard start + 1 < characters.count, !characters[start + 1].isWhitespace,
            let end = characters[(start + 1)...].prefix(120).firstIndex(of: "$"), end > start + 1,
            !characters[end - 1].isWhitespace
        else { return nil }
        let isBeforeDigit = end + 1 < characters.count && characters[end + 1].isASCII && characters[end + 1].isNumber
        return isBeforeDigit && !characters[start..<end].contains("\\") ? nil : end
    }

    /// `\textbf{words}` in running text.
    private static func styledText(_ characters: [Character], from start: Int) -> (String, Int)? {
        let name = String(characters[(start + 1)...].prefix(12).prefix { $0.isASCII && $0.isLetter })
        let open = start + 1 + name.count
        guard TeXFormula.styles.contains(name), open < characters.count, characters[open] == "{",
            let close = characters[open...].prefix(200).firstIndex(of: "}")
        else { return nil }
        let words = characters[(open + 1)..<close]
        return words.contains("{") ? nil : (String(words), close + 1)
    }
}
