/// A start or end tag as it stands in the source, with its attributes' references replaced.
struct HTMLTag {
    /// In lower case.
    var name: String
    var attributes: [(name: String, value: String)] = []
    var isEnd = false
    var closesItself = false

    /// The tag with only the attributes that may pass.
    func filtered(base: URLReference?) -> HTMLTag {
        guard !attributes.isEmpty else { return self }
        var tag = self
        tag.attributes = []
        for (name, value) in attributes where !tag.attributes.contains(where: { $0.name == name }) {
            guard let value = HTMLPolicy.value(value, of: name, on: self.name, base: base) else { continue }
            tag.attributes.append((name, value))
        }
        return tag
    }

    /// Writes the one spelling that ``HTMLCanonicaliser`` accepts.
    func write(to output: inout [UInt8]) {
        output.append(UInt8(ascii: "<"))
        if isEnd { output.append(UInt8(ascii: "/")) }
        output.append(contentsOf: name.utf8)
        for (name, value) in attributes {
            output.append(UInt8(ascii: " "))
            output.append(contentsOf: name.utf8)
            output.append(contentsOf: "=\"".utf8)
            HTML.appendEscaped(value.utf8, to: &output, inAttribute: true)
            output.append(UInt8(ascii: "\""))
        }
        if closesItself { output.append(UInt8(ascii: "/")) }
        output.append(UInt8(ascii: ">"))
    }
}

/// Reads one tag, as the HTML standard's tokeniser does (https://html.spec.whatwg.org/multipage/parsing.html#tag-open-state).
struct HTMLTagScanner {
    static let longestName = 32
    private static let mostAttributes = 64

    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index: Int

    /// Whether a tag starts at a position: `<` or `</` and a name. Mathematics such as `$a<b$` is none.
    static func startsTag(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "<") else { return false }
        let start = bytes[index + 1] == UInt8(ascii: "/") ? index + 2 : index + 1
        guard start < bytes.count, bytes[start].isASCIILetter else { return false }
        for position in start..<min(bytes.count, start + longestName) {
            let byte = bytes[position]
            if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte.isHTMLSpace { return true }
            let isPartOfName = byte.isASCIILetterOrDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
            guard isPartOfName || byte == UInt8(ascii: "_") else { return false }
        }
        return true
    }

    /// - Returns: the tag at a position where one starts, and the position after it; nil when the text ends inside it.
    static func tag(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (tag: HTMLTag, end: Int)? {
        var scanner = HTMLTagScanner(bytes: bytes, index: index + 1)
        var tag = HTMLTag(name: "")
        if scanner.current == UInt8(ascii: "/") {
            tag.isEnd = true
            scanner.index += 1
        }
        tag.name = scanner.name { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") || $0.isHTMLSpace }
        while let byte = scanner.current {
            switch byte {
            case UInt8(ascii: ">"):
                return (tag, scanner.index + 1)
            case UInt8(ascii: "/"):
                scanner.index += 1
                tag.closesItself = scanner.current == UInt8(ascii: ">") && !tag.isEnd
            case _ where byte.isHTMLSpace:
                scanner.index += 1
            default:
                let attribute = scanner.attribute()
                if !tag.isEnd, tag.attributes.count < mostAttributes { tag.attributes.append(attribute) }
            }
        }
        return nil
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func attribute() -> (name: String, value: String) {
        let start = index
        let name = name {
            $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "=") || $0.isHTMLSpace
        }
        // An equals sign where a name should start belongs to the name.
        if index == start { index += 1 }
        skipSpace()
        guard current == UInt8(ascii: "=") else { return (name, "") }
        index += 1
        skipSpace()
        guard let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return (name, value { $0 == UInt8(ascii: ">") || $0.isHTMLSpace })
        }
        index += 1
        let value = value { $0 == quote }
        index = min(index + 1, bytes.count)
        return (name, value)
    }

    private mutating func name(until isEnd: (UInt8) -> Bool) -> String {
        let range = range(until: isEnd)
        guard range.count <= HTMLTagScanner.longestName else { return "" }
        let isLowercase = range.allSatisfy { $0 == $0.lowercasedASCII }
        return isLowercase
            ? String(decoding: range, as: UTF8.self)
            : String(decoding: range.map(\.lowercasedASCII), as: UTF8.self)
    }

    private mutating func value(until isEnd: (UInt8) -> Bool) -> String {
        let range = range(until: isEnd)
        guard range.contains(UInt8(ascii: "&")) else { return String(decoding: range, as: UTF8.self) }
        return String(decoding: CharacterReferences.expanded(range), as: UTF8.self)
    }

    private mutating func range(until isEnd: (UInt8) -> Bool) -> UnsafeBufferPointer<UInt8> {
        let start = index
        while index < bytes.count, !isEnd(bytes[index]) { index += 1 }
        return UnsafeBufferPointer(rebasing: bytes[start..<index])
    }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index].isHTMLSpace { index += 1 }
    }
}
