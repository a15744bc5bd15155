import Papers

/// The printed times of entries, no two of which are the same.
///
/// One poll brings many papers in the same second, and a reader that orders by `atom:updated` (as well as the W3C validator) wants them
/// apart. The microseconds come from the entry's name, so they stay the same whatever else is in the feed; only where two names
/// meet in one microsecond does the later entry of the list move on by one.
struct DistinctInstants {
    private var taken: Set<String> = []

    mutating func string(_ time: Timestamp, of id: String) -> String {
        var microseconds = Self.microseconds(of: id)
        var string = RFC3339.string(time, microseconds: microseconds)
        while !taken.insert(string).inserted {
            microseconds = (microseconds + 1) % 1_000_000
            string = RFC3339.string(time, microseconds: microseconds)
        }
        return string
    }

    /// FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/: Swift's own hashing differs from run to run.
    private static func microseconds(of id: String) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in id.utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        return Int(hash % 1_000_000)
    }
}
