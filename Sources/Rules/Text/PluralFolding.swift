/// Makes singular and plural of English words meet: `models` and `model`, `study` and `studies`, `caches` and `cache`.
///
/// No other stemming. `dynamics` also finds `dynamic`, which is accepted.
enum PluralFolding {
    /// The folded form of a prepared token; tokens that are not ASCII letters, or shorter than 4, stay.
    static func folded(_ token: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard token.count >= 4, token.allSatisfy({ $0 &- 0x61 < 26 }) else { return token }
        if token.last == UInt8(ascii: "s"), token.count <= longestException, let exception = exceptions[Array(token)] {
            return exception[...]
        }
        return singularForm(token)
    }

    private static func singularForm(_ token: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var token = token
        if token.hasSuffix("s"), !token.hasSuffix("ss"), !token.hasSuffix("us"), !token.hasSuffix("is") {
            token.removeLast()
        }
        if token.hasSuffix("ie") {
            token.removeLast(2)
            token.append(UInt8(ascii: "y"))
        } else if ["sse", "xe", "che", "she", "ze"].contains(where: { token.hasSuffix($0) }) {
            token.removeLast()
        }
        return token
    }

    private static let exceptions: [[UInt8]: [UInt8]] = {
        let changed = [
            "analyses": "analysis", "hypotheses": "hypothesis", "theses": "thesis", "biases": "bias", "lenses": "lens",
            "matrices": "matrix", "indices": "index", "vertices": "vertex", "gpus": "gpu", "cpus": "cpu",
            "tpus": "tpu", "npus": "npu", "apis": "api", "guis": "gui", "menus": "menu",
        ]
        let unchanged = ["news", "lens", "bias", "chaos", "series", "species"]
        var table: [[UInt8]: [UInt8]] = [:]
        for (plural, singular) in changed { table[Array(plural.utf8)] = Array(singular.utf8) }
        for word in unchanged { table[Array(word.utf8)] = Array(word.utf8) }
        return table
    }()

    private static let longestException = 10
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(_ suffix: StaticString) -> Bool {
        guard count >= suffix.utf8CodeUnitCount else { return false }
        return suffix.withUTF8Buffer { buffer in
            zip(self.suffix(buffer.count), buffer).allSatisfy { $0 == $1 }
        }
    }
}
