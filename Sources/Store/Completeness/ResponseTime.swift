public import Papers

/// How long a source took to answer a look at it.
public struct ResponseTime: Hashable, Sendable {
    public var at: Timestamp
    /// From the beginning of the request to the last byte of the answer, redirects included; not the wait for its turn.
    public var milliseconds: Int

    public init(at: Timestamp, milliseconds: Int) {
        self.at = at
        self.milliseconds = milliseconds
    }

    /// Of so many looks at each source the times are kept.
    public static let kept = 56

    // MARK: Packed

    static let packedLength = 8

    /// Seconds since 1970 and milliseconds, four bytes each, the high ones first.
    var packed: [UInt8] {
        [UInt32(clamping: at.seconds), UInt32(clamping: milliseconds)].flatMap { number in
            [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
        }
    }

    /// All times that are packed one behind the other, in that order.
    static func all(packed bytes: some Sequence<UInt8>) -> [ResponseTime] {
        let bytes = Array(bytes)
        return stride(from: 0, through: bytes.count - packedLength, by: packedLength).map { start in
            let numbers = [start, start + 4].map { bytes[$0..<($0 + 4)].reduce(0) { $0 << 8 | Int($1) } }
            return ResponseTime(at: Timestamp(seconds: numbers[0]), milliseconds: numbers[1])
        }
    }
}
