/// Makes singular and plural of English words meet: `models` and `model`, `study` and `studies`, `caches` and `cache`.
///
/// No other stemming. `dynamics` also finds `dynamic`, which is accepted.
enum PluralFolding {
    /// A folded word, described instead of copied, because every word of every paper is folded.
    enum Form {
        /// The first bytes of the word.
        case prefix(Int)
        /// The first bytes of the word, and a `y` in place of the rest.
        case prefixAndY(Int)
        case exception([UInt8])
    }

    /// The folded form of a prepared token; tokens that are not ASCII letters, or shorter than 4, stay.
    static func form(of token: UnsafeBufferPointer<UInt8>) -> Form {
        guard token.count >= 4, token.allSatisfy({ $0 &- 0x61 < 26 }) else { return .prefix(token.count) }
        var length = token.count
        if token[length - 1] == UInt8(ascii: "s") {
            if length <= longestException, let exception = exceptions[TokenHash.of(token)],
                exception.word.elementsEqual(token)
            {
                return .exception(exception.folded)
            }
            let before = token[length - 2]
            if before != UInt8(ascii: "s"), before != UInt8(ascii: "u"), before != UInt8(ascii: "i") { length -= 1 }
        }
        // Three letters stay, as they do when they are the whole word: ties, tie.
        guard length >= 4, token[length - 1] == UInt8(ascii: "e") else { return .prefix(length) }
        switch (token[length - 3], token[length - 2]) {
        case (_, UInt8(ascii: "i")): return .prefixAndY(length - 2)
        case (_, UInt8(ascii: "x")), (_, UInt8(ascii: "z")), (UInt8(ascii: "s"), UInt8(ascii: "s")),
            (UInt8(ascii: "c"), UInt8(ascii: "h")), (UInt8(ascii: "s"), UInt8(ascii: "h")):
            return .prefix(length - 1)
        default: return .prefix(length)
        }
    }

    /// The bytes of the folded form.
    static func folded(_ token: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        switch form(of: token) {
        case .prefix(let length): Array(token[..<length])
        case .prefixAndY(let length): Array(token[..<length]) + [UInt8(ascii: "y")]
        case .exception(let bytes): bytes
        }
    }

    /// The hash of the folded form.
    static func hash(of token: UnsafeBufferPointer<UInt8>) -> UInt64 {
        switch form(of: token) {
        case .prefix(let length): TokenHash.of(UnsafeBufferPointer(rebasing: token[..<length]))
        case .prefixAndY(let length):
            TokenHash.adding(UInt8(ascii: "y"), to: TokenHash.of(UnsafeBufferPointer(rebasing: token[..<length])))
        case .exception(let bytes): bytes.withUnsafeBufferPointer(TokenHash.of)
        }
    }

    private static let exceptions: [UInt64: (word: [UInt8], folded: [UInt8])] = {
        let changed = [
            "analyses": "analysis", "hypotheses": "hypothesis", "theses": "thesis", "biases": "bias", "lenses": "lens",
            "matrices": "matrix", "indices": "index", "vertices": "vertex", "gpus": "gpu", "cpus": "cpu",
            "tpus": "tpu", "npus": "npu", "apis": "api", "guis": "gui", "menus": "menu",
        ]
        let unchanged = ["news", "lens", "bias", "chaos", "series", "species"]
        let all = changed.map { ($0.key, $0.value) } + unchanged.map { ($0, $0) }
        var table: [UInt64: (word: [UInt8], folded: [UInt8])] = [:]
        for (word, folded) in all {
            let bytes = Array(word.utf8)
            table[bytes.withUnsafeBufferPointer(TokenHash.of)] = (bytes, Array(folded.utf8))
        }
        return table
    }()

    private static let longestException = 10
}

/// A hash that tells tokens apart at a glance; equality is always decided on the bytes.
///
/// Source: FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
enum TokenHash {
    static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = adding(byte, to: hash) }
        return hash
    }

    static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
}
