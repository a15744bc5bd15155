import Markup
import TestSupport
import Testing

@testable import Publishing

@Suite struct MathTextTests {
    private func html(_ text: String, room: Int = MathText.maximumLength) -> String {
        var room = room
        return MathText.html(text, room: &room)
    }

    /// The formula without what stands around every one.
    private func math(_ formula: String, isDisplayed: Bool = false) -> String? {
        FormulaParser.parse(formula, isDisplayed: isDisplayed).map { node in
            MathML.text(node, source: "", isDisplayed: isDisplayed)
                .replacing(/^<math[^>]*><semantics>/, with: "")
                .replacing("<annotation encoding=\"application/x-tex\"></annotation></semantics></math>", with: "")
        }
    }

    @Test(
        arguments: [
            (#"x"#, "<mi>x</mi>"),
            (#"\frac{a}{2}"#, "<mfrac><mi>a</mi><mn>2</mn></mfrac>"),
            (#"\frac12"#, "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
            (#"\sqrt[3]{n}"#, "<mroot><mi>n</mi><mn>3</mn></mroot>"),
            (#"x_i^{2}"#, "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
            (
                #"f'(x)"#,
                #"<mrow><msup><mi>f</mi><mo stretchy="false">′</mo></msup><mo stretchy="false">(</mo><mi>x</mi><mo stretchy="false">)</mo></mrow>"#
            ),
            (#"\mathbb{R}^d"#, "<msup><mi>ℝ</mi><mi>d</mi></msup>"),
            (#"\mathcal{L}_{\mathrm{KL}}"#, "<msub><mi>ℒ</mi><mi>KL</mi></msub>"),
            (#"\mathrm{d}x"#, #"<mrow><mi mathvariant="normal">d</mi><mi>x</mi></mrow>"#),
            (#"\boldsymbol{\theta}"#, "<mi>𝜽</mi>"),
            (#"10^{-3}"#, #"<msup><mn>10</mn><mrow><mo stretchy="false">−</mo><mn>3</mn></mrow></msup>"#),
            (#"\hat{y}"#, #"<mover><mi>y</mi><mo stretchy="false">^</mo></mover>"#),
            (
                #"\sum_{i=1}^n"#,
                #"<munderover><mo>∑</mo><mrow><mi>i</mi><mo stretchy="false">=</mo><mn>1</mn></mrow><mi>n</mi></munderover>"#
            ),
            (#"\left( x \right."#, "<mrow><mo>(</mo><mi>x</mi></mrow>"),
            (#"p \not= q"#, #"<mrow><mi>p</mi><mo stretchy="false">≠</mo><mi>q</mi></mrow>"#),
            (#"\text{if } x"#, "<mrow><mtext>if\u{A0}</mtext><mi>x</mi></mrow>"),
            (
                #"T_{\rm eff}"#,
                #"<msub><mi>T</mi><mrow><mi mathvariant="normal">e</mi><mi mathvariant="normal">f</mi><mi mathvariant="normal">f</mi></mrow></msub>"#
            ),
            (
                #"\begin{pmatrix} a & b \\ c & d \\ \end{pmatrix}"#,
                "<mrow><mo>(</mo><mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable><mo>)</mo></mrow>"
            ),
            (#"a < b"#, #"<mrow><mi>a</mi><mo stretchy="false">&lt;</mo><mi>b</mi></mrow>"#),
            (#"{}^{3}"#, "<msup><mrow></mrow><mn>3</mn></msup>"),
            (#"\operatorname*{arg\,max}_x"#, nil),
        ] as [(String, String?)])
    func formulasOfTeXBecomeMathML(formula: String, expected: String?) {
        guard let expected else { return #expect(math(formula) != nil) }
        #expect(math(formula) == expected)
    }

    @Test func limitsStandBelowInAFormulaOfItsOwnAndBesideInALine() {
        #expect(math(#"\max_x"#) == "<msub><mi>max</mi><mi>x</mi></msub>")
        #expect(math(#"\max_x"#, isDisplayed: true) == "<munder><mi>max</mi><mi>x</mi></munder>")
    }

    @Test(arguments: [
        #"\unknown{x}"#, "x_", "x^^2", "x_1_2", "{x", "x}", #"\frac{a}"#, #"\left( x"#, #"\begin{pmatrix} a"#,
        #"\begin{tikzpicture}\end{tikzpicture}"#, "a & b", "50% of", "#1", #"\text{a $b$}"#, #"\"#, #"\left"#,
        #"a \\ b"#,
        "x\u{7}", #"\sqrt[3"#, #"\not\alpha"#,
    ])
    func whatIsNotUnderstoodIsNoFormula(formula: String) {
        #expect(FormulaParser.parse(formula, isDisplayed: false) == nil)
        #expect(html("a $\(formula)$ b") == HTMLText.escaped("a $\(formula)$ b"))
    }

    @Test func textAroundFormulasStaysAndIsEscaped() {
        #expect(
            html(#"A & $\sqrt{n}$, B"#)
                == #"A &amp; <math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><msqrt><mi>n</mi></msqrt><annotation encoding="application/x-tex">\sqrt{n}</annotation></semantics></math>, B"#
        )
        for text in [#"$$\sqrt{n}$$"#, #"\[\sqrt{n}\]"#, #"\begin{equation}\sqrt{n}\end{equation}"#] {
            #expect(html(text).contains(#"display="block"><semantics><msqrt>"#), "\(text)")
        }
        #expect(html(#"\(\sqrt{n}\)"#).hasPrefix("<math "))
    }

    @Test(arguments: [
        "from $5 to $6", "$10 and $x$2", "US$ 5, AU$ 6", "costs $5; it uses \\alpha or $x", "$PATH and $HOME",
        "a $ b $ c", "$$", "$",
        "\\$5 and \\$6", "C:\\(users\\)", "$5 per \\% and 6$", "\\", "\\(", "\\begin{", "\\begin{equation}",
    ])
    func pricesAndPathsAreNoFormulas(text: String) {
        #expect(!html(text).contains("<math") || text.contains("(users"))
    }

    @Test func aFormulaForWhichThereIsNoRoomStaysTeX() {
        var room = 300
        let text = MathText.html(#"$\sqrt{a}$ and $\sqrt{b}$"#, room: &room)
        #expect(text.contains("<mi>a</mi>") && text.hasSuffix(#" and $\sqrt{b}$"#))
        #expect((0..<300).contains(room))
    }

    /// The pieces of formulas in any order: nothing is malformed, long or slow.
    @Test func whateverIsPutTogetherIsWellFormedAndBounded() throws {
        var random = SplitMix64(seed: 31_415)
        var understood = 0
        for _ in 0..<3_000 {
            let formula = (0..<Int.random(in: 1...14, using: &random)).map { _ in
                Self.pieces.randomElement(using: &random) ?? ""
            }.joined()
            let mark = ["$", "$$", ""].randomElement(using: &random) ?? ""
            let result = html("x \(mark)\(formula)\(mark) y")
            _ = try ParsedXML.strictly(Array("<p>\(result)</p>".utf8))
            #expect(HTML.sanitised(result, base: nil).contains("<math") == result.contains("<math"), "\(formula)")
            #expect(result.utf8.count < 500 + 80 * formula.utf8.count, "\(formula)")
            if result.contains("<math") { understood += 1 }
        }
        #expect(understood > 300)
    }

    @Test(arguments: [
        "$", "$$", "\\(", "\\[", "\\begin{equation}", "$\\frac", "{", "$x^{", "\\left(", "$a_{b_{", "$\\sqrt{", "\\$",
    ])
    func textsFullOfOpeningMarksTakeLittleTime(piece: String) {
        let text = String(repeating: piece, count: 60_000 / piece.utf8.count)
        let time = threadTime { #expect(!html(text).isEmpty) }
        #expect(time < .seconds(2))
    }

    private static let pieces = [
        "x", "y", "n", "2", "10.5", "+", "=", "<", ">", "&", "^", "_", "'", "{", "}", "{", "}", "(", ")", "[", "]", "|",
        " ", ",",
        "$", "\\$", "%", "~", #"\\"#, #"\"#, #"\alpha"#, #"\theta "#, #"\sum"#, #"\int"#, #"\max"#, #"\frac"#,
        #"\sqrt"#, #"\hat"#,
        #"\mathbb"#, #"\mathcal{L}"#, #"\mathrm{KL}"#, #"\text{if }"#, #"\left("#, #"\right)"#, #"\left."#,
        #"\begin{cases}"#,
        #"\end{cases}"#, #"\begin{array}{ll}"#, #"\end{array}"#, #"\rm "#, #"\not"#, #"\le"#, #"\limits"#, #"\,"#,
        #"\{"#, #"\}"#,
        #"\unknown"#, "_{i}", "^{2}", "_i", "^2", "{a}", "{b}", "é", "한", "∑", "\u{301}", "𝔸", "\"", "]]>", "<b>", "--",
        #"\(x\)"#, #"\[x^2\]"#, #"\begin{align}"#, #"\end{align}"#,
    ]
}
