import Markup
import TestSupport
import Testing

struct XMLWriterTests {
    @Test func writesElementsAttributesAndNamespaces() throws {
        let writer = XMLWriter()
        writer.startDocument()
        writer.element("feed") {
            writer.namespace("http://www.w3.org/2005/Atom")
            writer.namespace("http://search.yahoo.com/mrss/", prefix: "media")
            writer.element("title", "Fish & <Chips>")
            writer.element("media:thumbnail", attributes: ["url": "http://h/?a=1&b=\"2\"", "width": nil])
        }
        let text = String(decoding: try writer.finish(), as: UTF8.self)
        #expect(
            text == """
                <?xml version="1.0" encoding="UTF-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">\
                <title>Fish &amp; &lt;Chips&gt;</title><media:thumbnail url="http://h/?a=1&amp;b=&quot;2&quot;"/></feed>

                """)
    }

    @Test func leavesOutForbiddenCharacters() throws {
        let writer = XMLWriter()
        writer.element("a", "x\u{0}\u{8}\u{FFFE}y\u{FFFF}\t\u{1F600}")
        #expect(String(decoding: try writer.finish(), as: UTF8.self) == "<a>xy\t\u{1F600}</a>\n")
    }

    @Test func closesWhatIsOpen() throws {
        let writer = XMLWriter()
        writer.startElement("a")
        writer.startElement("b")
        #expect(String(decoding: try writer.finish(), as: UTF8.self) == "<a><b/></a>\n")
    }

    @Test func refusesCallsOutOfTurn() {
        let writer = XMLWriter()
        writer.endElement()
        #expect(throws: XMLWriterError.self) { try writer.finish() }
    }

    @Test(arguments: 0..<200)
    func whatIsWrittenReadsBackTheSame(seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        let scalars: [Unicode.Scalar] = [
            "<", ">", "&", "\"", "'", "]", " ", "\n", "\t", "a", "é", "논", "😀", "\u{1}", "\u{FFFF}",
        ]
        let text = String(
            String.UnicodeScalarView(
                (0..<Int.random(in: 0...60, using: &generator)).compactMap { _ in
                    scalars.randomElement(using: &generator)
                }))
        let writer = XMLWriter()
        writer.startDocument()
        writer.element("a") {
            writer.attribute("t", text)
            writer.text(text)
        }
        let result = readXML(try writer.finish())
        let expected = text.filter { $0 != "\u{1}" && $0 != "\u{FFFF}" }
        #expect(result.problems.isEmpty)
        #expect(result.handler.joinedText.unicodeScalars.elementsEqual(expected.unicodeScalars))
        #expect(result.handler.attributes["t"].map { $0.unicodeScalars.elementsEqual(expected.unicodeScalars) } == true)
    }
}
