import Papers
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
