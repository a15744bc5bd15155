import CLibXML2

/// `&name;`, `&#123;` and `&#x7B;`.
enum CharacterReferences {
    /// No name of HTML that we know is nearly as long; the room is for names that documents declare.
    private static let longestName = 64

    /// The character that an HTML name stands for, in UTF-8.
    static func named(_ name: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard !name.isEmpty, name.count <= longestName else { return nil }
        if name.elementsEqual("apos".utf8) { return [UInt8(ascii: "'")] }
        return (namedInHTML4(name) ?? HTML5Names.scalar(name)).map { Array(String(Character($0)).utf8) }
    }

    /// The character of a name that every reader of HTML knows, however old.
    static func namedInHTML4(_ name: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
        guard !name.isEmpty, name.count <= longestName else { return nil }
        var terminated = Array(name)
        terminated.append(0)
        return htmlEntityLookup(terminated).flatMap { Unicode.Scalar($0.pointee.value) }
    }

    /// The text with its references replaced; what is no reference stays as written.
    ///
    /// - Parameter lookup: the replacement for a name, nil to leave it as written.
    static func expanded(
        _ bytes: UnsafeBufferPointer<UInt8>,
        lookup: (UnsafeBufferPointer<UInt8>) -> [UInt8]? = CharacterReferences.named
    ) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "&"), let end = end(ofReferenceAt: index, in: bytes) else {
                output.append(bytes[index])
                index += 1
                continue
            }
            let body = UnsafeBufferPointer(rebasing: bytes[(index + 1)..<end])
            let replacement = body.first == UInt8(ascii: "#") ? numeric(body.dropFirst()) : lookup(body)
            if let replacement {
                output.append(contentsOf: replacement)
            } else {
                output.append(contentsOf: bytes[index...end])
            }
            index = end + 1
        }
        return output
    }

    /// The position of the semicolon that ends the reference at an ampersand; nil when there is no reference.
    static func end(ofReferenceAt ampersand: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = ampersand + 1
        if index < bytes.count, bytes[index] == UInt8(ascii: "#") { index += 1 }
        let first = index
        while index < bytes.count, index - first <= longestName {
            if bytes[index] == UInt8(ascii: ";") { return index > first ? index : nil }
            guard bytes[index].isASCIILetterOrDigit else { return nil }
            index += 1
        }
        return nil
    }

    /// The character of a number in decimal, or in hexadecimal after `x`, in UTF-8; nil when XML 1.0 knows no such character.
    private static func numeric(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8]? {
        let isHexadecimal = digits.first == UInt8(ascii: "x") || digits.first == UInt8(ascii: "X")
        let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
        guard let number = UInt32(text, radix: isHexadecimal ? 16 : 10) else { return nil }
        // Numbers of Windows-1252's upper half are meant as its characters: HTML, "numeric character reference end state".
        let meant =
            (0x80...0x9F).contains(number) ? WindowsCodePage1252.scalar(for: UInt8(number)) : Unicode.Scalar(number)
        guard let meant, XMLCharacters.isAllowed(meant) else { return nil }
        return Array(String(Character(meant)).utf8)
    }
}
