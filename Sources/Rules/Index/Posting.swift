/// An atom in certain fields of a paper: its number and a bit for each field.
struct Leaf: BitwiseCopyable, Hashable {
    let bits: UInt32

    init(_ atom: UInt32, _ fields: UInt8) { bits = atom << 8 | UInt32(fields) }
    init(bits: UInt32) { self.bits = bits }

    var atom: UInt32 { bits >> 8 }
    var fields: UInt8 { UInt8(truncatingIfNeeded: bits) }
}

/// The bits of a leaf's fields.
enum FieldBits {
    static let title: UInt8 = 1
    static let abstract: UInt8 = 2
    static let summary: UInt8 = 4
    static let comment: UInt8 = 8
    static let journalReference: UInt8 = 16
    static let author: UInt8 = 32
    /// Codes, identifiers, presence and other values that are found in no text.
    static let value: UInt8 = 64
    static let text = title | abstract | summary
    static let all = text | comment | journalReference
}

/// A rule in the list of an atom by which it is found: 8 bytes.
///
/// `check` 32, `isRepeated` 1, `isWhole` 1, `scope` 2, `record` 28 bits.
struct Posting: BitwiseCopyable {
    let bits: UInt64

    /// A second leaf that the rule needs, known before the rule is touched; 0 for none.
    var check: UInt32 { UInt32(truncatingIfNeeded: bits >> 32) }
    /// The rule stands in more than one list.
    static let isRepeated: UInt64 = 1 << 31
    /// The atom in its scope and the check are the whole rule.
    static let isWhole: UInt64 = 1 << 30
    static let recordMask: UInt64 = 1 << 28 - 1

    /// In which fields the atom must stand.
    enum Scope: UInt64 {
        /// Anything, or what only the rule's own code can tell.
        case any = 0
        case text = 1
        case title = 2
        case author = 3

        var fields: UInt8 {
            switch self {
            case .any: 0xFF
            case .text: FieldBits.text
            case .title: FieldBits.title
            case .author: FieldBits.author
            }
        }

        /// Nil when no scope says exactly this.
        init?(exactly fields: UInt8) {
            switch fields {
            case FieldBits.value: self = .any
            case FieldBits.text: self = .text
            case FieldBits.title: self = .title
            case FieldBits.author: self = .author
            default: return nil
            }
        }
    }

    static let scopeShift: UInt64 = 28
    /// The fields of each scope, a byte for each.
    static let scopeFields: UInt32 =
        0xFF | UInt32(FieldBits.text) << 8 | UInt32(FieldBits.title) << 16 | UInt32(FieldBits.author) << 24
}

/// The lists of all atoms: slabs of a power of two in one arena.
struct PostingLists: ~Copyable {
    private(set) var arena = PlainBuffer<UInt64>()
    private var free: [[UInt32]] = Array(repeating: [], count: 33)

    var bytes: Int { arena.bytes + free.reduce(0) { $0 + $1.capacity * 4 } }

    mutating func append(_ posting: UInt64, to atom: inout Atom) {
        let capacity = atom.sizeClass == 0 ? 0 : 1 << (atom.sizeClass - 1)
        if Int(atom.listCount) == capacity { grow(&atom, from: capacity) }
        arena[Int(atom.listStart + atom.listCount)] = posting
        atom.listCount += 1
    }

    /// Removes the first entry whose bits under the mask are these; the last one takes its place.
    mutating func remove(_ bits: UInt64, mask: UInt64, from atom: inout Atom) {
        let start = Int(atom.listStart)
        for index in start..<(start + Int(atom.listCount)) where arena[index] & mask == bits {
            atom.listCount -= 1
            arena[index] = arena[start + Int(atom.listCount)]
            break
        }
        if atom.listCount == 0, atom.sizeClass > 0 {
            free[atom.sizeClass - 1].append(atom.listStart)
            atom.sizeClass = 0
        }
    }

    private mutating func grow(_ atom: inout Atom, from capacity: Int) {
        let newClass = atom.sizeClass + 1
        let start: UInt32
        if let reused = free[newClass - 1].popLast() {
            start = reused
        } else {
            start = UInt32(arena.count)
            arena.append(repeating: 0, count: 1 << (newClass - 1))
        }
        for index in 0..<capacity { arena[Int(start) + index] = arena[Int(atom.listStart) + index] }
        if capacity > 0 { free[atom.sizeClass - 1].append(atom.listStart) }
        atom.listStart = start
        atom.sizeClass = newClass
    }
}
