import Papers
import TestSupport
import Testing

@testable import Digests

struct TeXTests {
    @Test(
        "accents and letters become Unicode",
        arguments: [
            (#"Mart\'inez"#, "Martínez"), (#"Arg\"uelles"#, "Argüelles"), (#"Kolst{\o} A"#, "Kolstø A"),
            (#"M{\"u}ller"#, "Müller"), (#"Garc\'{\i}a"#, "García"), (#"Garc{\'\i}a"#, "García"),
            (#"\v{S}ime\v cek"#, "Šimeček"), (#"Erd\H{o}s, Fran\c{c}ois"#, "Erdős, François"),
            (#"\L{}ukasz, \O rsted"#, "Łukasz, Ørsted"), (#"\'{x}"#, "x\u{301}"), (#"R\&D: 5\% more"#, "R&D: 5% more"),
            (#"{\o"#, "{ø"), (#"\vector \'"#, #"\vector \'"#), (#"C:\new \{\"#, #"C:\new \{\"#),
        ])
    func accents(printed: String, plain: String) {
        #expect(TeX.plain(printed).unicodeScalars.elementsEqual(plain.unicodeScalars))
    }

    @Test("a formula is converted whole or not at all, and names hold none")
    func formulasStayWhole() {
        #expect(TeX.plain(#"On $\v{x} + \'e$ and $x^2$"#) == #"On $\v{x} + \'e$ and x²"#)
        #expect(TeX.accented(#"$x^2$ \'E. One"#) == "$x^2$ É. One")
    }

    @Test(
        "simple formulas and commands become Unicode",
        arguments: [
            (#"$\alpha$-decay at $10^{-3}$ of CO$_2$"#, "α-decay at 10⁻³ of CO₂"),
            (#"$\mathcal{X} \to \mathbb{R}$"#, "𝒳 → ℝ"),
            (#"$x \times y \le z$"#, "x × y ≤ z"), (#"$\sqrt{2}$ and $\sqrt{n+1}$"#, "√2 and √(n+1)"),
            (#"$$x^2$$"#, "x²"),
            (#"\(\beta\)-VAE"#, "β-VAE"), (#"\emph{a \textbf{b}} {\em c} {\bf d}"#, "a b c d"),
            (#"$\text{PPO}$"#, "PPO"), (#"$O(\log n)$, $2\times 3$"#, "O(log n), 2×3"),
            (#"``double'' and `single'"#, "“double” and ‘single’"),
            ("Mixed--frequency, so---or so", "Mixed–frequency, so—or so"),
            (#"$\frac{1}{2}$ of $\hat{x}$"#, "1/2 of x\u{302}"), (#"$\nabla\cdot\vec{E}$"#, "∇·E\u{20D7}"),
            (#"stra\ss e \& {\ss}, \o{} \ldots"#, "straße & ß, ø …"), (#"$\sim$\$5"#, "∼$5"),
            (#"$f(x) = \$5$"#, "f(x) = $5"),
            (#"$\mathfrak{g}$ and $\mathscr{L}$"#, "𝔤 and ℒ"),
        ])
    func formulas(printed: String, plain: String) {
        #expect(TeX.plain(printed) == plain)
    }

    @Test(
        "what only looks like TeX stays",
        arguments: [
            "$5 and $10", "$5-$6, $7", "C_1", "snake_case", "a ^ b", "use --json or -- end", "C-- and i--; x --",
            "C:\\new\\files",
            "don't `quote", "`x = 1` and 'y'", "rock 'n' roll", "{a, b}", "A{B}C", "~10x faster", "\\d+\\.\\w*", "$",
            "$$", "$$$", "\\",
            "```swift", "----", "---", "US$ 5 to US$ 10", "`", "``", "{\\", "\\(", "$\\", "$\\undefined{x}$",
            "$\\frac{1}$",
        ])
    func looksLikeTeX(text: String) {
        #expect(TeX.plain(text) == text)
    }

    @Test("the printed title stays at hand where it held TeX")
    func keepsOriginalTitle() throws {
        let item = "<link>https://arxiv.org/abs/2501.00001</link>"
        let tex = try feed(rss(item: "<title>On $\\alpha$</title>" + item)).mentions[0]
        #expect(tex.title == "On α" && tex.originalTitle == "On $\\alpha$")
        let link = "[On $\\alpha$](https://arxiv.org/abs/2501.00001)"
        for text in ["## Daily Papers (2025-01-24)\n\n### \(link)\n", "# List\n\n- \(link)\n"] {
            let digests = try DigestReader.read(Document(bytes: Array(text.utf8), name: "list.md"))
            let mention = try #require(digests.first?.mentions.first)
            #expect(mention.title == "On α" && mention.originalTitle == "On $\\alpha$")
        }
        let plain = try feed(rss(item: "<title>Plain</title>" + item)).mentions[0]
        #expect(plain.title == "Plain" && plain.originalTitle == nil)
    }

    @Test("of random pieces never crashes and ends", arguments: [UInt64(1), 2, 3])
    func survivesAnything(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let pieces = [
            "$", "\\", "{", "}", "^", "_", "`", "'", "--", "\\alpha", "\\text", "\\(", "\\)", " ", "é", "x", "2",
            "\\frac",
        ]
        for _ in 0..<3_000 {
            let text = (0..<12).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            _ = TeX.plain(text)
            _ = TeX.accented(text)
        }
        for piece in ["{\\em ", "{", "\\text{", "$", "``", "\\(", "\\'{", "\\", "{\\bf a}"] {
            _ = TeX.plain(String(repeating: piece, count: 60_000 / piece.utf8.count))
        }
        let long = String(repeating: "{\\em ", count: 20_000)
        #expect(TeX.plain(long) == long)
    }

    @Test("feeds give titles and authors without TeX")
    func feedsGivePlainNames() throws {
        let digest = try feed(
            rss(
                item: #"<title>The M\"obius $\beta$ strip</title><link>https://arxiv.org/abs/2501.00001</link>"#
                    + #"<dc:creator>Ann Mart\'inez, Bob Arg\"uelles and C. Kolst{\o}</dc:creator>"#))
        #expect(digest.mentions.map(\.title) == ["The Möbius β strip"])
        #expect(digest.mentions.map(\.authors) == [["Ann Martínez", "Bob Argüelles", "C. Kolstø"]])
    }
}
