/// How categories, sources and languages compare.
enum CodeComparison {
    /// Whether a paper's category is the one meant, or a class of the archive meant: `cs` covers `cs.CL`, not `csx`.
    static func covers(_ wanted: String, _ category: String) -> Bool {
        let wanted = wanted.lowercased()
        let category = category.lowercased()
        return category == wanted || !wanted.contains(".") && category.hasPrefix(wanted + ".")
    }

    /// The language of a tag, in lower case: `zh` of `zh-CN`.
    ///
    /// Source: RFC 5646 §2.2.1.
    static func primarySubtag(_ tag: String) -> String {
        (tag.split(whereSeparator: { $0 == "-" || $0 == "_" }).first.map(String.init) ?? tag).lowercased()
    }
}
