import Markup
import Testing

struct XMLReaderTests {
    @Test func deliversElementsAndTextInOrder() {
        let result = readXML("<a>one<b>two</b><![CDATA[<three>]]></a>")
        #expect(result.handler.events == ["<a", "one", "<b", "two", "b>", "<three>", "a>"])
        #expect(result.problems.isEmpty)
    }

    @Test func namesAreFoundWhateverTheirPrefixAndLetterCase() {
        struct Names: XMLHandler {
            var found: [XMLName] = []
            var attribute: String?
            mutating func start(_ element: XMLElement) {
                found.append(element.name)
                attribute = element.attribute(2, namespace: 1)
            }
            mutating func end(_ tag: XMLEndTag) {}
            mutating func text(_ text: XMLText) {}
        }
        let vocabulary = XMLVocabulary(
            names: ["creator", "id"], namespaces: ["http://purl.org/dc/elements/1.1/": 1], prefixes: ["dc": 1])
        let result = XMLReader.read(
            Array(
                """
                <r><x:Creator xmlns:x="https://PURL.org/dc/elements/1.1" x:id="7"/><dc:creator/><other/></r>
                """.utf8), vocabulary: vocabulary
        ) { Names() }
        #expect(
            result.handler.found == [
                XMLName(namespace: 0, local: 0), XMLName(namespace: 1, local: 1), XMLName(namespace: 1, local: 1),
                XMLName(namespace: 0, local: 0),
            ])
        #expect(result.problems.isEmpty)
    }

    @Test func htmlEntitiesThatNobodyDeclaredBecomeTheirCharacters() {
        let result = readXML("<a title='caf&eacute; &amp; &#65;'>x&nbsp;y &mdash; &nosuch;</a>")
        #expect(result.handler.joinedText == "x\u{A0}y — &nosuch;")
        #expect(result.handler.attributes["title"] == "café & A")
    }

    @Test func entitiesThatADocumentDeclaresAsPlainTextAreReplaced() {
        let result = readXML("<!DOCTYPE a [<!ENTITY who \"Ada\">]><a t='&who;'>Hello &who;</a>")
        #expect(result.handler.joinedText == "Hello Ada")
        #expect(result.handler.attributes["t"] == "Ada")
    }

    @Test func bareAmpersandsAreMendedAndTold() {
        let result = readXML("<a>\n<l href='?x=1&y=2'>AT&T http://h/?a=1&b=2</l><![CDATA[x & y]]></a>")
        #expect(result.handler.attributes["href"] == "?x=1&y=2")
        #expect(result.handler.joinedText.hasSuffix("AT&T http://h/?a=1&b=2x & y"))
        #expect(result.problems.first?.line == 2)
    }

    @Test func capitalXInAReferenceIsUnderstood() {
        #expect(readXML("<a>&#X41;&#X1F600; & &#X;</a>").handler.joinedText == "A\u{1F600} & &#X;")
    }

    @Test func controlsThatWereWindowsCharactersAreRead() {
        #expect(readXML("<a>don\u{92}t \u{E9}\u{A0}\u{C2}x</a>").handler.joinedText == "don’t é\u{A0}Âx")
    }

    @Test func forbiddenCharactersDoNotEndASection() {
        let result = readXML("<a><![CDATA[one\u{8}two]]>three\u{B}four\u{0}five</a>")
        #expect(result.handler.joinedText == "onetwothreefourfive")
        #expect(!result.problems.isEmpty)
    }

    @Test func whatStandsBeforeTheDocumentIsSkippedAndLinesStillCount() {
        let result = readXML("\n\nWarning: something\n<?xml version='1.0'?>\n<a>\n<b></c>\n</a>")
        #expect(result.handler.events.first == "<a")
        #expect(result.problems.first?.line == 6)
    }

    @Test func aBrokenOffDocumentIsReadToItsEnd() {
        let result = readXML("<a>\n<b>one</b>\n<b>tw")
        #expect(result.handler.events.contains("one"))
        #expect(result.problems.last?.line == 3)
    }

    @Test func whatIsNoXMLIsSaidToBeNone() {
        #expect(!readXML("just words").isXML)
        #expect(!readXML("").isXML)
        #expect(!readXML("").problems.isEmpty)
    }
}

/// Encodings, wrong and missing ones.
struct TextEncodingTests {
    private func text(_ bytes: [UInt8], mediaType: String? = nil) -> String {
        readXML(bytes, mediaType: mediaType).handler.joinedText
    }

    @Test func declaredEncodingsAreRead() {
        #expect(text(Array("<?xml version='1.0' encoding='iso-8859-1'?><a>".utf8) + [0xE9] + Array("</a>".utf8)) == "é")
        let korean: [UInt8] = [0xB3, 0xED, 0xB9, 0xAE]
        #expect(text(Array("<?xml version='1.0' encoding='euc-kr'?><a>".utf8) + korean + Array("</a>".utf8)) == "논문")
    }

    @Test func theTransportsCharsetComesBeforeTheDeclaration() {
        let bytes = Array("<?xml version='1.0' encoding='utf-8'?><a>".utf8) + [0xC0] + Array("</a>".utf8)
        #expect(text(bytes, mediaType: "text/xml; charset=\"ISO-8859-7\"") == "ΐ")
    }

    @Test(arguments: [true, false], [true, false])
    func utf16IsReadWithAndWithoutMark(isBigEndian: Bool, hasMark: Bool) {
        let units = Array("<a>é 논</a>".utf16)
        let bytes = ((hasMark ? [0xFEFF] : []) + units).flatMap { unit -> [UInt8] in
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBigEndian ? pair : pair.reversed()
        }
        #expect(text(bytes) == "é 논")
    }

    @Test func aByteOrderMarkIsNoText() {
        #expect(readXML([0xEF, 0xBB, 0xBF] + Array("<a>x</a>".utf8)).problems.isEmpty)
    }

    @Test func windowsTextThatSaysUTF8IsReadAndTold() {
        let result = readXML(
            Array("<?xml version='1.0' encoding='utf-8'?><a>caf".utf8) + [0xE9, 0x92] + Array("</a>".utf8))
        #expect(result.handler.joinedText == "café’")
        #expect(!result.problems.isEmpty)
    }

    @Test func aFewBrokenBytesAmongUTF8DoNotSpoilTheRest() {
        let result = readXML(Array("<a>논문 요약 ".utf8) + [0xEB, 0x85] + Array(" 끝</a>".utf8))
        #expect(result.handler.joinedText == "논문 요약 \u{FFFD} 끝")
    }

    @Test func utf8ThatSaysLatin1IsReadAsUTF8() {
        #expect(text(Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>naïve</a>".utf8)) == "naïve")
    }

    /// Readers make Strings of text without asking again whether it is UTF-8.
    @Test(arguments: [
        "<a>&NAME;</a>", "<a t='&NAME;'/>", "<a>&NAME;\u{80}", "<!DOCTYPE a [<!ENTITY NAME 'x'>]><a>&NAME;</a>",
    ])
    func longNamesAreNeverCutWithinACharacter(_ document: String) {
        for length in 510...514 {
            let name = String(repeating: "é", count: length)
            let result = readXML(document.replacing("NAME", with: "a" + name))
            #expect(result.isXML)
            #expect(!result.handler.joinedText.unicodeScalars.contains("\u{FFFD}"))
        }
    }

    @Test(arguments: ["<a b='", "<a>", "<a><![CDATA[", "<a><", "<!DOCTYPE a [<!ENTITY b '", "<a>&"])
    func bytesThatAreNotUTF8BecomeTextWhereverTheyStand(_ beginning: String) {
        for bytes: [UInt8] in [
            [0xE9], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC0, 0x80], [0xFF, 0x41],
        ] {
            let result = readXML(Array(beginning.utf8) + bytes + Array(" x=''>;]]></a>".utf8))
            #expect(!result.problems.isEmpty)
            let text = result.handler.events.joined() + result.handler.attributes.values.joined()
            #expect(String(validating: Array(text.utf8), as: UTF8.self) == text)
        }
    }

    @Test func elementsAreCountedPastBytesThatAreNotUTF8() {
        var names: [XMLName] = []
        let reader = XMLPushReader(
            vocabulary: XMLVocabulary(names: ["b"], namespaces: [:]), onStart: { names.append($0) }, onEnd: {})
        for piece in [
            Array("<a><b t='".utf8), [0xE9], Array("'>".utf8) + [0xE9], Array("</b><b".utf8) + [0xE9],
            Array("/><b/></a>".utf8),
        ] {
            reader.read(piece)
        }
        #expect(!reader.finish().isEmpty)
        #expect(names.map(\.local) == [0, 1, 0, 1])
    }

    @Test func namesOfHTML5NeedNoDeclaration() {
        let result = readXML("<a t='&odot;'>5&percnt;</a>")
        #expect(result.handler.joinedText == "5%")
        #expect(result.handler.attributes["t"] == "⊙")
        #expect(result.problems.isEmpty)
    }
}
