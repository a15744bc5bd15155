import Foundation

/// Values as lines of JSON, for programs that read what a command prints.
enum JSONLine {
    /// One line, keys in alphabetical order so that equal values give equal text.
    static func string(_ value: some Encodable) throws -> String {
        String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
}
