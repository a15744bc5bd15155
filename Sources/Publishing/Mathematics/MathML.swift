/// Writes formulas as presentation MathML.
///
/// Only elements and attributes that validators and the sanitisers of readers know. What is written is the same in HTML and in XML.
/// Source: MathML Core, https://www.w3.org/TR/mathml-core/
struct MathML {
    private var text = ""

    /// - Parameter source: the formula in TeX, which is kept as an annotation: for copying, and for readers that do not know MathML.
    static func text(_ formula: MathNode, source: String, isDisplayed: Bool) -> String {
        var writer = MathML()
        let display = isDisplayed ? " display=\"block\"" : ""
        writer.text += "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"\(display)><semantics>"
        writer.write(formula)
        writer.text += "<annotation encoding=\"application/x-tex\">\(HTMLText.escaped(source))</annotation>"
        writer.text += "</semantics></math>"
        return writer.text
    }

    private mutating func write(_ node: MathNode) {
        switch node {
        case .identifier(let letters): token("mi", letters)
        case .upright(let letter): token("mi", letter, " mathvariant=\"normal\"")
        case .number(let digits): token("mn", digits)
        case .sign(let sign, let stretches): token("mo", sign, stretches ? "" : " stretchy=\"false\"")
        case .words(let words): token("mtext", Self.withFirmBlanks(words))
        case .space(let width): text += "<mspace width=\"\(Self.em(width))\"></mspace>"
        case .row(let nodes): element("mrow", "", nodes)
        case .fraction(let above, let below, let hasLine):
            element("mfrac", hasLine ? "" : " linethickness=\"0\"", [above, below])
        case .root(let radicand, let degree?): element("mroot", "", [radicand, degree])
        case .root(let radicand, nil): element("msqrt", "", [radicand])
        case .scripts(let base, let below, let above, let areLimits):
            scripts(base, below, above, areLimits: areLimits)
        case .table(let rows): table(rows)
        }
    }

    private mutating func scripts(_ base: MathNode, _ below: MathNode?, _ above: MathNode?, areLimits: Bool) {
        switch (below, above) {
        case (let below?, let above?): element(areLimits ? "munderover" : "msubsup", "", [base, below, above])
        case (let below?, nil): element(areLimits ? "munder" : "msub", "", [base, below])
        case (nil, let above?): element(areLimits ? "mover" : "msup", "", [base, above])
        case (nil, nil): write(base)
        }
    }

    private mutating func table(_ rows: [[MathNode]]) {
        text += "<mtable>"
        for row in rows {
            text += "<mtr>"
            for cell in row { element("mtd", "", [cell]) }
            text += "</mtr>"
        }
        text += "</mtable>"
    }

    private mutating func element(_ name: String, _ attributes: String, _ children: [MathNode]) {
        text += "<\(name)\(attributes)>"
        for child in children { write(child) }
        text += "</\(name)>"
    }

    private mutating func token(_ name: String, _ content: String, _ attributes: String = "") {
        text += "<\(name)\(attributes)>\(HTMLText.escaped(content))</\(name)>"
    }

    /// White space at the ends of a token counts for nothing, unless it is firm.
    private static func withFirmBlanks(_ words: String) -> String { words.replacing(" ", with: "\u{A0}") }

    private static func em(_ thousandths: Int) -> String {
        let digits = String(thousandths % 1_000 + 1_000).dropFirst()
        return "\(thousandths / 1_000).\(digits)em"
    }
}
