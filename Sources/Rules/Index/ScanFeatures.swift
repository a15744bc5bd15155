/// What some rule asks for, so that papers are not looked through for what no rule does.
///
/// What was needed once stays looked for: that costs little and changes nothing.
struct ScanFeatures: ~Copyable {
    var usesExactTokens = false
    var usesReversedNames = false
    private(set) var usesLiterals = false
    /// A bit for every length of a prefix in bytes; bit 63 for all lengths from 63.
    private(set) var prefixLengths: UInt64 = 0
    private(set) var exactPrefixLengths: UInt64 = 0
    /// Bits for prefixes and for literals, most of which no text has.
    private var beginnings = KeyFilter()
    private var literals = KeyFilter()

    static let longestLength = 63

    mutating func add(prefix: String, isExact: Bool) {
        let bit: UInt64 = 1 << UInt64(min(prefix.utf8.count, ScanFeatures.longestLength))
        if isExact { exactPrefixLengths |= bit } else { prefixLengths |= bit }
        var prefix = prefix
        prefix.withUTF8 { beginnings.insert(AtomKey.spread(ASCIIWords.eight(of: $0, from: 0, to: $0.count))) }
    }

    mutating func add(literal key: UInt64) {
        usesLiterals = true
        literals.insert(key)
    }

    /// Whether a prefix that some rule names may have these first bytes, eight at most; false is certain.
    @inline(__always)
    func mayName(beginning eight: UInt64) -> Bool { beginnings.mayContain(AtomKey.spread(eight)) }

    /// Whether a literal may be one that a rule names; false is certain.
    @inline(__always)
    func mayName(literal key: UInt64) -> Bool { literals.mayContain(key) }
}

/// A bit for every key, by which most others are known at once. Keys are told apart by their highest bits.
private struct KeyFilter: ~Copyable {
    private var words = PlainBuffer<UInt64>(repeating: 0, count: 1 << 13)

    mutating func insert(_ key: UInt64) { words[Int(key >> 51)] |= 1 << ((key >> 45) & 63) }

    @inline(__always)
    func mayContain(_ key: UInt64) -> Bool { words.base[Int(key >> 51)] >> ((key >> 45) & 63) & 1 != 0 }
}

/// Memory that every match uses anew.
struct MatchScratch: ~Copyable {
    struct Token: BitwiseCopyable {
        /// 0 for a break that no phrase crosses.
        var key: UInt64
        var start: UInt32
        var length: UInt32
        /// 0 when no rule names it.
        var atom: UInt32 = 0
        /// Half a hash of the token without plural folding, which tells apart what has the same key.
        var spelling: UInt32 = 0
        var isOneCharacter: Bool
    }

    static let seenWordCount = 1_024

    var present = PresentAtoms()
    /// Keys that are looked up together.
    var lookups = PlainBuffer<Lookup>(capacity: 1_024)
    /// Words of this paper whose beginnings have been looked up, each at a place that its hash tells.
    var seenWords = PlainBuffer<UInt64>(repeating: 0, count: MatchScratch.seenWordCount)
    /// Those of the next, longer phrases.
    var chains = PlainBuffer<Lookup>(capacity: 1_024)
    var tokens = PlainBuffer<Token>(capacity: 1_024)
    /// The text in lower case.
    var lowered = PlainBuffer<UInt8>(capacity: 4_096)
    /// Lists to walk: where they begin, how many postings, the fields of their atoms.
    var lists = PlainBuffer<PostingRange>(capacity: 1_024)
    var candidates = PlainBuffer<UInt32>(capacity: 1_024)
    var found = PlainBuffer<UInt32>(capacity: 1_024)
    /// The first names of those found.
    var owners = PlainBuffer<UInt32>(capacity: 1_024)
    /// A bit for every record that may be found twice.
    var seen = PlainBuffer<UInt64>(repeating: 0, count: 16)
    /// The paper, once something asks for its texts.
    var prepared: PreparedPaper?
    /// What has been answered about residuals of this paper.
    var answers: [UInt32: Bool] = [:]
    /// What the paper has, while papers are counted.
    var observed: [UInt64] = []
    var isObserving = false
    /// The sum of what was only touched to have it near, kept so that the touching is not left out.
    var touched: UInt64 = 0
}

extension MatchScratch {
    mutating func forgetWords() { seenWords.base.update(repeating: 0, count: seenWords.count) }

    /// Whether a word, as it is spelled, is not known to have been in the same field of the paper before; notes it.
    @inline(__always)
    mutating func isFirst(_ token: Token, _ field: UInt8) -> Bool {
        let mixed = (token.key ^ UInt64(token.spelling) &* 0x9E37_79B9_7F4A_7C15) &+ UInt64(field)
        let place = Int(mixed >> 40) & (MatchScratch.seenWordCount - 1)
        if seenWords.base[place] == mixed { return false }
        seenWords.base[place] = mixed
        return true
    }
}

/// A key that a paper has, and the atom that it names.
struct Lookup: BitwiseCopyable {
    let key: UInt64
    /// 0 when no rule names it.
    var atom: UInt32 = 0
    /// The token with which it ends, where that matters.
    var token: UInt32 = 0
    /// Of a name, in place of a token: its atom brings others along.
    var isTrigger: Bool { token == 1 }

    init(key: UInt64, token: UInt32 = 0) {
        self.key = key
        self.token = token
    }

    init(key: UInt64, isTrigger: Bool) { self.init(key: key, token: isTrigger ? 1 : 0) }
}

struct PostingRange: BitwiseCopyable {
    let start: UInt32
    let count: UInt32
    let fields: UInt32
}
