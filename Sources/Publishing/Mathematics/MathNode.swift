/// A formula as a tree.
indirect enum MathNode: Hashable, Sendable {
    /// A letter of its own, which is set in italics, or a word such as `log`, which is not.
    case identifier(String)
    /// A single letter that is not in italics.
    case upright(String)
    case number(String)
    /// A sign; one that stretches grows with what stands beside or below it.
    case sign(String, stretches: Bool)
    case words(String)
    /// Thousandths of the size of the type.
    case space(Int)
    case row([MathNode])
    case fraction(MathNode, MathNode, hasLine: Bool)
    case root(MathNode, degree: MathNode?)
    /// What stands at the right of something, or, as limits do, below and above it.
    case scripts(MathNode, below: MathNode?, above: MathNode?, areLimits: Bool)
    case table([[MathNode]])

    static let nothing = MathNode.row([])

    /// The letters and digits in another alphabet.
    func mapped(_ alphabet: MathAlphabet) -> MathNode {
        switch self {
        case .identifier(let text), .upright(let text):
            // Words stay words: their letters are no symbols.
            text.unicodeScalars.count == 1 || alphabet != .upright
                ? alphabet.node(text.unicodeScalars.map(alphabet.letter)) : self
        case .number(let text): .number(text.unicodeScalars.map(alphabet.letter).joined())
        case .sign, .words, .space: self
        case .row(let nodes): .row(nodes.map { $0.mapped(alphabet) })
        case .fraction(let above, let below, let hasLine):
            .fraction(above.mapped(alphabet), below.mapped(alphabet), hasLine: hasLine)
        case .root(let radicand, let degree): .root(radicand.mapped(alphabet), degree: degree?.mapped(alphabet))
        case .scripts(let base, let below, let above, let areLimits):
            .scripts(
                base.mapped(alphabet), below: below?.mapped(alphabet), above: above?.mapped(alphabet),
                areLimits: areLimits)
        case .table(let rows): .table(rows.map { $0.map { $0.mapped(alphabet) } })
        }
    }
}
