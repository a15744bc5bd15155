import Markup
import TestSupport
import Testing

@Suite("A tree of HTML or XML")
struct MarkupDocumentTests {
    private func html(_ text: String) throws -> MarkupDocument {
        try #require(MarkupDocument.html(Array(text.utf8)))
    }

    private func names(_ document: MarkupDocument) -> [String] {
        document.node.descendants.map(\.name).filter { !$0.isEmpty }
    }

    @Test("has elements, texts and attributes in their order, and lines")
    func walks() throws {
        let document = try html("<html><body>\n<ul>\n<li a=1>x<b>y</b>z<li>w</ul><!-- c --></body></html>")
        #expect(names(document) == ["html", "body", "ul", "li", "b", "li"])
        let item = try #require(document.node.descendants.first { $0.name == "li" })
        #expect(item.attribute("a") == "1" && item.attribute("b") == nil)
        #expect(item.line == 3)
        #expect(item.text == "xyz")
        #expect(item.parent?.name == "ul")
        #expect(item.children.map(\.text) == ["x", "y", "z"])
        #expect(item.children.map(\.isText) == [true, false, true])
    }

    @Test("is walked below one node only, and past what is skipped")
    func staysBelow() throws {
        let document = try html("<div><p>a<i>b</i></p><p>c</p></div><p>d</p>")
        let first = try #require(document.node.descendants.first { $0.name == "p" })
        #expect(first.descendants.filter(\.isText).map(\.text) == ["a", "b"])
        var nodes = document.node.descendants
        var seen: [String] = []
        while let node = nodes.next() {
            if node.name == "i" || node.name == "p" && node.text == "c" { nodes.skipChildren() }
            if node.isText { seen.append(node.text) }
        }
        #expect(seen == ["a", "d"])
    }

    @Test("keeps references, elements of HTML 5 and UTF-8, whatever the page says about its encoding")
    func readsText() throws {
        let document = try html(
            "<meta charset=gbk><article><details><summary>é &amp; &eacute; 中&nbsp;x</summary></details></article>")
        let summary = try #require(document.node.descendants.first { $0.name == "summary" })
        #expect(summary.text == "é & é 中\u{a0}x")
        #expect(summary.parent?.parent?.name == "article")
    }

    @Test("does not exist where there is nothing")
    func nothing() {
        #expect(MarkupDocument.html([]) == nil)
        #expect(MarkupDocument.html([0, 0]) == nil)
        #expect(MarkupDocument.xml(Array("text".utf8)) == nil)
    }

    @Test("of XML knows no entities but XML's own, and opens nothing")
    func readsXML() throws {
        let text = """
            <!DOCTYPE a [<!ENTITY l "lol"><!ENTITY f SYSTEM "file:///etc/passwd">]>
            <a xmlns:x="urn:x"><x:b c="d">&amp;&l;&f;</x:b></a>
            """
        let document = try #require(MarkupDocument.xml(Array(text.utf8)))
        #expect(document.root?.text.contains("lol") == false)
        #expect(document.root?.text.contains("root:") == false)
        #expect(document.node.descendants.contains { $0.name == "b" && $0.attribute("c") == "d" })
    }

    @Test("stays small and is soon built, whatever is nested", .timeLimit(.minutes(10)))
    func boundsNesting() throws {
        for tag in ["<b>", "<div>", "<font><p>", "<table><tr><td>", "<q:r>"] {
            let text =
                "<p>first</p>" + String(repeating: tag, count: 100_000) + "deep"
                + String(repeating: "</i>", count: 100_000)
            let time = try threadTime {
                let document = try html(text)
                #expect(document.problems.contains { $0.message.contains("nested") })
                #expect(document.node.descendants.contains { $0.text == "first" })
            }
            #expect(time < .seconds(5))
        }
    }

    @Test("keeps what stands beside and behind elements that are nested too deep")
    func keepsWhatFollows() throws {
        let text =
            String(repeating: "<span>", count: 300) + "deep" + String(repeating: "</span>", count: 300)
            + "<p>behind</p>"
        let document = try html(text)
        #expect(document.node.text == "deepbehind")
        #expect(document.node.descendants.first { $0.name == "p" }?.parent?.name == "body")
        #expect(document.problems.count == 1)
    }

    @Test("takes lines from an attribute where it was made of something else")
    func namedLines() throws {
        let html = "<p line='7:1-8:2' class='c'>a</p><p>b</p><p line='x'>c</p>"
        let document = try #require(MarkupDocument.html(Array(html.utf8), lineAttribute: "line"))
        let paragraphs = document.node.descendants.filter { $0.name == "p" }
        #expect(paragraphs.map(\.line) == [7, nil, nil])
        #expect(paragraphs.map { $0.attribute("line") } == [nil, nil, nil])
        #expect(paragraphs.map { $0.attribute("class") } == ["c", nil, nil])
    }

    @Test("has no blanks between the parts of tables and lists")
    func blanksBetweenParts() throws {
        let html = "<ul>\n <li> a </li>\n</ul><table>\n<tr>\n<td>b</td> <td>c</td></tr></table>"
        let document = try #require(MarkupDocument.html(Array(html.utf8)))
        #expect(document.node.descendants.filter(\.isText).map(\.text) == [" a ", "b", "c"])
    }

    @Test(
        "takes no more memory than its limit", arguments: ["<p>x</p>", "<a href=x>", "<a href='xxxxxxxxxxxxxxxx'>"])
    func boundsMemory(piece: String) throws {
        var limits = MarkupLimits()
        limits.memory = 100_000
        let source = Array(("<body>" + String(repeating: piece, count: 20_000 / piece.utf8.count)).utf8)
        for document in [
            try #require(MarkupDocument.html(source, limits: limits)),
            try #require(MarkupDocument.xml(source, limits: limits)),
        ] {
            #expect((50...600).contains(document.node.descendants.reduce(0) { count, _ in count + 1 }))
            #expect(document.problems.map(\.message).last?.contains("MiB of memory; the rest was not read") == true)
        }
    }

    @Test("ends where a text, a tag or a comment is too long")
    func boundsLengths() throws {
        var limits = MarkupLimits()
        limits.textBytes = 1_000
        limits.tagBytes = 1_000
        let long = String(repeating: "x", count: 2_000)
        let texts = try #require(
            MarkupDocument.html(Array("<p>a</p><script>\(long)</script><p>b</p>".utf8), limits: limits))
        #expect(texts.node.descendants.filter { $0.name == "p" }.map(\.text) == ["a"])
        #expect(
            texts.problems.map(\.message) == ["a single text is longer than 1000 bytes; the rest was not read"])
        for tag in ["<a href='\(long)'>", "<!-- \(long) -->", "<!-- \(long)", "<?\(long)>"] {
            let document = try #require(MarkupDocument.html(Array("<p>a</p>\n\(tag)<p>b</p>".utf8), limits: limits))
            #expect(document.node.descendants.filter { $0.name == "p" }.map(\.text) == ["a"])
            #expect(document.problems.map(\.line) == [2])
        }
    }
}
