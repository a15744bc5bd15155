import Markup
import Testing

/// Documents made to cost or to betray. Each must end quickly and keep its hands off everything.
@Suite(.timeLimit(.minutes(1)))
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

    @Test func aTextOfElevenMegabytesIsRefused() {
        let result = readXML("<a><b>" + String(repeating: "x", count: 11_000_000) + "</b></a>")
        #expect(result.handler.joinedText.utf8.count <= 4 << 20)
        #expect(result.problems.contains { $0.message.contains("longer than") })
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
}
