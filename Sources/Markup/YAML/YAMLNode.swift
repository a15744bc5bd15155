/// A value of a YAML document, with its place in the text.
public struct YAMLNode: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        /// The text that is meant, without the quotation marks, escapes or indentation that it is written with.
        case scalar(String, Style)
        case sequence([YAMLNode])
        /// In the order of the document. No two keys are equal texts.
        case mapping([Member])
    }

    /// How a scalar is written. A plain one may stand for something else than text, which is for its reader to judge.
    public enum Style: Hashable, Sendable {
        case plain
        case singleQuoted
        case doubleQuoted
        /// Behind `|`.
        case literal
        /// Behind `>`.
        case folded
    }

    public struct Member: Hashable, Sendable {
        public var key: YAMLNode
        public var value: YAMLNode
    }

    public var content: Content
    /// Where the value begins, from 1.
    public var line: Int
    /// In characters, from 1.
    public var column: Int

    /// Nil unless it is a scalar.
    public var scalar: (text: String, style: Style)? {
        if case .scalar(let text, let style) = content { (text, style) } else { nil }
    }

    /// Where the text of a scalar begins on its line, behind a quotation mark; nil of blocks, and of what is no scalar.
    public var textColumn: Int? {
        switch scalar?.style {
        case .plain: column
        case .singleQuoted, .doubleQuoted: column + 1
        case .literal, .folded, nil: nil
        }
    }
}

/// Why a text cannot be read as YAML, and where, if that is known: line and column from 1.
public struct YAMLError: Error, Hashable {
    public enum Reason: Hashable, Sendable {
        /// Not YAML, in libyaml's words.
        case malformed(String)
        /// A mapping has a key twice, of which this is the second.
        case repeatedKey(String, firstLine: Int)
        /// More than was allowed, in words.
        case refused(String)
    }

    public var reason: Reason
    public var line: Int?
    public var column: Int?
}
