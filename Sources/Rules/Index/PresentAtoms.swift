/// The atoms of one paper with their fields: a small table that stays in the nearest cache.
struct PresentAtoms: ~Copyable {
    private(set) var table = PlainBuffer<UInt32>(repeating: 0, count: 1 << 12)
    private var shift: UInt32 = 32 - 12
    /// In the order in which they were found.
    private(set) var atoms = PlainBuffer<UInt32>(capacity: 1_024)
    /// A bit for every atom, by which most absent ones are known at once.
    private(set) var filter = PlainBuffer<UInt64>(repeating: 0, count: 256)

    @inline(__always)
    private static func hash(_ atom: UInt32) -> UInt32 { atom &* 0x9E37_79B1 }

    @inline(__always)
    mutating func mark(_ atom: UInt32, _ fields: UInt8) {
        let mask = table.count &- 1
        let hash = PresentAtoms.hash(atom)
        var place = Int(hash >> shift)
        while true {
            let entry = table.base[place]
            if entry >> 8 == atom {
                table.base[place] = entry | UInt32(fields)
                return
            }
            if entry == 0 { break }
            place = (place &+ 1) & mask
        }
        table.base[place] = atom << 8 | UInt32(fields)
        filter.base[Int(hash >> 24)] |= 1 << UInt64((hash >> 18) & 63)
        atoms.append(atom)
        if atoms.count &* 2 > table.count { grow() }
    }

    /// The fields in which an atom stands; 0 when the paper does not have it.
    @inline(__always)
    func fields(of atom: UInt32) -> UInt32 {
        let mask = table.count &- 1
        var place = Int(PresentAtoms.hash(atom) >> shift)
        while true {
            let entry = table.base[place]
            if entry >> 8 == atom { return entry & 0xFF }
            if entry == 0 { return 0 }
            place = (place &+ 1) & mask
        }
    }

    @inline(__always)
    func has(_ leaf: UInt32) -> Bool {
        let hash = PresentAtoms.hash(leaf >> 8)
        guard filter.base[Int(hash >> 24)] >> UInt64((hash >> 18) & 63) & 1 != 0 else { return false }
        return fields(of: leaf >> 8) & leaf & 0xFF != 0
    }

    mutating func removeAll() {
        table.base.update(repeating: 0, count: table.count)
        filter.base.update(repeating: 0, count: filter.count)
        atoms.removeAll()
    }

    private mutating func grow() {
        let old = table.count
        var larger = PlainBuffer<UInt32>(repeating: 0, count: old * 2)
        swap(&table, &larger)
        shift -= 1
        for index in 0..<old where larger[index] != 0 {
            var place = Int(PresentAtoms.hash(larger[index] >> 8) >> shift)
            while table[place] != 0 { place = (place + 1) & (table.count - 1) }
            table[place] = larger[index]
        }
    }
}
