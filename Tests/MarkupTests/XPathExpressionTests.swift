import Markup
import TestSupport
import Testing

@Suite("An XPath expression")
struct XPathExpressionTests {
    private let page = """
        <html><body><ul><li class=p><a href=u1>One</a> <i>5</i></li><li class=p><a href=u2>Two</a> <i>7</i></li></ul></body></html>
        """

    private func document() throws -> MarkupDocument { try #require(MarkupDocument.html(Array(page.utf8))) }

    @Test("selects nodes, in the order of the document")
    func selects() throws {
        let items = try XPathExpression("//li[@class='p']").nodes(at: document().node)
        #expect(items.map(\.text) == ["One 5", "Two 7"])
        #expect(try items.map { try XPathExpression("a/@href").nodes(at: $0).map(\.text) } == [["u1"], ["u2"]])
        #expect(try XPathExpression(".//text()").nodes(at: items[0]).map(\.text) == ["One", " ", "5"])
    }

    @Test("gives texts, numbers and truths")
    func evaluates() throws {
        let node = try document().node
        guard case .string("u2") = try XPathExpression("string(//li[2]/a/@href)").value(at: node),
            case .number(12) = try XPathExpression("sum(//i)").value(at: node),
            case .boolean(true) = try XPathExpression("count(//li) > 1 and contains(//a, 'One')").value(at: node)
        else {
            Issue.record("a value is of another kind")
            return
        }
        #expect(try XPathExpression("//b").holds(at: node) == false)
        #expect(try XPathExpression("//a").holds(at: node))
        #expect(try XPathExpression("number('x')").holds(at: node) == false)
        #expect(try XPathExpression("normalize-space(substring-after(translate(//li, 'O', 'o'), 'o'))").holds(at: node))
    }

    @Test("uses the namespaces that it was given")
    func knowsNamespaces() throws {
        let xml = "<e xmlns='http://www.w3.org/2005/Atom'><author/><author/></e>"
        let root = try #require(MarkupDocument.xml(Array(xml.utf8))?.root)
        let expression = try XPathExpression(
            "count(atom:author) > 1", namespaces: ["atom": "http://www.w3.org/2005/Atom"])
        #expect(try expression.holds(at: root))
        #expect(try XPathExpression("author").nodes(at: root).isEmpty)
    }

    @Test(
        "that is malformed is refused with its place",
        arguments: [
            ("//li[", 5), ("//li]", 4), ("", 0), ("a b", 2), ("upper-case(a)", 0), ("a | document('x')", 4),
            ("a/$b", 2),
            ("b/x:c", 2), ("'open", 5), ("a and", 5), ("a\u{0}b", 1),
        ])
    func isRefused(text: String, offset: Int) throws {
        let error = try #require(throws: XPathError.self) { try XPathExpression(text) }
        #expect(error.offset == offset, "\(error)")
    }

    @Test(
        "may use names that look like operators or functions, and quote what it likes",
        arguments: [
            "and", "div/text", "a and (b)", "2 div(1)", "//*[text()='$x:y(']", "count(a) or(b)", "a mod (b)", "@div",
        ])
    func isAccepted(text: String) throws {
        _ = try XPathExpression(text).value(at: document().node)
    }

    @Test("asks too deep or too long to be compiled are refused")
    func boundsItself() {
        #expect(throws: XPathError.self) { try XPathExpression(String(repeating: "(", count: 2_000) + "1") }
        #expect(throws: XPathError.self) { try XPathExpression(String(repeating: "a/", count: 3_000) + "a") }
        #expect(throws: Never.self) { try XPathExpression(String(repeating: "a/", count: 2_000) + "a") }
        #expect(throws: Never.self) { try XPathExpression(String(repeating: "-", count: 4_000) + "1") }
    }

    @Test(
        "always ends",
        .timeLimit(.minutes(10)),
        arguments: [
            "//*[//*[//*[//*[contains(string(/), 'y')]]]]", "count(//*[//*[//*]])",
            "//*[contains(string(/), concat(substring(string(/), 2), 'y'))]", "//*[translate(/, /, 'z')]",
            "//*[translate(concat(/, /, /, /), concat(/, /, /), 'z')]",
            "//node()/ancestor::*//preceding::*//following::*",
            "//*[substring-after(string(/), concat(string(/), 'x'))]", "//*[substring-before(/, concat(/, 'x'))]",
        ])
    func ends(text: String) throws {
        let body = String(repeating: "<p>" + String(repeating: "a", count: 100) + "</p>", count: 3_000)
        let node = try #require(MarkupDocument.html(Array(body.utf8))).node
        let time = try threadTime {
            let error = try #require(throws: XPathError.self) { _ = try XPathExpression(text).value(at: node) }
            #expect(error.reason.contains("steps"), "\(error)")
        }
        #expect(time < .seconds(60))
    }
}
