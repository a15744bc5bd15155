/// What TeX's commands of mathematics stand for.
enum TeXSymbols {
    static let all: [String: String] = {
        var all = functions
        all.merge(greek) { first, _ in first }
        all.merge(signs) { first, _ in first }
        return all
    }()

    private static let functions = Dictionary(
        uniqueKeysWithValues: [
            "log", "ln", "exp", "max", "min", "sin", "cos", "tan", "sinh", "cosh", "tanh", "lim", "sup", "inf", "det",
            "dim", "ker",
            "arg", "gcd", "deg", "Pr",
        ].map { ($0, $0) })

    private static let greek: [String: String] = [
        "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
        "eta": "η",
        "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
        "pi": "π",
        "varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "φ",
        "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ",
        "Xi": "Ξ",
        "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    ]

    private static let signs: [String: String] = [
        "times": "×", "cdot": "·", "sim": "∼", "approx": "≈", "simeq": "≃", "cong": "≅", "equiv": "≡", "propto": "∝",
        "pm": "±",
        "mp": "∓", "div": "÷", "infty": "∞", "nabla": "∇", "partial": "∂", "rightarrow": "→", "to": "→",
        "longrightarrow": "→",
        "mapsto": "↦", "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒", "implies": "⇒", "Leftarrow": "⇐",
        "Leftrightarrow": "⇔", "iff": "⇔", "uparrow": "↑", "downarrow": "↓", "le": "≤", "leq": "≤", "leqslant": "≤",
        "ge": "≥",
        "geq": "≥", "geqslant": "≥", "neq": "≠", "ne": "≠", "ll": "≪", "gg": "≫", "lt": "<", "gt": ">", "lesssim": "≲",
        "gtrsim": "≳", "in": "∈", "notin": "∉", "ni": "∋", "subset": "⊂", "subseteq": "⊆", "supset": "⊃",
        "supseteq": "⊇",
        "cup": "∪", "cap": "∩", "setminus": "∖", "emptyset": "∅", "varnothing": "∅", "forall": "∀", "exists": "∃",
        "neg": "¬",
        "wedge": "∧", "vee": "∨", "perp": "⊥", "parallel": "∥", "mid": "|", "vert": "|", "angle": "∠", "star": "⋆",
        "ast": "*",
        "circ": "∘", "bullet": "•", "dagger": "†", "ell": "ℓ", "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ",
        "sum": "∑",
        "prod": "∏", "int": "∫", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉",
        "dots": "…", "ldots": "…", "cdots": "⋯", "odot": "⊙", "oplus": "⊕", "otimes": "⊗", "ltimes": "⋉", "rtimes": "⋊",
        "prime": "′", "square": "□", "Box": "□", "triangle": "△", "checkmark": "✓", "degree": "°", "quad": " ",
        "qquad": " ",
        "left": "", "right": "", "big": "", "Big": "", "displaystyle": "", "rm": "", "it": "", "bf": "", "limits": "",
        "textasciitilde": "~",
    ]

    /// Marks above a letter.
    static let accents: [String: Unicode.Scalar] = [
        "hat": "\u{302}", "widehat": "\u{302}", "tilde": "\u{303}", "widetilde": "\u{303}", "bar": "\u{304}",
        "overline": "\u{304}", "vec": "\u{20D7}", "dot": "\u{307}", "ddot": "\u{308}", "check": "\u{30C}",
        "breve": "\u{306}",
    ]

    /// A letter in one of the alphabets of mathematics (The Unicode Standard, Mathematical Alphanumeric Symbols).
    static func letter(_ letter: Character, alphabet: String) -> Character {
        guard let scalar = letter.unicodeScalars.first, letter.isASCII, letter.isLetter,
            let (capital, exceptions) = alphabets[alphabet]
        else { return letter }
        if let exception = exceptions[letter] { return exception }
        let offset = letter.isUppercase ? scalar.value - 65 : scalar.value - 97 + 26
        return Unicode.Scalar(capital + offset).map(Character.init) ?? letter
    }

    static func isAlphabet(_ name: String) -> Bool { alphabets[name] != nil }

    /// The code of the alphabet's A, and the letters that Unicode had before.
    private static let alphabets: [String: (UInt32, [Character: Character])] = {
        let script: [Character: Character] = [
            "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ", "g": "ℊ",
            "o": "ℴ",
        ]
        let double: [Character: Character] = ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
        let fraktur: [Character: Character] = ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]
        return [
            "mathcal": (0x1D49C, script), "mathscr": (0x1D49C, script), "mathbb": (0x1D538, double),
            "mathfrak": (0x1D504, fraktur),
        ]
    }()
}
