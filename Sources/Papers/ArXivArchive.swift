/// The archives that gave identifiers of the old style, `archive/YYMMNNN`, until March 2007.
///
/// Source: https://arxiv.org/archive and the list of subsumed archives at https://arxiv.org/archive/list
enum ArXivArchive {
    static let longestName = 8
    /// No subject class (`supr-con`, `mes-hall`) is longer.
    static let longestSubjectClass = 8

    /// The names in lower case, by their length, so that most words are refused by a glance.
    private static let namesByLength: [[String]] = {
        let names = [
            "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn", "chem-ph",
            "cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc", "hep-ex", "hep-lat", "hep-ph",
            "hep-th", "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th", "patt-sol", "physics", "plasm-ph",
            "q-alg", "q-bio", "quant-ph", "solv-int", "supr-con",
        ]
        return (0...longestName).map { length in names.filter { $0.utf8.count == length } }
    }()

    /// The archive that bytes spell, in any case.
    static func named(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        guard bytes.count <= longestName else { return nil }
        return namesByLength[bytes.count].first { name in
            zip(name.utf8, bytes).allSatisfy { $0 == $1.lowercased }
        }
    }
}
