import CLibXML2

/// Writes one XML document in UTF-8 into memory, through libxml2's writer.
///
/// The writer escapes; characters that XML 1.0 forbids are left out (§2.2). Elements must be ended in turn; what is still
/// open when the document ends is closed. The output depends on nothing but the calls.
public final class XMLWriter {
    private let writer: xmlTextWriterPtr?
    private let buffer: xmlBufferPtr?
    private var hasFailed = false

    public init() {
        XMLLibrary.ready
        buffer = xmlBufferCreate()
        writer = buffer.flatMap { xmlNewTextWriterMemory($0, 0) }
        hasFailed = writer == nil
    }

    deinit {
        if let writer { xmlFreeTextWriter(writer) }
        if let buffer { xmlBufferFree(buffer) }
    }

    /// Writes `<?xml version="1.0" encoding="UTF-8"?>`. Call it first, or not at all.
    public func startDocument() {
        check(xmlTextWriterStartDocument(writer, "1.0", "UTF-8", nil))
    }

    /// Writes a processing instruction such as `<?xml-stylesheet …?>`.
    public func processingInstruction(_ target: String, _ content: String) {
        check(xmlTextWriterWritePI(writer, target, allowed(content)))
    }

    /// - Parameter name: with its prefix if it has one, `media:thumbnail`; declare prefixes by ``namespace(_:prefix:)``.
    public func startElement(_ name: String) {
        check(xmlTextWriterStartElement(writer, name))
    }

    /// Ends the innermost element; one without content becomes `<name/>`.
    public func endElement() {
        check(xmlTextWriterEndElement(writer))
    }

    /// Declares a namespace on the element just started; without a prefix, as the default.
    public func namespace(_ address: String, prefix: String? = nil) {
        attribute(prefix.map { "xmlns:\($0)" } ?? "xmlns", address)
    }

    /// Writes an attribute of the element just started; nothing for nil.
    public func attribute(_ name: String, _ value: String?) {
        guard let value else { return }
        check(xmlTextWriterWriteAttribute(writer, name, allowed(value)))
    }

    /// Writes text into the current element.
    public func text(_ text: String) {
        check(xmlTextWriterWriteString(writer, allowed(text)))
    }

    /// Writes text whose `&`, `<` and `>` are numeric references, as readers want them where text may be taken for HTML.
    ///
    /// Source: https://www.rssboard.org/rss-profile#data-types-characterdata
    public func plainText(_ text: String) {
        check(xmlTextWriterWriteRaw(writer, Self.numericallyEscaped(allowed(text))))
    }

    /// As ``plainText(_:)``, in an attribute of the element just started; nothing for nil.
    public func plainAttribute(_ name: String, _ value: String?) {
        guard let value else { return }
        check(xmlTextWriterStartAttribute(writer, name))
        check(xmlTextWriterWriteRaw(writer, Self.numericallyEscaped(allowed(value))))
        check(xmlTextWriterEndAttribute(writer))
    }

    private static func numericallyEscaped(_ text: String) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): escaped += "&#x26;".utf8
            case UInt8(ascii: "<"): escaped += "&#x3C;".utf8
            case UInt8(ascii: ">"): escaped += "&#x3E;".utf8
            case UInt8(ascii: "\""): escaped += "&#x22;".utf8
            // A parser makes a blank of a line break in an attribute, and a line feed of a carriage return anywhere.
            case 0x0D: escaped += "&#xD;".utf8
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// Writes elements and text that are well-formed XML already into the current element, as they are.
    public func markup(_ markup: String) {
        check(xmlTextWriterWriteRaw(writer, allowed(markup)))
    }

    /// Writes an element that holds nothing but text; nothing for nil.
    public func element(_ name: String, _ text: String?) {
        guard let text else { return }
        startElement(name)
        self.text(text)
        endElement()
    }

    /// Writes an element, its attributes and whatever `content` writes.
    public func element(
        _ name: String, attributes: KeyValuePairs<String, String?> = [:], content: () -> Void = {}
    ) {
        startElement(name)
        for (name, value) in attributes { attribute(name, value) }
        content()
        endElement()
    }

    /// A line break between elements, for people who read the source.
    public func newline() {
        check(xmlTextWriterWriteRaw(writer, "\n"))
    }

    /// Ends the document and returns it.
    ///
    /// - Throws: ``XMLWriterError`` when libxml2 refused a call, for want of memory or because calls came in no possible order.
    public func finish() throws(XMLWriterError) -> [UInt8] {
        check(xmlTextWriterEndDocument(writer))
        check(xmlTextWriterFlush(writer))
        guard !hasFailed, let buffer, let content = xmlBufferContent(buffer) else { throw XMLWriterError() }
        return Array(UnsafeBufferPointer(start: content, count: Int(xmlBufferLength(buffer))))
    }

    private func check(_ status: Int32) {
        if status < 0 { hasFailed = true }
    }

    private func allowed(_ text: String) -> String {
        var text = text
        let clean = text.withUTF8 { bytes -> String? in
            guard XMLCharacters.firstForbidden(in: bytes) != nil else { return nil }
            return String(decoding: XMLCharacters.removingForbidden(from: bytes), as: UTF8.self)
        }
        return clean ?? text
    }
}

/// An XML document that could not be written.
public struct XMLWriterError: Error, CustomStringConvertible {
    public var description: String {
        "libxml2 could not write the XML document: out of memory, or elements started and ended out of turn"
    }
}
