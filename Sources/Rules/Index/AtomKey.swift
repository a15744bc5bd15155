/// Names of 64 bits for everything that a paper can have and a rule can ask for: a word, a phrase, a category, a name…
///
/// Two different things have the same key with a probability of 2^-64, which is taken for never.
enum AtomKey {
    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The hash of some bytes of a text, eight at a time.
    @inline(__always)
    static func hash(_ text: UnsafeBufferPointer<UInt8>, from start: Int, length: Int) -> UInt64 {
        var hash = (UInt64(length) &+ 0xA076_1D64_78BD_642F) &* factor
        var position = start
        let end = start &+ length
        while position < end {
            hash = (hash ^ ASCIIWords.eight(of: text, from: position, to: end)) &* factor
            hash ^= hash >> 32
            position &+= 8
        }
        return hash
    }

    @inline(__always)
    static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 { hash(bytes, from: 0, length: bytes.count) }

    /// Spreads a hash over all bits; never 0, which stands for a break between texts.
    ///
    /// Source: the multiply and shift steps of SplitMix64, https://prng.di.unimi.it/splitmix64.c
    @inline(__always)
    static func finished(_ hash: UInt64) -> UInt64 {
        var mixed = hash ^ (hash >> 32)
        mixed = mixed &* 0xD6E8_FEB8_6659_FD93
        mixed ^= mixed >> 29
        return mixed | 1
    }

    /// Eight bytes, their differences moved to the highest bits: enough for a filter.
    @inline(__always)
    static func spread(_ eight: UInt64) -> UInt64 { (eight ^ eight >> 32) &* factor }

    /// Half of a hash, spread over all its bits.
    @inline(__always)
    static func half(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: finished(hash) >> 32) }

    /// What kinds of things keys name; different kinds never share a key.
    enum Kind: UInt64 {
        case token = 0
        case exactToken = 0x51
        case prefix = 0x1A35
        case exactPrefix = 0x2B47
        case literal = 0x3C59
        case namePair = 0x4D6B
        case nameInitial = 0x5E7D
        case nameStart = 0x6F8F
        case fullNameTrigger = 0x7081
        case reversedName = 0x8193
        case value = 0x92A5
    }

    @inline(__always)
    static func key(_ hash: UInt64, _ kind: Kind) -> UInt64 {
        finished(hash ^ (kind.rawValue &* factor))
    }

    /// Of a token that stands behind a token, or behind a chain of them.
    @inline(__always)
    static func chain(_ state: UInt64, _ token: UInt64) -> UInt64 {
        finished((state &* factor) ^ (token >> 7 | token << 57))
    }

    /// Of two keys whose order does not count.
    @inline(__always)
    static func unordered(_ left: UInt64, _ right: UInt64, _ kind: Kind) -> UInt64 {
        key(((left &+ right) &* 0xC2B2_AE3D_27D4_EB4F) ^ left ^ right, kind)
    }

    @inline(__always)
    static func ordered(_ left: UInt64, _ right: UInt64, _ kind: Kind) -> UInt64 {
        key(chain(left, right), kind)
    }

    /// Of a token as rules compare it.
    static func token(_ spelling: UnsafeBufferPointer<UInt8>, foldsPlural: Bool) -> UInt64 {
        // Only words that end in s or e have another form.
        guard foldsPlural, let last = spelling.last, last == UInt8(ascii: "s") || last == UInt8(ascii: "e") else {
            return key(hash(spelling), .token)
        }
        if case .prefix(let length) = PluralFolding.form(of: spelling) {
            return key(hash(spelling, from: 0, length: length), .token)
        }
        return key(PluralFolding.folded(spelling).withUnsafeBufferPointer(hash), .token)
    }

    static func token(_ text: String, foldsPlural: Bool) -> UInt64 {
        var text = text
        return text.withUTF8 { token($0, foldsPlural: foldsPlural) }
    }

    static func text(_ text: String, _ kind: Kind) -> UInt64 {
        key(hash(text), kind)
    }

    private static func hash(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { hash($0) }
    }

    /// Of a value of a field that is no text: a category, a source, `has:` and the like.
    static func value(_ text: String, of field: Field) -> UInt64 {
        key(hash(text) &+ hash(field.rawValue) &* factor, .value)
    }
}
