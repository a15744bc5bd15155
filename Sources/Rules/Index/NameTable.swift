/// The names of rules: which record each one stands for, and the names of a record one after the other.
///
/// A name has a number, which stays until it is removed. 24 bytes each, 5 to 11 for a place in an open-addressing table, and what
/// a name longer than 15 bytes takes by itself.
struct NameTable: ~Copyable {
    private struct Entry {
        var name: String
        var record: UInt32
        /// The next name of the same record, or the next unused number; 0 for none.
        var next: UInt32
    }

    /// Number 0 is no name.
    private var entries = [Entry(name: "", record: 0, next: 0)]
    private var firstFree: UInt32 = 0
    /// Four bits of the hash above a number of 28; 0 is an empty place.
    private var slots = PlainBuffer<UInt32>(repeating: 0, count: 1 << 8)
    private(set) var count = 0
    private var longNameBytes = 0

    private static let shortLength = 15
    private static let storageHeader = 32
    private static let numberMask: UInt32 = 1 << 28 - 1

    var bytes: Int { entries.capacity * MemoryLayout<Entry>.stride + slots.bytes + longNameBytes }

    /// Whether no more names fit.
    var isFull: Bool { entries.count > NameTable.numberMask }

    func name(_ number: UInt32) -> String { entries[Int(number)].name }

    func record(_ number: UInt32) -> UInt32 { entries[Int(number)].record }

    func next(_ number: UInt32) -> UInt32 { entries[Int(number)].next }

    mutating func setNext(_ next: UInt32, of number: UInt32) { entries[Int(number)].next = next }

    /// Reads of every name what costs nothing more to read, before all are asked for.
    func touch(_ numbers: UnsafeBufferPointer<UInt32>) -> UInt64 {
        entries.withUnsafeBufferPointer { entries in
            numbers.reduce(0 as UInt64) { $0 &+ UInt64(entries[Int($1)].record) }
        }
    }

    /// The number of a name; 0 when there is none.
    func find(_ name: String) -> UInt32 {
        let hash = NameTable.hash(name)
        var place = home(hash)
        while slots[place] != 0 {
            let number = slots[place] & NameTable.numberMask
            if slots[place] == NameTable.slot(number, hash), entries[Int(number)].name == name { return number }
            place = (place + 1) & (slots.count - 1)
        }
        return 0
    }

    /// Adds a name that is not there yet.
    mutating func insert(_ name: String, record: UInt32, next: UInt32) -> UInt32 {
        if (count + 1) * 4 > slots.count * 3 { grow() }
        let entry = Entry(name: name, record: record, next: next)
        let number: UInt32
        if firstFree != 0 {
            number = firstFree
            firstFree = entries[Int(number)].next
            entries[Int(number)] = entry
        } else {
            number = UInt32(entries.count)
            // By a quarter, not twice as many.
            if entries.count == entries.capacity { entries.reserveCapacity(entries.count + entries.count / 4 + 16) }
            entries.append(entry)
        }
        place(number, NameTable.hash(name))
        count += 1
        longNameBytes += NameTable.ownBytes(name)
        return number
    }

    mutating func remove(_ number: UInt32) {
        let name = entries[Int(number)].name
        removeSlot(of: number, home(NameTable.hash(name)))
        entries[Int(number)] = Entry(name: "", record: 0, next: firstFree)
        firstFree = number
        count -= 1
        longNameBytes -= NameTable.ownBytes(name)
    }

    private static func ownBytes(_ name: String) -> Int {
        name.utf8.count > shortLength ? name.utf8.count + storageHeader : 0
    }

    private static func hash(_ name: String) -> UInt64 { AtomKey.text(name, .value) }

    private static func slot(_ number: UInt32, _ hash: UInt64) -> UInt32 { UInt32(hash >> 60) << 28 | number }

    private func home(_ hash: UInt64) -> Int { Int(hash >> 20) & (slots.count - 1) }

    private mutating func place(_ number: UInt32, _ hash: UInt64) {
        var place = home(hash)
        while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
        slots[place] = NameTable.slot(number, hash)
    }

    /// Moves what stands behind the removed place forward, so that no search ends too early.
    private mutating func removeSlot(of number: UInt32, _ home: Int) {
        let mask = slots.count - 1
        var hole = home
        while slots[hole] & NameTable.numberMask != number { hole = (hole + 1) & mask }
        var next = (hole + 1) & mask
        while slots[next] != 0 {
            let home = self.home(NameTable.hash(entries[Int(slots[next] & NameTable.numberMask)].name))
            if (next - home) & mask >= (next - hole) & mask {
                slots[hole] = slots[next]
                hole = next
            }
            next = (next + 1) & mask
        }
        slots[hole] = 0
    }

    private mutating func grow() {
        slots = PlainBuffer<UInt32>(repeating: 0, count: slots.count * 2)
        for (number, entry) in entries.enumerated() where entry.record != 0 {
            place(UInt32(number), NameTable.hash(entry.name))
        }
    }
}
