/// Something that a paper can have and that rules ask for, with the list of rules that are found by it.
struct Atom: BitwiseCopyable {
    let key: UInt64
    /// Where its postings begin and how many there are.
    var listStart: UInt32 = 0
    var listCount: UInt32 = 0
    /// So many rules and atoms need it (27 bits), and the size class of its list (5 bits).
    var referencesAndClass: UInt32 = 0
    /// The atom that it continues (24 bits), or its ``NamePair``, and flags (8 bits).
    var parentAndFlags: UInt32 = 0

    init(key: UInt64) { self.key = key }

    enum Flag {
        /// A longer chain begins with it.
        static let continues: UInt32 = 1
        /// A chain with a prefix of a token behind it.
        static let continuesWithPrefix: UInt32 = 2
        /// Its list holds atoms that a paper has together with it, not rules.
        static let isTrigger: UInt32 = 4
        /// Its parent is the index of a ``NamePair``.
        static let isName: UInt32 = 8
    }

    var parent: UInt32 {
        get { parentAndFlags >> 8 }
        set { parentAndFlags = newValue << 8 | parentAndFlags & 0xFF }
    }

    var references: UInt32 { referencesAndClass >> 5 }

    /// The logarithm of the list's capacity, plus 1; 0 without a list.
    var sizeClass: Int {
        get { Int(referencesAndClass & 31) }
        set { referencesAndClass = referencesAndClass & ~31 | UInt32(newValue) }
    }

    @inline(__always)
    func has(_ flag: UInt32) -> Bool { parentAndFlags & flag != 0 }
}

/// All atoms, by number and by key: one open-addressing table of 8 bytes a place, at most 60 % full.
struct AtomTable: ~Copyable {
    /// The low half of the key, and the atom's number; 0 is an empty place.
    struct Slot: BitwiseCopyable {
        var tag: UInt32 = 0
        var atom: UInt32 = 0
    }

    /// Numbers have 24 bits.
    static let maximumCount = 1 << 24 - 1

    private(set) var slots = PlainBuffer<Slot>(repeating: Slot(), count: 1 << 10)
    private(set) var mask = 1 << 10 - 1
    /// Number 0 is no atom.
    var atoms = PlainBuffer<Atom>()
    private var free = FreeNumbers()
    private var used = 0

    init() { atoms.place(Atom(key: 0), at: free.take()) }

    var bytes: Int { slots.bytes + atoms.bytes + free.bytes }
    var liveCount: Int { used }

    @inline(__always)
    static func place(_ key: UInt64, _ mask: Int) -> Int { Int(truncatingIfNeeded: key >> 32) & mask }

    /// The number of the atom with this key; 0 when there is none.
    @inline(__always)
    func find(_ key: UInt64) -> UInt32 {
        var place = AtomTable.place(key, mask)
        let tag = UInt32(truncatingIfNeeded: key)
        while true {
            let slot = slots.base[place]
            if slot.atom == 0 { return 0 }
            if slot.tag == tag, atoms.base[Int(slot.atom)].key == key { return slot.atom }
            place = (place &+ 1) & mask
        }
    }

    /// Reads the place where a key is looked for first.
    @inline(__always)
    func touchPlace(of key: UInt64) -> UInt32 { slots.base[AtomTable.place(key, mask)].tag }

    /// The atom that a key names unless two keys look alike at a glance; 0 when there is certainly none.
    @inline(__always)
    func candidate(for key: UInt64) -> UInt32 {
        let tag = UInt32(truncatingIfNeeded: key)
        var place = AtomTable.place(key, mask)
        while true {
            let slot = slots.base[place]
            if slot.atom == 0 || slot.tag == tag { return slot.atom }
            place = (place &+ 1) & mask
        }
    }

    /// The number of the atom with this key, which is made where there is none; one more needs it.
    mutating func retain(_ key: UInt64) -> (atom: UInt32, isNew: Bool) {
        let found = find(key)
        if found != 0 {
            atoms.base[Int(found)].referencesAndClass += 32
            return (found, false)
        }
        if (used + 1) * 10 > slots.count * 6 { grow() }
        var atom = Atom(key: key)
        atom.referencesAndClass = 32
        let number = free.take()
        atoms.place(atom, at: number)
        place(number, key)
        used += 1
        return (number, true)
    }

    /// One less needs an atom; true when that was the last and the atom is gone.
    mutating func release(_ number: UInt32) -> Bool {
        atoms.base[Int(number)].referencesAndClass -= 32
        if atoms[Int(number)].references > 0 { return false }
        removeSlot(of: number)
        free.giveBack(number)
        used -= 1
        return true
    }

    private mutating func place(_ number: UInt32, _ key: UInt64) {
        var place = AtomTable.place(key, mask)
        while slots[place].atom != 0 { place = (place + 1) & mask }
        slots[place] = Slot(tag: UInt32(truncatingIfNeeded: key), atom: number)
    }

    /// Moves what stands behind the removed place forward, so that no search ends too early.
    private mutating func removeSlot(of number: UInt32) {
        var hole = AtomTable.place(atoms[Int(number)].key, mask)
        while slots[hole].atom != number { hole = (hole + 1) & mask }
        var next = (hole + 1) & mask
        while slots[next].atom != 0 {
            let home = AtomTable.place(atoms[Int(slots[next].atom)].key, mask)
            if (next - home) & mask >= (next - hole) & mask {
                slots[hole] = slots[next]
                hole = next
            }
            next = (next + 1) & mask
        }
        slots[hole] = Slot()
    }

    private mutating func grow() {
        slots = PlainBuffer<Slot>(repeating: Slot(), count: slots.count * 2)
        mask = slots.count - 1
        for number in 1..<atoms.count where atoms[number].references > 0 { place(UInt32(number), atoms[number].key) }
    }
}
