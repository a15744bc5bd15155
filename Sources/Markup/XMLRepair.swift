/// Mends what feeds most often get wrong, without moving any line.
enum XMLRepair {
    /// Bare ampersands that are mended; each makes the text longer.
    private static let mostAmpersands = 200_000

    /// Removes forbidden characters, and writes `&amp;` for an ampersand that starts no reference and `&#x41;` for `&#X41;`.
    static func mended(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBufferPointer { source in
            guard XMLCharacters.firstForbidden(in: source) != nil else { return escapingBareAmpersands(source) }
            let clean = XMLCharacters.removingForbidden(from: source)
            return clean.withUnsafeBufferPointer(escapingBareAmpersands)
        }
    }

    private static func escapingBareAmpersands(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + 5 * mostAmpersands)
        var ampersands = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), let end = endOfLiteral(at: index, in: bytes) {
                output.append(contentsOf: bytes[index..<end])
                index = end
                continue
            }
            output.append(bytes[index])
            if bytes[index] == UInt8(ascii: "&"), ampersands < mostAmpersands {
                ampersands += 1
                if !isReference(at: index, in: bytes) {
                    output.append(contentsOf: "amp;".utf8)
                } else if index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "#"),
                    bytes[index + 2] == UInt8(ascii: "X")
                {
                    output.append(contentsOf: "#x".utf8)
                    index += 2
                }
            }
            index += 1
        }
        return output
    }

    /// XML names in references start with a letter, and numbers name a character.
    private static func isReference(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let end = CharacterReferences.end(ofReferenceAt: index, in: bytes) else { return false }
        let body = UnsafeBufferPointer(rebasing: bytes[(index + 1)..<end])
        guard body.first == UInt8(ascii: "#") else { return body[0].isASCIILetter }
        let reference = UnsafeBufferPointer(rebasing: bytes[index...end])
        return !CharacterReferences.expanded(reference).elementsEqual(reference)
    }

    /// The end of a CDATA section or comment, in which an ampersand is only an ampersand.
    private static func endOfLiteral(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let rest = bytes[index...]
        if rest.starts(with: "<![CDATA[".utf8) { return bytes.end(of: "]]>", from: index) ?? bytes.count }
        if rest.starts(with: "<!--".utf8) { return bytes.end(of: "-->", from: index) ?? bytes.count }
        return nil
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The position after the first occurrence of an ASCII text at or after a position.
    func end(of text: StaticString, from start: Int) -> Int? {
        let length = text.utf8CodeUnitCount
        let pattern = UnsafeBufferPointer(start: text.utf8Start, count: length)
        var index = start
        while index + length <= count {
            if self[index] == pattern[0], self[index..<(index + length)].elementsEqual(pattern) {
                return index + length
            }
            index += 1
        }
        return nil
    }
}
