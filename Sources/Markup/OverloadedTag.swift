import Glibc

/// Finds tags with very many attributes before libxml2 does, whose time for one grows with the square of their number.
enum OverloadedTag {
    /// Bytes of XML without a `<` from which on a tag is looked into: fewer hold too few attributes to matter.
    private static let block = 2_048

    /// Where the first tag of XML begins that has more attributes than so many; nil when none has.
    ///
    /// In XML no `<` stands inside a tag, so that nearly all of a document is passed over in strides.
    static func first(inXML bytes: UnsafeRawBufferPointer, limit: Int) -> Int? {
        let bytes = bytes.bindMemory(to: UInt8.self)
        var index = 0
        while index < bytes.count {
            if let next = opening(in: bytes, from: index), next < index + block {
                index += block
                continue
            }
            if let start = bytes[..<index].lastIndex(of: UInt8(ascii: "<")),
                attributes(ofTagAt: start, in: bytes, limit: limit).count > limit
            {
                return start
            }
            index = opening(in: bytes, from: index) ?? bytes.count
        }
        return nil
    }

    /// As ``first(inXML:limit:)``, for HTML.
    static func first(inHTML bytes: UnsafeRawBufferPointer, limit: Int) -> Int? {
        let bytes = bytes.bindMemory(to: UInt8.self)
        var index = 0
        while let start = opening(in: bytes, from: index) {
            let (count, end) = attributes(ofTagAt: start, in: bytes, limit: limit)
            if count > limit { return start }
            index = end
        }
        return nil
    }

    private static func opening(in bytes: UnsafeBufferPointer<UInt8>, from index: Int) -> Int? {
        guard index < bytes.count, let start = bytes.baseAddress,
            let found = memchr(start + index, 0x3C, bytes.count - index)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }

    /// How many words outside of quotation marks a tag has behind its name, and where it ends.
    private static func attributes(
        ofTagAt start: Int, in bytes: UnsafeBufferPointer<UInt8>, limit: Int
    ) -> (count: Int, end: Int) {
        guard start + 1 < bytes.count, bytes[start + 1].isASCIILetter || bytes[start + 1] >= 0x80 else {
            return (0, start + 1)
        }
        var count = 0
        var index = start + 1
        var previous: UInt8 = 0
        while index < bytes.count, count <= limit {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") { return (count, index + 1) }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), previous == UInt8(ascii: "=") {
                // Names may follow a value without a blank.
                guard let end = bytes[(index + 1)...].firstIndex(of: byte) else { return (count, bytes.count) }
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
