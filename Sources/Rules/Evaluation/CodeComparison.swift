import Foundation

/// How categories, sources and languages compare.
enum CodeComparison {
    /// Whether a paper's category is the one meant, or a class of the archive meant: `cs` covers `cs.CL`, not `csx`.
    static func covers(_ wanted: String, _ category: String) -> Bool {
        let wanted = folded(wanted)
        let category = folded(category)
        return category == wanted
            || !wanted.utf8.contains(UInt8(ascii: ".")) && category.utf8.starts(with: (wanted + ".").utf8)
    }

    /// A code as codes are compared: in lower case, in NFC.
    static func folded(_ code: String) -> String {
        let lower = code.lowercased()
        return lower.utf8.allSatisfy { $0 < 0x80 } ? lower : lower.precomposedStringWithCanonicalMapping
    }

    /// The language of a tag, in lower case: `zh` of `zh-CN`.
    ///
    /// Source: RFC 5646 §2.2.1.
    static func primarySubtag(_ tag: String) -> String {
        (tag.split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map(String.init) ?? tag).lowercased()
    }
}
