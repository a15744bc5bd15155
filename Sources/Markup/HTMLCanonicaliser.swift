/// Decides without parsing whether HTML is already as ``HTMLSanitiser`` would write it.
///
/// Most text in feeds is: plain text, or a paragraph or two of simple markup. Such text passes at the speed of one look at
/// each byte. Since the sanitiser's own output always passes here, sanitising twice changes nothing.
enum HTMLCanonicaliser {
    enum Outcome {
        case unchanged
        /// As it was, with stray `<` and `&` escaped.
        case mended([UInt8])
        /// The markup has to be parsed.
        case undecided
    }

    static let maximumDepth = 256

    static func canonicalise(_ bytes: UnsafeBufferPointer<UInt8>) -> Outcome {
        var open: [UnsafeBufferPointer<UInt8>] = []
        var output: [UInt8] = []
        var copied = 0
        var index = ByteSearch.firstSpecial(in: bytes, from: 0)
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "<"):
                if HTMLTagScanner.startsTag(at: index, in: bytes) {
                    guard let end = endOfCanonicalTag(at: index, in: bytes, open: &open) else { return .undecided }
                    index = end
                } else {
                    let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
                    if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") || next == UInt8(ascii: "/") {
                        return .undecided
                    }
                    output += bytes[copied..<index]
                    output += "&lt;".utf8
                    index += 1
                    copied = index
                }
            case UInt8(ascii: "&"):
                switch reference(at: index, in: bytes) {
                case .canonical(let end): index = end
                case .younger: return .undecided
                case .none:
                    output += bytes[copied..<index]
                    output += "&amp;".utf8
                    index += 1
                    copied = index
                }
            default:
                let character = UnsafeBufferPointer(rebasing: bytes[index..<min(index + 3, bytes.count)])
                if XMLCharacters.firstForbidden(in: character) == 0 { return .undecided }
                index += 1
            }
            index = ByteSearch.firstSpecial(in: bytes, from: index)
        }
        guard open.isEmpty else { return .undecided }
        guard copied > 0 else { return .unchanged }
        output += bytes[copied...]
        return .mended(output)
    }

    /// The end of a tag that is spelled as ``HTMLTag/write(to:)`` would and stands where it may; nil otherwise.
    private static func endOfCanonicalTag(
        at index: Int, in bytes: UnsafeBufferPointer<UInt8>, open: inout [UnsafeBufferPointer<UInt8>]
    ) -> Int? {
        let isEnd = bytes[index + 1] == UInt8(ascii: "/")
        let start = index + (isEnd ? 2 : 1)
        var end = start
        while end < bytes.count, bytes[end].isASCIILetterOrDigit, bytes[end] == bytes[end].lowercasedASCII { end += 1 }
        guard end < bytes.count else { return nil }
        let name = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if isEnd {
            guard bytes[end] == UInt8(ascii: ">"), let last = open.popLast(), last.elementsEqual(name) else {
                return nil
            }
            return end + 1
        }
        if bytes[end] == UInt8(ascii: ">"), name.count == 1, name[0] == UInt8(ascii: "p") {
            end += 1
        } else {
            guard let (tag, tagEnd) = HTMLTagScanner.tag(at: index, in: bytes),
                HTMLPolicy.verdict(on: tag.name) == .keep
            else { return nil }
            let filtered = tag.filtered(base: nil)
            guard HTMLPolicy.isMeaningful(tag.name, attributes: filtered.attributes),
                isSpelled(filtered, as: bytes[index..<tagEnd])
            else { return nil }
            if HTMLPolicy.isVoid(tag.name) { return tagEnd }
            guard !tag.closesItself else { return nil }
            end = tagEnd
        }
        guard open.count < maximumDepth else { return nil }
        open.append(name)
        return end
    }

    private static func isSpelled(_ tag: HTMLTag, as source: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var written: [UInt8] = []
        written.reserveCapacity(source.count)
        tag.write(to: &written)
        return source.elementsEqual(written)
            && XMLCharacters.firstForbidden(in: UnsafeBufferPointer(rebasing: source)) == nil
    }

    private enum Reference {
        /// Stands for a character, up to here.
        case canonical(end: Int)
        /// Its name is younger than HTML 4, and better written as its character.
        case younger
        case none
    }

    private static func reference(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Reference {
        guard let end = CharacterReferences.end(ofReferenceAt: index, in: bytes) else { return .none }
        let name = UnsafeBufferPointer(rebasing: bytes[(index + 1)..<end])
        for known: StaticString in ["amp", "lt", "gt", "quot"]
        where name.elementsEqual(UnsafeBufferPointer(start: known.utf8Start, count: known.utf8CodeUnitCount)) {
            return .canonical(end: end + 1)
        }
        if HTML5Names.scalar(name) != nil { return .younger }
        let reference = UnsafeBufferPointer(rebasing: bytes[index...end])
        let isKnown = !CharacterReferences.expanded(reference).elementsEqual(reference)
        return isKnown ? .canonical(end: end + 1) : .none
    }
}
