/// What some rule asks for, so that papers are not looked through for what no rule does.
///
/// What was needed once stays looked for: that costs little and changes nothing.
struct ScanFeatures {
    var usesExactTokens = false
    var usesReversedNames = false
    private(set) var usesLiterals = false
    /// A bit for every length of a prefix in bytes; bit 63 for all lengths from 63.
    private(set) var prefixLengths: UInt64 = 0
    private(set) var exactPrefixLengths: UInt64 = 0
    /// Bits for prefixes and literals, most of which no text has.
    private var filter = [UInt64](repeating: 0, count: 1 << 10)

    static let longestLength = 63

    mutating func add(prefix: String, isExact: Bool) {
        let bit: UInt64 = 1 << UInt64(min(prefix.utf8.count, ScanFeatures.longestLength))
        if isExact { exactPrefixLengths |= bit } else { prefixLengths |= bit }
        add(AtomKey.text(prefix, isExact ? .exactPrefix : .prefix))
    }

    mutating func add(literal key: UInt64) {
        usesLiterals = true
        add(key)
    }

    private mutating func add(_ key: UInt64) {
        filter[Int(key >> 54)] |= 1 << ((key >> 48) & 63)
    }

    /// Whether a prefix or literal may be one that a rule names; false is certain.
    @inline(__always)
    func mayName(_ key: UInt64) -> Bool {
        filter.withUnsafeBufferPointer { $0[Int(key >> 54)] >> ((key >> 48) & 63) & 1 != 0 }
    }
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
        var isOneCharacter: Bool
    }

    var present = PresentAtoms()
    var tokens = PlainBuffer<Token>(capacity: 1_024)
    /// The text in lower case.
    var lowered = PlainBuffer<UInt8>(capacity: 4_096)
    /// Lists to walk: where they begin, how many postings, the fields of their atoms.
    var lists = PlainBuffer<PostingRange>(capacity: 1_024)
    var candidates = PlainBuffer<UInt32>(capacity: 1_024)
    var found = PlainBuffer<UInt32>(capacity: 1_024)
    /// A bit for every record that may be found twice.
    var seen = PlainBuffer<UInt64>(repeating: 0, count: 16)
    /// What has been answered about residuals of this paper.
    var answers: [UInt32: Bool] = [:]
    /// What the paper has, while papers are counted.
    var observed: [UInt64] = []
    var isObserving = false
}

struct PostingRange: BitwiseCopyable {
    let start: UInt32
    let count: UInt32
    let fields: UInt32
}
