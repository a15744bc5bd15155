extension RuleDiagnostic {
    /// Four lines: code and message, the line of the rule, carets under the marked characters, help.
    ///
    /// ```
    /// R01 unknown field "auther"
    ///     auther:lecun
    ///     ^^^^^^
    ///     help: did you mean au: ?
    /// ```
    /// A long line is shown only around the place. Invisible and control characters are not printed, so that no
    /// rule can move the carets or the terminal's cursor.
    public func rendered(in rule: String) -> String {
        let place = SourceLine(of: offset, in: rule)
        let (marked, rest) = split(place.fromOffset, afterBytes: length)
        var before = visible(ending(of: place.beforeOffset, bytes: RuleDiagnostic.longestExcerpt))
        var after = visible(split(rest, afterBytes: RuleDiagnostic.longestExcerpt).0)
        let shown = visible(split(marked, afterBytes: RuleDiagnostic.longestExcerpt).0)
        if DisplayWidth.of(before) > RuleDiagnostic.context {
            before = "…" + lastCharacters(before, width: RuleDiagnostic.context - 1)
        }
        let shownMarked = firstCharacters(shown, width: RuleDiagnostic.longestMark)
        if shownMarked.utf8.count < shown.utf8.count { after = "…" }
        if DisplayWidth.of(after) > RuleDiagnostic.context {
            after = firstCharacters(after, width: RuleDiagnostic.context - 1) + "…"
        }
        let indent = String(repeating: " ", count: DisplayWidth.of(before))
        let carets = String(repeating: "^", count: max(1, DisplayWidth.of(shownMarked)))
        return """
            \(code) \(message)
                \(before)\(shownMarked)\(after)
                \(indent)\(carets)
                help: \(help)
            """
    }

    /// Columns shown on either side of the mark.
    private static let context = 100
    private static let longestMark = 200
    /// Bytes on either side of the mark that are looked at, however long the rule.
    private static let longestExcerpt = 2_000
}

private func split(_ text: Substring, afterBytes count: Int) -> (Substring, Substring) {
    let end = text.utf8.index(text.startIndex, offsetBy: count, limitedBy: text.endIndex) ?? text.endIndex
    let position = text.unicodeScalars.index(end, offsetBy: 0)
    return (text[..<position], text[position...])
}

private func ending(of text: Substring, bytes count: Int) -> Substring {
    let start = text.utf8.index(text.endIndex, offsetBy: -count, limitedBy: text.startIndex) ?? text.startIndex
    return text[text.unicodeScalars.index(start, offsetBy: 0)...]
}

/// The text without what has no width, white space as blanks.
private func visible(_ text: Substring) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if scalar.properties.isWhitespace {
            result.append(" ")
        } else if scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format {
            continue
        } else if scalar.properties.generalCategory == .control {
            result.append("\u{FFFD}")
        } else {
            result.append(scalar)
        }
    }
    return String(result)
}

private func firstCharacters(_ text: String, width: Int) -> String {
    var result = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
        used += DisplayWidth.of(scalar)
        if used > width { break }
        result.append(scalar)
    }
    return String(result)
}

private func lastCharacters(_ text: String, width: Int) -> String {
    var result: [Unicode.Scalar] = []
    var used = 0
    for scalar in text.unicodeScalars.reversed() {
        used += DisplayWidth.of(scalar)
        if used > width { break }
        result.append(scalar)
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: result.reversed())
    return String(view)
}
