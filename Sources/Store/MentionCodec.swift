internal import Papers

/// A mention as bytes: a version, then every field in turn, lengths and numbers as variable-length integers (LEB128).
///
/// Equal mentions have equal bytes, which is how an unchanged mention is recognised.
enum MentionCodec {
    /// Version 1 ended before `printed`, version 2 before `originalTitle` and version 3 before `announceType`; all are still read.
    private static let version: UInt8 = 4

    static func encode(_ mention: borrowing Mention) -> [UInt8] {
        var writer = FieldWriter()
        writer.bytes.append(version)
        writer.text(mention.arxivID?.value)
        writer.integer(mention.version)
        writer.text(mention.entryID)
        writer.text(mention.title)
        writer.text(mention.link)
        writer.list(mention.authors) { $0.text($1) }
        writer.integer(mention.published?.seconds)
        writer.integer(mention.updated?.seconds)
        writer.list(mention.categories) { $0.text($1) }
        writer.integer(mention.votes)
        writer.text(mention.thumbnail)
        writer.text(mention.summary)
        writer.text(mention.content)
        writer.list(mention.enclosures) { writer, enclosure in
            writer.text(enclosure.url)
            writer.text(enclosure.type)
            writer.integer(enclosure.length)
        }
        writer.list(mention.links) { writer, link in
            writer.text(link.relation)
            writer.text(link.href)
            writer.text(link.type)
        }
        writer.list(mention.sections) { writer, section in
            writer.text(section.label)
            writer.text(section.language)
            writer.text(section.text)
        }
        writer.text(mention.doi)
        writer.text(mention.comment)
        writer.text(mention.journalReference)
        writer.bytes.append(mention.isFromArXiv ? 1 : 0)
        writer.list(mention.printed.map { [$0] } ?? []) { writer, printed in
            writer.text(printed.heading)
            writer.text(printed.title)
            writer.text(printed.picture)
            writer.text(printed.authors)
            writer.list(printed.bullets) { $0.text($1) }
        }
        writer.text(mention.originalTitle)
        writer.text(mention.announceType?.rawValue)
        return writer.bytes
    }

    /// Throws ``StoreError`` when the bytes are damaged.
    static func decode(_ bytes: UnsafeRawBufferPointer) throws -> Mention {
        var reader = FieldReader(bytes)
        let version = try reader.byte()
        guard (1...Self.version).contains(version) else { throw FieldReader.damaged }
        var mention = Mention()
        mention.arxivID = try reader.text().flatMap { ArXivID($0) }
        mention.version = try reader.integer()
        mention.entryID = try reader.text()
        mention.title = try reader.text()
        mention.link = try reader.text()
        mention.authors = try reader.list { try $0.text() ?? "" }
        mention.published = try reader.integer().map { Timestamp(seconds: $0) }
        mention.updated = try reader.integer().map { Timestamp(seconds: $0) }
        mention.categories = try reader.list { try $0.text() ?? "" }
        mention.votes = try reader.integer()
        mention.thumbnail = try reader.text()
        mention.summary = try reader.text()
        mention.content = try reader.text()
        mention.enclosures = try reader.list { reader in
            Enclosure(url: try reader.text() ?? "", type: try reader.text(), length: try reader.integer())
        }
        mention.links = try reader.list { reader in
            Link(relation: try reader.text() ?? "", href: try reader.text() ?? "", type: try reader.text())
        }
        mention.sections = try reader.list { reader in
            Section(label: try reader.text(), language: try reader.text(), text: try reader.text() ?? "")
        }
        mention.doi = try reader.text()
        mention.comment = try reader.text()
        mention.journalReference = try reader.text()
        mention.isFromArXiv = try reader.byte() == 1
        guard version > 1 else { return mention }
        mention.printed = try reader.list { reader in
            var printed = PrintedMention()
            printed.heading = try reader.text()
            printed.title = try reader.text()
            printed.picture = try reader.text()
            printed.authors = try reader.text()
            printed.bullets = try reader.list { try $0.text() }
            return printed
        }.first
        guard version > 2 else { return mention }
        mention.originalTitle = try reader.text()
        guard version > 3 else { return mention }
        mention.announceType = try reader.text().flatMap { AnnounceType(rawValue: $0) }
        return mention
    }
}

/// Absent is 0; a present text is its length plus one, then its UTF-8; a present number is 1, then the number, zigzag.
struct FieldWriter {
    var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(2_048)
    }

    mutating func text(_ text: String?) {
        guard var text else {
            bytes.append(0)
            return
        }
        text.withUTF8 { utf8 in
            length(utf8.count + 1)
            bytes.append(contentsOf: utf8)
        }
    }

    mutating func integer(_ number: Int?) {
        guard let number else {
            bytes.append(0)
            return
        }
        bytes.append(1)
        varint(UInt64(bitPattern: Int64((number << 1) ^ (number >> 63))))
    }

    mutating func list<Element>(_ elements: [Element], _ write: (inout FieldWriter, Element) -> Void) {
        length(elements.count)
        for element in elements { write(&self, element) }
    }

    private mutating func length(_ count: Int) {
        varint(UInt64(count))
    }

    private mutating func varint(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// Reads what ``FieldWriter`` wrote; never beyond the end, whatever the bytes.
struct FieldReader {
    static let damaged = StoreError(
        .corrupt, "a stored mention is damaged; restore a backup, or poll again into an empty state folder")

    private let bytes: UnsafeRawBufferPointer
    private var index = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    mutating func byte() throws -> UInt8 {
        guard index < bytes.count else { throw FieldReader.damaged }
        defer { index += 1 }
        return bytes[index]
    }

    mutating func text() throws -> String? {
        let length = try length()
        guard length > 0 else { return nil }
        let count = length - 1
        defer { index += count }
        return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[index..<(index + count)]), as: UTF8.self)
    }

    mutating func integer() throws -> Int? {
        guard try byte() == 1 else { return nil }
        let number = try varint()
        return Int(Int64(bitPattern: (number >> 1) ^ (0 &- (number & 1))))
    }

    mutating func list<Element>(_ read: (inout FieldReader) throws -> Element) throws -> [Element] {
        let count = try length()
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(try read(&self)) }
        return elements
    }

    /// A count that the remaining bytes can hold: every element takes one at least.
    private mutating func length() throws -> Int {
        let number = try varint()
        guard number <= UInt64(bytes.count - index) + 1 else { throw FieldReader.damaged }
        return Int(number)
    }

    private mutating func varint() throws -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: 0, through: 63, by: 7) {
            let byte = try byte()
            number |= UInt64(byte & 0x7F) << UInt64(shift)
            if byte < 0x80 { return number }
        }
        throw FieldReader.damaged
    }
}
