import Markup
import TestSupport
import Testing

struct HTMLSanitiserTests {
    private func clean(_ html: String, base: String? = "http://h/dir/page") -> String {
        HTML.sanitised(html, base: base)
    }

    @Test(arguments: [
        "plain text", "<p>one &amp; two &lt; three</p>\n", "x > y and \"quotes\"",
        "<a href=\"https://h/?a=1&amp;b\">x</a>",
        "<ul><li>a</li><li>b<br></li></ul>", "a<br/>b",
        "<math display=\"block\"><mi mathvariant=\"bold\">x</mi></math>", "논문 &nbsp; é",
        "<img src=\"https://h/x.png\" alt=\"\">",
    ])
    func leavesCleanTextUntouched(html: String) {
        #expect(clean(html) == html)
    }

    @Test(arguments: [
        ("AT&T & p < 3 and x<4", "AT&amp;T &amp; p &lt; 3 and x&lt;4"), ("a<BR/>b", "a<br>b"),
        ("<P CLASS=x>one", "<p>one</p>"), ("<b><i>x</b></i>", "<b><i>x</i></b>"), ("x</div>y", "xy"),
        ("$a<b$ and x <y", "$a&lt;b$ and x &lt;y"), ("<i>x</i> <a href=\"cut", "<i>x</i> "),
        ("<unknown>x</unknown>", "x"), ("<!-- c -->x<!DOCTYPE html>", "x"), ("<p>&eacute;<custom>", "<p>é</p>"),
        ("<body><p>x</p></body></html>", "<p>x</p>"), ("<![CDATA[y]]>x", "x"),
        ("x<iframe src='http://h'/> y <b>z</b>", "x y <b>z</b>"), ("<script src='s'/>x<script>1</script>y", "xy"),
        ("x<script/>1</script>y", "xy"), ("x<!-- y>z<p>w</p>", "xz<p>w</p>"), ("<!-- a --><!-- b>c", "c"),
    ])
    func mendsMarkup(html: String, expected: String) {
        #expect(clean(html) == expected)
    }

    @Test(arguments: [
        ("<script>alert(1)</script>x", "x"), ("<p onclick=\"x()\" style='color:red' id=\"i\">y</p>", "<p>y</p>"),
        ("<style>p{}</style>x", "x"), ("<iframe src=\"http://h\"></iframe>x", "x"),
        ("<object><p>in</p></object>x", "x"),
        ("<form action=\"/\"><input name=a><b>x</b></form>", "<b>x</b>"), ("<svg><script>1</script></svg>x", "x"),
        ("<a href=\"javascript:alert(1)\">x</a>", "x"), ("<a href=\" java\nscript:alert(1)\">x</a>", "x"),
        ("<a href=\"JaVaScRiPt&colon;alert(1)\">x</a>", "x"), ("<a href=\"java&Tab;script&colon;alert(1)\">x</a>", "x"),
        ("<a href=\"&#106;avascript:alert(1)\">x</a>", "x"), ("<a href=\"data:text/html,x\">x</a>", "x"),
        ("<img src=\"data:image/png;base64,AA\">", ""),
        ("<img src=x onerror=alert(1)>", "<img src=\"http://h/dir/x\">"),
        ("<img src=\"http://t/p.gif\" width=\"1\" height=\"1\">x", "x"),
        ("<img src=\"http://t/p.gif\" height=0>x", "x"),
        ("<scr<script>ipt>alert(1)</script>", "&lt;scr"),
        ("<math><annotation-xml><b>x</b></annotation-xml></math>", "<math></math>"),
        (
            "<p title='\"><script>alert(1)</script>'>x</p>",
            "<p title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">x</p>"
        ),
        ("<textarea><p>x</p></textarea>y", "y"), ("<meta http-equiv=refresh content='0;url=x'>y", "y"),
    ])
    func takesOutWhatActs(html: String, expected: String) {
        #expect(clean(html) == expected)
    }

    @Test(arguments: [
        ("5&percnt; Z<sub>&odot;</sub>", "5% Z<sub>⊙</sub>"), ("<p>&leqslant; &Ropf; &ccaron;</p>", "<p>⩽ ℝ č</p>"),
        ("&lbrace;&lt;&rbrace;", "{&lt;}"), ("&nosuchname; &amp;odot;", "&amp;nosuchname; &amp;odot;"),
    ])
    func writesTheNamesOfHTML5AsCharacters(html: String, expected: String) {
        #expect(clean(html) == expected)
        #expect(clean(expected) == expected)
    }

    @Test func plainTextKnowsTheNamesOfHTML5() {
        #expect(HTML.plainLine("5&percnt; Z<sub>&odot;</sub>") == "5% Z⊙")
        #expect(HTML.unescaped("&lsquor;a&rsquor; &hbar;") == "‚a’ ℏ")
    }

    @Test func makesLinksAbsolute() {
        #expect(clean("<a href=\"../x?a=1&b=2\">x</a>") == "<a href=\"http://h/x?a=1&amp;b=2\">x</a>")
        #expect(clean("<img src='/i.png' srcset='j.png'>") == "<img src=\"http://h/i.png\">")
        #expect(clean("<a href=\"//cdn/x y\">x</a>", base: nil) == "<a href=\"https://cdn/x%20y\">x</a>")
        #expect(clean("<a href=\"x\">x</a>", base: nil) == "x")
        #expect(clean("<a href=\"MAILTO:a@b\">x</a>", base: nil) == "<a href=\"mailto:a@b\">x</a>")
    }

    @Test(.timeLimit(.minutes(10)))
    func deepAndWideMarkupStaysBounded() {
        for name in ["div", "b", "unknown"] {
            let html = String(repeating: "<\(name)>", count: 100_000) + "x"
            #expect(clean(html).utf8.count < 1_000_000)
        }
        let unbalanced = String(repeating: "<i>x</b>", count: 50_000)
        #expect(clean(unbalanced).utf8.count < 200_000)
        let attributes = "<p " + (0..<100_000).map { "a\($0)=\"1\"" }.joined(separator: " ") + ">x</p>"
        #expect(clean(attributes) == "<p>x</p>")
        _ = clean(String(repeating: "<", count: 200_000))
        _ = clean(String(repeating: "<!--", count: 100_000))
        _ = clean(String(repeating: "&", count: 200_000))
        _ = HTML.plainText(String(repeating: "<div>", count: 100_000))
    }

    @Test(arguments: 0..<1_500)
    func sanitisingTwiceChangesNothing(seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        let html = randomHTML(using: &generator)
        let once = clean(html)
        #expect(clean(once) == once, "\(html)")
        #expect(HTML.sanitised(once, base: nil) == once, "\(html)")
        let lowered = once.lowercased()
        for bad in ["<script", "<iframe", "<style", "href=\"javascript", "src=\"data", "<form"] {
            #expect(!lowered.contains(bad), "\(html)")
        }
    }

    private func randomHTML(using generator: inout SplitMix64) -> String {
        let parts = [
            "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i class=x>", "</i>", "<a href='x y?a&b'>",
            "<a href=\"javascript:1\">",
            "</a>", "<br>", "<br/>", "<img src=a width=1>", "<img src='http://h/../b'>", "<table>", "<tr>", "<td>",
            "</table>",
            "<li>", "<ul>", "</ul>", "<script>", "</script>", "<style>", "</style>", "<!--", "-->", "<!x>", "<?x?>",
            "<", ">", "&",
            "&amp;", "&lt;", "&#0;", "&#x41;", "&eacute;", "&copy", "\"", "'", "=", " ", "\n", "\u{1}", "\u{FFFE}", "é",
            "논", "x<y",
            "<math>", "<mi>", "<mspace/>", "</math>", "<form>", "<input>", "<p title='\"&<'>", "<custom>", "</custom>",
            "<h1>",
            "<object>", "</object>", "<iframe>", "</body>", "<body>", "<html>", "<head>", "<title>", "<select>",
            "<option>", "<svg/>",
            "<p/>", "<dd>", "<dt>", "<center>", "<font color=red>", "<a", "<p x", "</", "<a href=", "mailto:a",
            "<A HREF=//h>",
        ]
        return (0..<Int.random(in: 0...25, using: &generator)).compactMap { _ in parts.randomElement(using: &generator)
        }.joined()
    }

    @Test func plainTextKeepsParagraphsOnly() {
        #expect(HTML.plainText("<p>One <b>two</b>\n three</p><p>A &amp; B<br>C</p>") == "One two three\n\nA & B\nC")
        #expect(HTML.plainText("<script>x</script>a<svg><title>t</title></svg>b<ul><li>c<li>d</ul>") == "ab\n\nc\nd")
        #expect(HTML.plainText("p < 0.05 &amp; 1<2") == "p < 0.05 & 1<2")
        #expect(HTML.plainLine(" <i>A</i>\n  title&nbsp;x ") == "A title\u{A0}x")
    }

    @Test(arguments: 0..<300)
    func randomBytesNeverCrash(seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        let bytes = (0..<Int.random(in: 0...400, using: &generator)).map { _ in
            Bool.random(using: &generator)
                ? UInt8.random(in: 0...255, using: &generator)
                : Array("<>&/!-=\"' ap[]".utf8).randomElement(using: &generator) ?? 60
        }
        let once = clean(String(decoding: bytes, as: UTF8.self))
        #expect(clean(once) == once)
        _ = HTML.plainText(once)
        _ = readXML(bytes)
    }
}
