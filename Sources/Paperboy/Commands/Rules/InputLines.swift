/// The lines of a file that a command was told to read.
enum InputLines {
    /// A line that holds more than blanks.
    struct Line {
        /// From 1.
        let number: Int
        /// Nil when the line is no UTF-8.
        let text: String?
    }

    /// Every line that holds more than blanks.
    static func numbered(_ path: String) throws(InputFile.Unreadable) -> [Line] {
        let bytes = try InputFile.bytes(path)
        return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
            .map { Line(number: $0.offset + 1, text: String(validating: $0.element, as: UTF8.self)) }
            .filter { $0.text?.allSatisfy(\.isWhitespace) != true }
    }

    /// What to say of a line that is no UTF-8.
    static let notUTF8 = "the line is not UTF-8; save the file in this encoding"
}
