import Glibc

/// Finds tags that libxml2 would take too much for before it does: its time for one grows with the square of the attributes, its memory
/// with a multiple of the bytes.
struct OverloadedTag {
    /// Where the tag begins.
    let start: Int
    /// What is wrong with it, as a sentence.
    let message: String

    /// Bytes of XML without a `<` from which on a tag is looked into: fewer hold too few attributes to matter.
    private static let block = 2_048
    /// Words and signs that one attribute may consist of as they are counted here.
    private static let wordsOfAttribute = 3

    /// The first tag of XML with more attributes than so many, or longer than so many bytes; nil when there is none.
    ///
    /// In XML no `<` stands inside a tag, so that nearly all of a document is passed over in strides.
    static func first(inXML bytes: UnsafeRawBufferPointer, attributes: Int, size: Int) -> OverloadedTag? {
        let bytes = bytes.bindMemory(to: UInt8.self)
        var index = 0
        while index < bytes.count {
            if let next = position(of: "<", in: bytes, from: index), next < index + block {
                index += block
                continue
            }
            if let start = bytes[..<index].lastIndex(of: UInt8(ascii: "<")),
                let found = excess(ofTagAt: start, in: bytes, attributes: attributes, size: size).found
            {
                return found
            }
            index = position(of: "<", in: bytes, from: index) ?? bytes.count
        }
        return nil
    }

    /// As ``first(inXML:attributes:size:)``, for HTML, comments included.
    static func first(inHTML bytes: UnsafeRawBufferPointer, attributes: Int, size: Int) -> OverloadedTag? {
        let bytes = bytes.bindMemory(to: UInt8.self)
        var index = 0
        while let start = position(of: "<", in: bytes, from: index) {
            let (found, end) = excess(ofTagAt: start, in: bytes, attributes: attributes, size: size)
            if let found { return found }
            index = end
        }
        return nil
    }

    private static func position(
        of character: Unicode.Scalar, in bytes: UnsafeBufferPointer<UInt8>, from index: Int
    ) -> Int? {
        guard index < bytes.count, let start = bytes.baseAddress,
            let found = memchr(start + index, Int32(character.value), bytes.count - index)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }

    /// What is wrong with the tag at a `<`, and where it ends.
    private static func excess(
        ofTagAt start: Int, in bytes: UnsafeBufferPointer<UInt8>, attributes: Int, size: Int
    ) -> (found: OverloadedTag?, end: Int) {
        guard start + 1 < bytes.count else { return (nil, bytes.count) }
        let end: Int
        let next = bytes[start + 1]
        if next.isASCIILetter || next >= 0x80 {
            let words: Int
            (words, end) = self.words(ofTagAt: start, in: bytes, limit: wordsOfAttribute * attributes)
            if words > wordsOfAttribute * attributes {
                let message = "an element has more than \(attributes) attributes; the rest was not read"
                return (OverloadedTag(start: start, message: message), end)
            }
        } else if bytes[start...].starts(with: "<!--".utf8) {
            end = bytes.end(of: "-->", from: start) ?? bytes.count
        } else if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
            end = position(of: ">", in: bytes, from: start).map { $0 + 1 } ?? bytes.count
        } else {
            end = start + 1
        }
        guard end - start > size else { return (nil, end) }
        let message = "a tag or comment is longer than \(size) bytes; the rest was not read"
        return (OverloadedTag(start: start, message: message), end)
    }

    /// How many words outside of quotation marks a tag has behind its name, and where it ends.
    private static func words(
        ofTagAt start: Int, in bytes: UnsafeBufferPointer<UInt8>, limit: Int
    ) -> (count: Int, end: Int) {
        var count = 0
        var index = start + 1
        var previous: UInt8 = 0
        while index < bytes.count, count <= limit {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") { return (count, index + 1) }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), previous == UInt8(ascii: "=") {
                // Names may follow a value without a blank.
                guard let end = position(of: Unicode.Scalar(byte), in: bytes, from: index + 1) else {
                    return (count, bytes.count)
                }
                count += 1
                index = end
            } else if byte == UInt8(ascii: "="), previous != UInt8(ascii: "=") {
                count += 1
            } else if !byte.isHTMLSpace, bytes[index - 1].isHTMLSpace {
                count += 1
            }
            if !byte.isHTMLSpace { previous = byte }
            index += 1
        }
        return (count, index)
    }
}
