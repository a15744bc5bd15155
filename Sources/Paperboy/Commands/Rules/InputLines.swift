/// The lines of a file that a command was told to read.
enum InputLines {
    /// Every line that holds more than blanks, with its number from 1. Bytes that are not UTF-8 become U+FFFD.
    static func numbered(_ path: String) throws(InputFile.Unreadable) -> [(line: Int, text: String)] {
        let bytes = try InputFile.bytes(path)
        return bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
            .map { (line: $0.offset + 1, text: String(decoding: $0.element, as: UTF8.self)) }
            .filter { !$0.text.allSatisfy(\.isWhitespace) }
    }
}
