import Markup
import TestSupport
import Testing

/// Documents made to cost or to betray. Each must end quickly and keep its hands off everything.
@Suite(.timeLimit(.minutes(10)))
struct XMLHostilityTests {
    @Test func aBillionLaughsStaySilent() {
        var declarations = "<!ENTITY l0 \"lol\">"
        for level in 1..<12 {
            declarations += "<!ENTITY l\(level) \"\(String(repeating: "&l\(level - 1);", count: 10))\">"
        }
        let result = readXML("<!DOCTYPE a [\(declarations)]><a>&l11;</a>")
        #expect(result.handler.joinedText.utf8.count < 1_000)
    }

    @Test(arguments: [
        "<!ENTITY l \"lol\"><!ENTITY k \"&l;&l;\">", "<!ENTITY k \"<b>x</b>\">",
        "<!ENTITY k SYSTEM \"file:///etc/passwd\">",
    ])
    func aRefusedEntityIsToldOnceWithItsLine(declarations: String) {
        let result = readXML("<!DOCTYPE a [\(declarations)]>\n<a>\n<b>&k;</b>\n<b t='&k;'>&k;</b></a>")
        #expect(result.problems.map(\.line) == [3])
        #expect(result.problems.first?.message.contains("&k;") == true)
        #expect(result.handler.joinedText.contains("&k;"))
    }

    @Test func aRefusedEntityInAnAttributeIsTold() {
        let result = readXML("<!DOCTYPE a [<!ENTITY l \"x\"><!ENTITY k \"&l;\">]>\n<a t='&k;&l;'/>")
        #expect(result.problems.map(\.line) == [2])
    }

    @Test func manyReferencesToOneEntityAreBounded() {
        let value = String(repeating: "x", count: 1_000)
        let result = readXML(
            "<!DOCTYPE a [<!ENTITY l \"\(value)\">]><a>\(String(repeating: "&l;", count: 100_000))</a>")
        #expect(result.handler.joinedText.utf8.count <= 1 << 20)
        #expect(!result.problems.isEmpty)
    }

    @Test(arguments: [
        "<!DOCTYPE a [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><a t='&f;'>&f;</a>",
        "<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///etc/passwd\">%p;]><a>x</a>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a>x</a>",
        "<a xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"file:///etc/passwd\" parse=\"text\"/></a>",
    ])
    func noFileIsRead(document: String) {
        let result = readXML(document)
        #expect(!result.handler.joinedText.contains("root:"))
        #expect(result.handler.attributes["t"]?.contains("root:") != true)
    }

    @Test func depthIsLimited() {
        let result = readXML(String(repeating: "<a>", count: 100_000))
        #expect(result.handler.events.count <= 256)
        #expect(result.problems.contains { $0.message.contains("nested") || $0.message.contains("depth") })
    }

    @Test func aTextOfElevenMegabytesIsCutAndWhatFollowsIsRead() {
        let result = readXML("<a><b>" + String(repeating: "x", count: 11_000_000) + "</b><c>y</c></a>")
        #expect(result.handler.joinedText.utf8.count <= 1 << 20)
        #expect(result.handler.joinedText.hasSuffix("xy"))
        #expect(
            result.problems.map(\.message) == ["a single text is longer than 1048576 bytes; its rest was not read"])
    }

    @Test func aHugeAttributeIsReadOrRefusedButNeverHarmful() {
        let result = readXML("<a t='" + String(repeating: "x", count: 12_000_000) + "'>y</a>")
        #expect((result.handler.attributes["t"]?.utf8.count ?? 0) <= 12_000_000)
    }

    @Test func manyNamesAndProblemsAreBounded() {
        let elements = (0..<20_000).map { "<n\($0)></x>" }.joined()
        let result = readXML("<a>" + elements + "</a>")
        #expect(result.problems.count <= 21)
    }

    @Test func anElementWithVeryManyAttributesEndsTheReading() {
        let attributes = (0..<4_000).map { "a\($0)='x'" }.joined(separator: "\n")
        let result = readXML("<a><b>read</b><c \(attributes)>unread</c></a>")
        #expect(result.handler.joinedText == "read")
        #expect(result.problems.contains { $0.line == 1 && $0.message.contains("more than 1000 attributes") })
        let html = MarkupDocument.html(Array("<p>read</p>\n<p x='<' \(attributes)>unread</p>".utf8))
        #expect(html?.root?.text.contains("unread") == false)
        #expect(html?.problems.map(\.line) == [2])
    }

    @Test func attributesAsManyAsPeopleWriteAreRead() {
        let attributes = (0..<900).map { "a\($0)='x > y'" }.joined(separator: " ")
        #expect(
            readXML("<a \(attributes) z='\(String(repeating: "= ", count: 9_000))'/>").handler.attributes.count == 901)
    }

    @Test func errorsWithoutEndEndTheReading() {
        let result = readXML("<a>" + String(repeating: "<", count: 50_000) + "x</a>")
        #expect(result.problems.contains { $0.message.contains("more than 10000 errors") })
    }

    @Test func namesWithoutEndEndTheReading() {
        var limits = XMLLimits()
        limits.rareNames = 1_000
        let result = readXML("<a>" + (0..<3_000).map { "<n\($0)/>" }.joined() + "</a>", limits: limits)
        #expect(result.handler.events.count < 3_000)
        #expect(result.problems.contains { $0.message.contains("too many different names") })
    }

    @Test func bytesThatAreNotInTheirEncodingCostLittle() {
        let start = Array("<?xml version='1.0' encoding='gb2312'?><a>".utf8)
        let time = threadTime {
            let decoded = TextEncoding.decode(start + Array(repeating: 0xFF, count: 1 << 20), mediaType: nil)
            #expect(decoded.bytes.starts(with: start))
        }
        #expect(time < .seconds(20))
    }

    @Test func wideCharactersAreReadAcrossThePiecesOfATextInUTF16() {
        let text = "<a>x" + String(repeating: "é😀", count: 3_000)
        let units = text.utf16.flatMap { unit -> [UInt8] in [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
        let bytes: [UInt8] = [0xFF, 0xFE] + units
        #expect(TextEncoding.decode(bytes, mediaType: nil).bytes == Array(text.utf8))
    }

    @Test func charactersAreReadAcrossThePiecesOfAConversion() {
        let word: [UInt8] = [0xC4, 0xE3, 0xBA, 0xC3]
        let bytes = Array("<?xml version='1.0' encoding='gb2312'?><a>x".utf8) + (0..<5_000).flatMap { _ in word }
        let text = String(decoding: TextEncoding.decode(bytes, mediaType: nil).bytes, as: UTF8.self)
        #expect(text.hasSuffix("<a>x" + String(repeating: "你好", count: 5_000)))
    }
}
