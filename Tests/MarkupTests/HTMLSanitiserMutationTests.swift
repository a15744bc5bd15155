import Markup
import TestSupport
import Testing

/// HTML made to become something else when it is read again. What comes out is read by libxml2 once more and looked through.
@Suite("Sanitised HTML")
struct HTMLSanitiserMutationTests {
    private static let vectors = [
        "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<math><annotation-xml encoding=\"text/html\"><p><img src=x onerror=alert(1)></annotation-xml></math>",
        "<math><annotation encoding=\"text/html\"><script>alert(1)</script></annotation></math>",
        "<math href=\"javascript:alert(1)\"><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<p title='</p><script>alert(1)</script>'>x</p>",
        "<a href=\"java\nscript:alert(1)\">x</a>", "<a href=\"&#106;avascript:alert(1)\">x</a>",
        "<a href=\" \u{1}javascript:alert(1)\">x</a>", "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
        "<a href=\"vbscript:x\">x</a>", "<a href=\"JaVaScRiPt&colon;alert(1)\">x</a>",
        "<a href='//h/\"><script>x'>x</a>",
        "<img src=\"x\" onerror=\"alert(1)\" style=\"background:url(javascript:x)\">", "<img src=`x`onerror=alert(1)>",
        "<iframe srcdoc=\"<script>alert(1)</script>\">", "<object data=javascript:x><param></object>",
        "<base href=javascript:x//><a href=y>z</a>", "<meta http-equiv=refresh content=0;url=javascript:x>",
        "<link rel=stylesheet href=javascript:x>", "<input autofocus onfocus=alert(1)>",
        "<details open ontoggle=alert(1)>x</details>",
        "<template><script>alert(1)</script></template>",
        "<select><template><img src=x onerror=alert(1)></template></select>",
        "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
        "<title><a id=\"</title><img src=x onerror=alert(1)>\">",
        "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
        "<!--><img src=x onerror=alert(1)>-->", "<!-- --!><img src=x onerror=alert(1)> -->",
        "<![CDATA[<img src=x onerror=alert(1)>]]>",
        "<?php <img src=x onerror=alert(1)> ?>", "<div<script>alert(1)</script>", "<p/onclick=alert(1)>x</p>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<plaintext><script>alert(1)</script>", "<table><td background=javascript:x><script>alert(1)</script></table>",
        "<style>@import 'javascript:x'</style><p style=x:expression(alert(1))>x",
        "<a href=x ping=y target=_top rel=opener>x</a>",
        "<video><source onerror=alert(1)></video>", "<audio src=x onerror=alert(1)>",
        "<marquee onstart=alert(1)>x</marquee>",
        "<isindex type=image src=x onerror=alert(1)>", "<body onload=alert(1)><frameset onload=alert(1)>",
        "<bdo dir=\"x\" onclick=y>x</bdo>",
        "&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;lt;script&amp;gt;", "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
        "\u{0}<scr\u{0}ipt>x</script>",
    ]

    private static let elements: Set<String> = [
        "a", "abbr", "annotation", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup",
        "dd",
        "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
        "hr",
        "i", "img", "ins", "kbd", "li", "maction", "mark", "math", "menclose", "merror", "mfenced", "mfrac", "mi",
        "mlabeledtr", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom", "mprescripts", "mroot", "mrow", "ms",
        "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
        "none", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "semantics", "small", "span", "strike",
        "strong",
        "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var",
        "wbr",
    ]

    /// The first thing in HTML that may not be there, as a reader of it would find it; nil when there is none.
    private func forbidden(in html: String) -> String? {
        guard let document = MarkupDocument.html(Array("<html><body>\(html)</body></html>".utf8)) else { return nil }
        for node in document.node.descendants where node.isElement && node.name != "html" && node.name != "body" {
            if !Self.elements.contains(node.name) { return "<\(node.name)>" }
            for attribute in [
                "onerror", "onclick", "onload", "ontoggle", "onfocus", "style", "srcdoc", "ping", "background", "id",
                "class",
            ]
            where node.attribute(attribute) != nil { return "\(attribute)=" }
            for attribute in ["href", "src"] {
                guard let address = node.attribute(attribute) else { continue }
                let isAllowed =
                    ["http://", "https://"].contains { address.hasPrefix($0) }
                    || attribute == "href" && address.hasPrefix("mailto:")
                if !isAllowed { return "\(attribute)=\(address)" }
            }
        }
        return nil
    }

    @Test("holds nothing forbidden, read again, and does not change when it is sanitised again", arguments: vectors)
    func isSafe(vector: String) {
        for html in [
            vector, "<p>a</p>\(vector)<p>b</p>", "<table><tr><td>\(vector)</td></tr></table>",
            "<math><mtext>\(vector)</mtext></math>",
        ] {
            let once = HTML.sanitised(html, base: "https://h.example/")
            #expect(forbidden(in: once) == nil, "\(once)")
            #expect(HTML.sanitised(once, base: nil) == once)
        }
    }

    @Test("stays so for any soup of these")
    func isSafeInSoups() {
        var generator = SplitMix64(seed: 17)
        for _ in 0..<1_500 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...5, using: &generator) {
                let vector = Array((Self.vectors.randomElement(using: &generator) ?? "").utf8)
                let cut = Int.random(in: 0...vector.count, using: &generator)
                bytes += Bool.random(using: &generator) ? vector[..<cut] : vector[cut...]
                if Bool.random(using: &generator) { bytes += vector }
            }
            let html = String(decoding: bytes, as: UTF8.self)
            let once = HTML.sanitised(html, base: "https://h.example/")
            #expect(forbidden(in: once) == nil, "\(html)")
            #expect(HTML.sanitised(once, base: nil) == once, "\(html)")
        }
    }

    @Test(
        "shows no pictures that are there to count readers",
        arguments: [
            "<img src=http://h/t width=1 height=1>", "<img src=http://h/t width=1px>", "<img src=http://h/t height=0>",
            "<img src=http://h/t style='display: none'>", "<img src=http://h/t style='width:1px;height:1px'>",
            "<img src=http://h/t hidden>", "<img src=http://h/t style='WIDTH : 0PX !important'>",
        ])
    func hasNoTrackers(html: String) {
        #expect(HTML.sanitised("a" + html, base: nil) == "a")
    }

    @Test("shows other pictures")
    func keepsPictures() {
        let kept = "<img src=\"http://h/t\">"
        #expect(HTML.sanitised("<img src=http://h/t style='width:100px'>", base: nil) == kept)
        #expect(HTML.sanitised("<img src=http://h/t width=10px>", base: nil) == "<img src=\"http://h/t\" width=\"10\">")
    }
}
