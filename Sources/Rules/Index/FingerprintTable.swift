/// Rules by the fingerprint of what they mean, so that equal rules are one.
struct FingerprintTable: ~Copyable {
    /// Four bits of the fingerprint above a record number of 28; 0 is an empty place.
    private var slots = PlainBuffer<UInt32>(repeating: 0, count: 1 << 10)
    private var used = 0

    var bytes: Int { slots.bytes }

    private static func slot(_ record: UInt32, _ fingerprint: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: fingerprint) << 28 | record
    }

    private static func record(_ slot: UInt32) -> UInt32 { slot & UInt32(Posting.recordMask) }

    private func home(_ fingerprint: UInt64) -> Int { Int(fingerprint >> 32) & (slots.count - 1) }

    func find(_ fingerprint: UInt64, _ records: borrowing RecordArena) -> UInt32? {
        var place = home(fingerprint)
        while slots[place] != 0 {
            let record = FingerprintTable.record(slots[place])
            if slots[place] == FingerprintTable.slot(record, fingerprint),
                records.fingerprint(of: record) == fingerprint
            {
                return record
            }
            place = (place + 1) & (slots.count - 1)
        }
        return nil
    }

    mutating func insert(_ record: UInt32, _ records: borrowing RecordArena) {
        if (used + 1) * 10 > slots.count * 7 { grow(records) }
        place(record, records.fingerprint(of: record))
        used += 1
    }

    private mutating func place(_ record: UInt32, _ fingerprint: UInt64) {
        var place = home(fingerprint)
        while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
        slots[place] = FingerprintTable.slot(record, fingerprint)
    }

    private mutating func grow(_ records: borrowing RecordArena) {
        let old = slots.count
        var larger = PlainBuffer<UInt32>(repeating: 0, count: old * 2)
        swap(&slots, &larger)
        for index in 0..<old where larger[index] != 0 {
            let record = FingerprintTable.record(larger[index])
            place(record, records.fingerprint(of: record))
        }
    }

    /// Forgets a record that is still in the arena.
    mutating func remove(_ record: UInt32, _ records: borrowing RecordArena) {
        let mask = slots.count - 1
        var hole = home(records.fingerprint(of: record))
        while FingerprintTable.record(slots[hole]) != record { hole = (hole + 1) & mask }
        var next = (hole + 1) & mask
        while slots[next] != 0 {
            let home = home(records.fingerprint(of: FingerprintTable.record(slots[next])))
            if (next - home) & mask >= (next - hole) & mask {
                slots[hole] = slots[next]
                hole = next
            }
            next = (next + 1) & mask
        }
        slots[hole] = 0
        used -= 1
    }
}
