/// What the commands of TeX's mathematics stand for.
///
/// Source: Donald E. Knuth, The TeXbook, appendix F, and the names that amsmath and amssymb add.
enum MathSymbols {
    /// Letters.
    static let letters = table(
        """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ
        omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ
        Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ beth ℶ imath ı jmath ȷ wp ℘
        partial ∂ nabla ∇ infty ∞ emptyset ∅ varnothing ∅ top ⊤ bot ⊥ AA Å R ℝ
        """)

    /// Signs between or before terms.
    static let signs = table(
        """
        times × cdot ⋅ div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ dagger † ddagger ‡
        cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨ lor ∨ wedge ∧ land ∧ setminus ∖ wr ≀ amalg ⨿ ltimes ⋉ rtimes ⋊ bowtie ⋈
        le ≤ leq ≤ leqslant ⩽ ge ≥ geq ≥ geqslant ⩾ ne ≠ neq ≠ ll ≪ gg ≫ lt < gt > equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝
        asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔ lesssim ≲ gtrsim ≳ prec ≺ succ ≻ preceq ⪯ succeq ⪰ in ∈ notin ∉ ni ∋ subset ⊂
        subseteq ⊆ subsetneq ⊊ supset ⊃ supseteq ⊇ sqsubseteq ⊑ sqsupseteq ⊒ models ⊨ vdash ⊢ dashv ⊣ perp ⊥ mid ∣ nmid ∤ parallel ∥
        to → rightarrow → longrightarrow ⟶ leftarrow ← gets ← longleftarrow ⟵ leftrightarrow ↔ longleftrightarrow ⟷ Rightarrow ⇒
        Longrightarrow ⟹ implies ⟹ Leftarrow ⇐ impliedby ⟸ Leftrightarrow ⇔ iff ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪
        hookleftarrow ↩ twoheadrightarrow ↠ rightsquigarrow ⇝ leadsto ⇝ rightleftharpoons ⇌ uparrow ↑ downarrow ↓ updownarrow ↕
        Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ angle ∠ triangle △ square □ Box □
        blacksquare ■ diamond ⋄ Diamond ◇ checkmark ✓ prime ′ backslash ∖ colon : dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯
        therefore ∴ because ∵ degree ° S § P ¶ copyright © sharp ♯ flat ♭ natural ♮ surd √
        """)

    /// Signs that stand around something.
    static let delimiters = table(
        """
        langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lbrace { rbrace } lbrack [ rbrack ] vert | lvert | rvert | Vert ‖ lVert ‖
        rVert ‖ lgroup ⟮ rgroup ⟯ ulcorner ⌜ urcorner ⌝ llbracket ⟦ rrbracket ⟧
        """)

    /// Large signs, whose limits stand below and above where there is room.
    static let operators = table(
        """
        sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigsqcup ⨆ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄
        """)

    /// Large signs whose limits stand beside them.
    static let integrals = table("int ∫ iint ∬ iiint ∭ oint ∮ smallint ∫")

    /// Words for functions.
    static let functions: Set<String> = [
        "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "dim", "exp", "hom", "ker",
        "lg", "ln", "log", "sec", "sin", "sinh", "tan", "tanh", "bmod",
    ]

    /// Words for functions whose limits stand below them in a formula of its own.
    static let limits: Set<String> = [
        "argmax", "argmin", "det", "gcd", "inf", "lim", "liminf", "limsup", "max", "min", "Pr", "sup",
    ]

    /// Marks above something.
    static let accents = table(
        """
        hat ^ widehat ^ tilde ~ widetilde ~ bar ¯ overline ¯ vec → overrightarrow → overleftarrow ← dot ˙ ddot ¨ dddot ⃛ check ˇ breve ˘
        acute ´ grave ` mathring ˚ overbrace ⏞
        """)

    /// Marks below something.
    static let accentsBelow = table("underline _ underbar _ underbrace ⏟ underrightarrow →")

    /// Accents as wide as what they stand over.
    static let wideAccents: Set<String> = [
        "widehat", "widetilde", "overline", "overrightarrow", "overleftarrow", "overbrace", "underline", "underbar",
        "underbrace", "underrightarrow",
    ]

    /// Commands whose argument is in another alphabet.
    static let alphabets: [String: MathAlphabet] = [
        "mathrm": .upright, "mathup": .upright, "mathit": .italic, "mathbf": .bold, "boldsymbol": .boldItalic,
        "bm": .boldItalic, "pmb": .boldItalic, "mathbfit": .boldItalic, "mathcal": .script, "mathscr": .script,
        "mathfrak": .fraktur, "mathbb": .doubleStruck, "Bbb": .doubleStruck, "mathds": .doubleStruck,
        "mathsf": .sansSerif, "mathtt": .typewriter,
    ]

    /// Commands after which the rest of a group is in another alphabet.
    static let switches: [String: MathAlphabet] = [
        "rm": .upright, "bf": .bold, "it": .italic, "cal": .script, "sf": .sansSerif, "tt": .typewriter,
        "mit": .italic,
    ]

    /// Commands whose argument is running text.
    static let texts: Set<String> = [
        "text", "textrm", "textbf", "textit", "textsf", "texttt", "textsc", "textnormal", "textup", "mbox", "hbox",
        "emph",
    ]

    /// Commands that change nothing that matters here.
    static let idle: Set<String> = [
        "displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "limits", "nolimits", "displaylimits",
        "nonumber", "notag", "allowbreak", "relax", "strut", "mathstrut", "null",
    ]

    /// Commands that only classify their argument.
    static let transparent: Set<String> = [
        "mathop", "mathbin", "mathrel", "mathord", "mathopen", "mathclose", "mathpunct", "mathinner", "ensuremath",
        "smash", "boxed",
    ]

    /// Commands before a delimiter that is larger than others.
    static let sizes: Set<String> = [
        "big", "Big", "bigg", "Bigg", "bigl", "Bigl", "biggl", "Biggl", "bigr", "Bigr", "biggr", "Biggr", "bigm",
        "Bigm", "biggm", "Biggm",
    ]

    /// Thousandths of the size of the type.
    static let spaces: [String: Int] = [
        ",": 167, "thinspace": 167, ":": 222, ">": 222, "medspace": 222, ";": 278, "thickspace": 278, "!": 0,
        "negthinspace": 0, " ": 250, "enspace": 500, "quad": 1_000, "qquad": 2_000, "~": 250,
    ]

    /// Characters that are written with a backslash.
    static let escaped: [String: String] = ["%": "%", "&": "&", "$": "$", "#": "#", "_": "_"]

    private static func table(_ text: String) -> [String: String] {
        let words = text.split { $0 == " " || $0 == "\n" }.map(String.init)
        let pairs = stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
        return Dictionary(pairs) { first, _ in first }
    }
}
