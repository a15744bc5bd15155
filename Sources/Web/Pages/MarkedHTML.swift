import Rules

/// Texts with the words marked that a rule asks for.
enum MarkedHTML {
    static func html(_ text: MarkedText) -> String {
        text.parts.map { part in
            let escaped = EscapedHTML.escaped(part.text)
            return part.isMarked ? "<mark>\(escaped)</mark>" : escaped
        }.joined()
    }
}
