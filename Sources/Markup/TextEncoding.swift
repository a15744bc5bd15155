import CLibXML2

/// Turns a document's bytes into UTF-8, whatever it says, or forgets to say, about its encoding.
///
/// Order of belief: byte order mark, the transport's `charset` (RFC 7303 §3.2), the shape of UTF-16, the XML declaration,
/// UTF-8. Bytes that are no UTF-8 although they should be are taken for Windows-1252, which is what such feeds turn out to be.
public enum TextEncoding {
    /// A text in UTF-8 without byte order mark, and a remark if it was not what it claimed to be.
    public struct Decoded: Sendable {
        public let bytes: [UInt8]
        public let remark: String?
    }

    /// - Parameter mediaType: the whole `Content-Type` value, if there was one.
    public static func decode(_ bytes: [UInt8], mediaType: String?) -> Decoded {
        let (named, start) = encoding(of: bytes, mediaType: mediaType)
        let body = bytes[start...]
        guard let named, !isUTF8(named) else { return Decoded(bytes: start == 0 ? bytes : Array(body), remark: nil) }
        if ["utf-16", "utf-16le", "utf-16be"].contains(named) {
            return Decoded(bytes: decodeUTF16(body, isBigEndian: named == "utf-16be"), remark: nil)
        }
        if isWindows1252(named) {
            // A feed that says Latin-1 and is UTF-8 all the same is common; the other way round hardly happens.
            if body.contains(where: { $0 >= 0x80 }), String(validating: body, as: UTF8.self) != nil {
                return Decoded(bytes: Array(body), remark: "the document says \(named) but is UTF-8")
            }
            return Decoded(bytes: WindowsCodePage1252.decode(body), remark: nil)
        }
        if let converted = convert(body, from: named) { return Decoded(bytes: converted, remark: nil) }
        return Decoded(bytes: Array(body), remark: "the encoding \(named) is unknown; read as UTF-8")
    }

    /// Whether the beginning of a document names no other encoding than UTF-8, by its mark, its shape or its words.
    static func isUTF8(_ head: [UInt8]) -> Bool {
        guard let name = encoding(of: head, mediaType: nil).name else { return true }
        return isUTF8(name)
    }

    /// Bytes that were found not to be UTF-8: mended if most of what is not ASCII is UTF-8, else read as Windows-1252.
    public static func mend(_ bytes: [UInt8]) -> Decoded {
        let mended = String(decoding: bytes, as: UTF8.self)
        var good = 0
        var bad = 0
        for scalar in mended.unicodeScalars where scalar.value >= 0x80 {
            if scalar.value == 0xFFFD { bad += 1 } else { good += 1 }
        }
        if good > bad {
            return Decoded(bytes: Array(mended.utf8), remark: "some bytes are not UTF-8 and were replaced")
        }
        return Decoded(bytes: WindowsCodePage1252.decode(bytes), remark: "the text is not UTF-8; read as Windows-1252")
    }

    /// The encoding's name in lower case, nil when nothing names one, and the position after a byte order mark.
    private static func encoding(of bytes: [UInt8], mediaType: String?) -> (name: String?, start: Int) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return ("utf-8", 3) }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return ("utf-32le", 4) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return ("utf-32be", 4) }
        if bytes.starts(with: [0xFF, 0xFE]) { return ("utf-16le", 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return ("utf-16be", 2) }
        // Four or two bytes for "<" say more than any label, and so does "<?xm" in EBCDIC.
        if bytes.starts(with: [0x3C, 0, 0, 0]) { return ("utf-32le", 0) }
        if bytes.starts(with: [0, 0, 0, 0x3C]) { return ("utf-32be", 0) }
        if bytes.starts(with: [0x4C, 0x6F, 0xA7, 0x94]) {
            let head = convert(bytes.prefix(256), from: "ibm037") ?? []
            return (charset(of: mediaType) ?? declaredEncoding(in: head) ?? "ibm037", 0)
        }
        if bytes.starts(with: [0x3C, 0]) { return ("utf-16le", 0) }
        if bytes.starts(with: [0, 0x3C]) { return ("utf-16be", 0) }
        let declared = declaredEncoding(in: bytes) ?? metaEncoding(in: bytes)
        // The bytes were read one by one so far, so that a wide encoding cannot be meant.
        if let name = charset(of: mediaType) ?? declared, !name.hasPrefix("utf-16"), !name.hasPrefix("utf-32") {
            return (name, 0)
        }
        return (nil, 0)
    }

    /// The `charset` parameter of a `Content-Type` value, in lower case.
    static func charset(of mediaType: String?) -> String? {
        guard let mediaType else { return nil }
        for parameter in mediaType.split(separator: ";").dropFirst() {
            let sides = parameter.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, HTML.collapsed(String(sides[0])).lowercased() == "charset" else { continue }
            let name = HTML.collapsed(String(sides[1]).replacing("\"", with: "").replacing("'", with: ""))
            return name.isEmpty ? nil : name.lowercased()
        }
        return nil
    }

    /// The encoding that the XML declaration names, in lower case.
    private static func declaredEncoding(in bytes: [UInt8]) -> String? {
        guard let start = bytes.prefix(256).firstIndex(of: UInt8(ascii: "<")),
            bytes[start...].starts(with: "<?xml".utf8)
        else { return nil }
        let declaration = bytes[start...].prefix(256).prefix { $0 != UInt8(ascii: ">") }
        let head = String(decoding: declaration, as: UTF8.self)
        guard let label = head.firstRange(of: "encoding") else { return nil }
        let value = head[label.upperBound...].drop { $0 == " " || $0 == "=" }
        guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
        let name = value.dropFirst().prefix { $0 != quote }
        return name.isEmpty ? nil : name.lowercased()
    }

    /// The encoding that a `meta` element within the first 1,024 bytes names, in lower case.
    ///
    /// Source: https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding
    private static func metaEncoding(in bytes: [UInt8]) -> String? {
        guard bytes.prefix(1_024).contains(UInt8(ascii: "<")) else { return nil }
        let head = String(decoding: bytes.prefix(1_024), as: UTF8.self).lowercased()
        guard let meta = head.firstRange(of: "<meta"), let label = head[meta.upperBound...].firstRange(of: "charset=")
        else { return nil }
        let name = head[label.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
            .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        return name.isEmpty ? nil : String(name)
    }

    private static func isUTF8(_ name: String) -> Bool { name == "utf-8" || name == "utf8" }

    private static func isWindows1252(_ name: String) -> Bool {
        ["windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "us-ascii", "ascii"]
            .contains(name)
    }

    private static func decodeUTF16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var units: [UInt16] = []
        var index = bytes.startIndex
        // In pieces, which take little memory beside the text itself.
        while index + 1 < bytes.endIndex {
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            units.append(isBigEndian ? first << 8 | second : second << 8 | first)
            index += 2
            guard units.count >= piece, let last = units.last, !UTF16.isLeadSurrogate(last) else { continue }
            output += String(decoding: units, as: UTF16.self).utf8
            units.removeAll(keepingCapacity: true)
        }
        return output + String(decoding: units, as: UTF16.self).utf8
    }

    /// What texts that claim an encoding are mostly written in, where that is more than they claim, and names that iconv does not know
    /// (https://encoding.spec.whatwg.org/#names-and-labels).
    private static let extended: [String: String] = [
        "gb2312": "gb18030", "gb_2312-80": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "euc-kr": "cp949",
        "ks_c_5601-1987": "cp949", "ksc5601": "cp949", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932",
        "x-sjis": "cp932", "big5": "big5-hkscs", "x-mac-roman": "macintosh", "x-euc-jp": "euc-jp", "tis-620": "cp874",
        "iso-8859-9": "cp1254", "latin5": "cp1254", "x-cp1251": "cp1251", "x-cp1252": "cp1252",
        "macroman": "macintosh", "maclatin2": "mac-centraleurope", "x-mac-ce": "mac-centraleurope",
        "maciceland": "mac-is",
        "maccyrillic": "mac-cyrillic", "x-mac-cyrillic": "mac-cyrillic",
    ]

    /// Under the name given, or under the one that iconv may know instead: `ebcdic-cp-be` for `ebcdic_cp_be`, `cp437` for `437`.
    private static func handler(for name: String) -> xmlCharEncodingHandlerPtr? {
        let spelt = name.replacing("_", with: "-")
        let candidates = [
            extended[name] ?? name, spelt, "cp" + name, "ibm" + spelt.filter { ("0"..."9").contains($0) },
        ]
        // Each is asked for once: what is found is ours to close.
        for candidate in candidates {
            if let handler = xmlFindCharEncodingHandler(candidate) { return handler }
        }
        return nil
    }

    /// Bytes converted at a time.
    private static let piece = 1_024
    /// Bytes without meaning after which the rest is given up.
    private static let mostBadBytes = 50_000

    /// Through libxml2, which asks iconv; nil when the encoding is unknown. A byte that means nothing becomes U+FFFD.
    private static func convert(_ bytes: ArraySlice<UInt8>, from name: String) -> [UInt8]? {
        XMLLibrary.ready
        guard let handler = handler(for: name) else { return nil }
        defer { xmlCharEncCloseFunc(handler) }
        guard let input = xmlBufferCreateSize(2 * piece), let output = xmlBufferCreateSize(8 * piece) else {
            return nil
        }
        defer {
            xmlBufferFree(input)
            xmlBufferFree(output)
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        var badBytes = 0
        while badBytes <= mostBadBytes {
            // In pieces, for libxml2 moves all that is left after every error.
            if input.pointee.use < UInt32(piece) {
                let next = rest.prefix(piece)
                rest = rest.dropFirst(piece)
                _ = next.withUnsafeBufferPointer { xmlBufferAdd(input, $0.baseAddress, Int32($0.count)) }
            }
            let before = input.pointee.use
            guard before > 0 else { break }
            _ = xmlCharEncInFunc(handler, output, input)
            if let content = xmlBufferContent(output) {
                result.append(contentsOf: UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(output))))
            }
            xmlBufferEmpty(output)
            if input.pointee.use == before {
                // The first bytes of a character whose others are in the next piece are no error.
                if before < 16, !rest.isEmpty { continue }
                xmlBufferShrink(input, 1)
                result.append(contentsOf: UTF8.encodedReplacementCharacter)
                badBytes += 1
            }
        }
        return result
    }
}
