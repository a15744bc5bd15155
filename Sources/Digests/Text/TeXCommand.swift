/// The commands of TeX that stand in running text.
enum TeXCommand {
    /// What a command at the beginning of a text stands for, and how many characters it takes; nil when it is none of ours.
    static func text(_ characters: [Character], withFormulas: Bool, depth: Int) -> (String, Int)? {
        guard characters.count > 1 else { return nil }
        if characters[0] == "{" { return withFormulas ? styledGroup(characters, depth) : nil }
        let next = characters[1]
        if "%&$#_{}".contains(next) {
            // An escaped brace is as likely a path of Windows.
            return "{}".contains(next) ? nil : (String(next), 2)
        }
        if next == "(", withFormulas { return formula(characters) }
        let name = String(characters[1...].prefix(16).prefix { $0.isASCII && $0.isLetter })
        return withFormulas
            ? styledText(characters, name: name, depth) ?? symbol(characters, name: name)
            : styledText(characters, name: name, depth)
    }

    /// `\(…\)`.
    private static func formula(_ characters: [Character]) -> (String, Int)? {
        for end in characters.indices.dropFirst(2).dropLast()
        where characters[end] == "\\" && characters[end + 1] == ")" {
            return TeXFormula.plain(characters[2..<end]).map { ($0, end + 2) }
        }
        return nil
    }

    /// `\textbf{words}`.
    private static func styledText(_ characters: [Character], name: String, _ depth: Int) -> (String, Int)? {
        let open = 1 + name.count
        guard TeXFormula.styles.contains(name) || name == "url" || name == "href", open < characters.count,
            characters[open] == "{", let close = end(ofGroupAt: open, in: characters)
        else { return nil }
        return (
            TeXText.converted(String(characters[(open + 1)..<close]), withFormulas: true, depth: depth + 1), close + 1
        )
    }

    /// `{\em words}`.
    private static func styledGroup(_ characters: [Character], _ depth: Int) -> (String, Int)? {
        guard characters[1] == "\\", let close = end(ofGroupAt: 0, in: characters) else { return nil }
        let name = String(characters[2...].prefix { $0.isASCII && $0.isLetter })
        guard switches.contains(name), 2 + name.count < close, characters[2 + name.count] == " " else { return nil }
        let words = String(characters[(3 + name.count)..<close])
        return (TeXText.converted(words.replacing("\\/", with: ""), withFormulas: true, depth: depth + 1), close + 1)
    }

    /// `\alpha` outside of a formula, where nothing but a blank, a brace or the end follows.
    private static func symbol(_ characters: [Character], name: String) -> (String, Int)? {
        guard let symbol = textSymbols[name] else { return nil }
        let end = 1 + name.count
        if end + 1 < characters.count, characters[end] == "{", characters[end + 1] == "}" { return (symbol, end + 2) }
        return (symbol, end < characters.count && characters[end] == " " ? end + 1 : end)
    }

    private static func end(ofGroupAt open: Int, in characters: [Character]) -> Int? {
        var depth = 0
        for position in open..<characters.count {
            if characters[position] == "{" { depth += 1 }
            if characters[position] == "}" {
                depth -= 1
                if depth == 0 { return position }
            }
        }
        return nil
    }

    private static let switches: Set<String> = ["em", "it", "bf", "sc", "sl", "rm", "tt", "sf", "itshape", "bfseries"]
    private static let textSymbols: [String: String] = [
        "ldots": "…", "dots": "…", "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘",
        "textquotedblleft": "“", "textquotedblright": "”", "textdegree": "°", "textasciitilde": "~",
        "textbackslash": "\\",
        "textmu": "µ", "textregistered": "®", "texttrademark": "™", "copyright": "©", "TeX": "TeX", "LaTeX": "LaTeX",
        "S": "§",
        "pounds": "£",
    ]
}
