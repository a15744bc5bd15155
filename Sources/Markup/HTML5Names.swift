/// Names of characters that HTML 5 added and libxml2, which stops at HTML 4, does not know: those that texts about science
/// use, of punctuation, mathematics, letters and marks.
///
/// HTML Living Standard §13.5, "Named character references".
enum HTML5Names {
    static let longest = 16

    static func scalar(_ name: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
        guard name.count <= longest else { return nil }
        return codes[String(decoding: name, as: UTF8.self)].flatMap { Unicode.Scalar($0) }
    }

    private static let codes: [String: UInt32] = [
        "percnt": 0x0025, "num": 0x0023, "dollar": 0x0024, "commat": 0x0040, "ast": 0x002A, "lowbar": 0x005F,
        "grave": 0x0060, "lbrack": 0x005B, "lsqb": 0x005B, "rbrack": 0x005D, "rsqb": 0x005D, "lbrace": 0x007B,
        "lcub": 0x007B, "rbrace": 0x007D, "rcub": 0x007D, "lpar": 0x0028, "rpar": 0x0029, "plus": 0x002B,
        "equals": 0x003D, "comma": 0x002C, "period": 0x002E, "colon": 0x003A, "semi": 0x003B, "excl": 0x0021,
        "quest": 0x003F, "sol": 0x002F, "bsol": 0x005C, "vert": 0x007C, "verbar": 0x007C, "Tab": 0x0009,
        "NewLine": 0x000A, "NonBreakingSpace": 0x00A0, "hairsp": 0x200A, "numsp": 0x2007, "puncsp": 0x2008,
        "ZeroWidthSpace": 0x200B, "hyphen": 0x2010, "dash": 0x2010, "horbar": 0x2015, "lsquor": 0x201A,
        "rsquor": 0x2019, "ldquor": 0x201E, "rdquor": 0x201D, "bullet": 0x2022, "mldr": 0x2026, "centerdot": 0x00B7,
        "odot": 0x2299, "odash": 0x229D, "ominus": 0x2296, "osol": 0x2298, "ocir": 0x229A, "compfn": 0x2218,
        "star": 0x2606, "starf": 0x2605, "bigstar": 0x2605, "sstarf": 0x22C6, "check": 0x2713, "checkmark": 0x2713,
        "cross": 0x2717, "leq": 0x2264, "leqslant": 0x2A7D, "les": 0x2A7D, "geq": 0x2265, "geqslant": 0x2A7E,
        "ges": 0x2A7E, "ll": 0x226A, "gg": 0x226B, "Lt": 0x226A, "Gt": 0x226B, "lsim": 0x2272, "gsim": 0x2273,
        "lap": 0x2A85, "gap": 0x2A86, "lesssim": 0x2272, "gtrsim": 0x2273, "lessapprox": 0x2A85, "gtrapprox": 0x2A86,
        "approx": 0x2248, "ap": 0x2248, "approxeq": 0x224A, "thickapprox": 0x2248, "thksim": 0x223C, "simeq": 0x2243,
        "sime": 0x2243, "propto": 0x221D, "vprop": 0x221D, "varpropto": 0x221D, "nsim": 0x2241, "napprox": 0x2249,
        "nequiv": 0x2262, "ncong": 0x2247, "nlt": 0x226E, "ngt": 0x226F, "nle": 0x2270, "nge": 0x2271, "mid": 0x2223,
        "nmid": 0x2224, "parallel": 0x2225, "par": 0x2225, "npar": 0x2226, "in": 0x2208, "subset": 0x2282,
        "subseteq": 0x2286, "supset": 0x2283, "supseteq": 0x2287, "nsup": 0x2285, "setminus": 0x2216, "setmn": 0x2216,
        "emptyset": 0x2205, "varnothing": 0x2205, "sqcup": 0x2294, "sqcap": 0x2293, "sqsubseteq": 0x2291,
        "sqsupseteq": 0x2292, "bigcup": 0x22C3, "bigcap": 0x22C2, "uplus": 0x228E, "pm": 0x00B1, "mp": 0x2213,
        "mnplus": 0x2213, "div": 0x00F7, "cdot": 0x010B, "Del": 0x2207, "PartialD": 0x2202, "Sqrt": 0x221A,
        "Integral": 0x222B, "oint": 0x222E, "conint": 0x222E, "Sum": 0x2211, "Product": 0x220F, "coprod": 0x2210,
        "rightarrow": 0x2192, "leftarrow": 0x2190, "leftrightarrow": 0x2194, "uparrow": 0x2191, "downarrow": 0x2193,
        "updownarrow": 0x2195, "Rightarrow": 0x21D2, "Leftarrow": 0x21D0, "Leftrightarrow": 0x21D4, "iff": 0x21D4,
        "Longrightarrow": 0x27F9, "longrightarrow": 0x27F6, "longleftarrow": 0x27F5, "mapsto": 0x21A6, "map": 0x21A6,
        "hookrightarrow": 0x21AA, "rightharpoonup": 0x21C0, "nearrow": 0x2197, "searrow": 0x2198, "nexist": 0x2204,
        "wedge": 0x2227, "vee": 0x2228, "vdash": 0x22A2, "models": 0x22A7, "bottom": 0x22A5, "top": 0x22A4,
        "therefore": 0x2234, "because": 0x2235, "ell": 0x2113, "hbar": 0x210F, "planck": 0x210F, "planckh": 0x210E,
        "plankv": 0x210F, "hslash": 0x210F, "Re": 0x211C, "Im": 0x2111, "aleph": 0x2135, "beth": 0x2136,
        "gimel": 0x2137, "wp": 0x2118, "angst": 0x00C5, "bprime": 0x2035, "langle": 0x27E8, "rangle": 0x27E9,
        "Vert": 0x2016, "Verbar": 0x2016, "epsi": 0x03B5, "varepsilon": 0x03F5, "epsiv": 0x03F5,
        "straightepsilon": 0x03F5, "thetav": 0x03D1, "vartheta": 0x03D1, "phiv": 0x03D5, "varphi": 0x03D5,
        "straightphi": 0x03D5, "rhov": 0x03F1, "varrho": 0x03F1, "sigmav": 0x03C2, "varsigma": 0x03C2,
        "kappav": 0x03F0, "varkappa": 0x03F0, "varpi": 0x03D6, "upsi": 0x03C5, "gammad": 0x03DD, "digamma": 0x03DD,
        "ohm": 0x03A9, "mho": 0x2127, "Copf": 0x2102, "Ropf": 0x211D, "Nopf": 0x2115, "Zopf": 0x2124, "Qopf": 0x211A,
        "Popf": 0x2119, "Eopf": 0x1D53C, "Fopf": 0x1D53D, "reals": 0x211D, "complexes": 0x2102, "naturals": 0x2115,
        "integers": 0x2124, "Lscr": 0x2112, "Hscr": 0x210B, "Fscr": 0x2131, "Mscr": 0x2133, "Oscr": 0x1D4AA,
        "Ascr": 0x1D49C, "Bscr": 0x212C, "lscr": 0x1D4C1, "ccaron": 0x010D, "Ccaron": 0x010C, "cacute": 0x0107,
        "Cacute": 0x0106, "rcaron": 0x0159, "Rcaron": 0x0158, "ecaron": 0x011B, "Ecaron": 0x011A, "zcaron": 0x017E,
        "Zcaron": 0x017D, "zacute": 0x017A, "Zacute": 0x0179, "zdot": 0x017C, "Zdot": 0x017B, "sacute": 0x015B,
        "Sacute": 0x015A, "scedil": 0x015F, "Scedil": 0x015E, "nacute": 0x0144, "Nacute": 0x0143, "ncaron": 0x0148,
        "Ncaron": 0x0147, "lstrok": 0x0142, "Lstrok": 0x0141, "dstrok": 0x0111, "Dstrok": 0x0110, "eogon": 0x0119,
        "Eogon": 0x0118, "aogon": 0x0105, "Aogon": 0x0104, "gbreve": 0x011F, "Gbreve": 0x011E, "abreve": 0x0103,
        "Abreve": 0x0102, "odblac": 0x0151, "Odblac": 0x0150, "udblac": 0x0171, "Udblac": 0x0170, "uring": 0x016F,
        "Uring": 0x016E, "imath": 0x0131, "inodot": 0x0131, "tcaron": 0x0165, "dcaron": 0x010F, "amacr": 0x0101,
        "emacr": 0x0113, "imacr": 0x012B, "omacr": 0x014D, "umacr": 0x016B, "Amacr": 0x0100, "Emacr": 0x0112,
        "Imacr": 0x012A, "Omacr": 0x014C, "Umacr": 0x016A, "female": 0x2640, "male": 0x2642, "phone": 0x260E,
        "natural": 0x266E, "sharp": 0x266F, "flat": 0x266D, "square": 0x25A1, "Square": 0x25A1, "blacksquare": 0x25AA,
        "triangle": 0x25B5, "bigcirc": 0x25EF, "diamond": 0x22C4, "lozenge": 0x25CA, "lozf": 0x29EB, "fflig": 0xFB00,
        "filig": 0xFB01, "fllig": 0xFB02, "ffilig": 0xFB03, "ffllig": 0xFB04, "half": 0x00BD, "frac13": 0x2153,
        "frac23": 0x2154, "frac15": 0x2155, "frac16": 0x2159, "frac18": 0x215B, "frac38": 0x215C, "frac58": 0x215D,
        "frac78": 0x215E,
    ]
}
