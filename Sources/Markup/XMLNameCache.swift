/// Codes by the address of an interned name.
///
/// libxml2 keeps each name once per document, so that an address stands for a name and one look decides.
final class XMLNameCache {
    enum Kind: UInt { case local, namespace, prefix }

    private static let slots = 512
    private let keys = UnsafeMutablePointer<UInt>.allocate(capacity: XMLNameCache.slots)
    private let codes = UnsafeMutablePointer<Int>.allocate(capacity: XMLNameCache.slots)
    private var count = 0
    /// How often a name was asked for that is not remembered.
    private(set) var rareNames = 0

    init() {
        keys.initialize(repeating: 0, count: XMLNameCache.slots)
        codes.initialize(repeating: 0, count: XMLNameCache.slots)
    }

    deinit {
        keys.deallocate()
        codes.deallocate()
    }

    func code(of name: UnsafePointer<UInt8>, kind: Kind, compute: (String) -> Int) -> Int {
        // The kind is kept in the top bits, which a user-space address leaves free.
        let key = UInt(bitPattern: name) | (kind.rawValue << 62)
        var slot = Int(truncatingIfNeeded: (key ^ (key >> 9)) & UInt(XMLNameCache.slots - 1))
        while keys[slot] != 0 {
            if keys[slot] == key { return codes[slot] }
            slot = (slot + 1) & (XMLNameCache.slots - 1)
        }
        // A name may be the very first thing that is not UTF-8.
        let code = compute(XMLText(terminated: name).mendedString)
        // A document with very many names is read without remembering the last of them.
        if count < XMLNameCache.slots / 2 {
            keys[slot] = key
            codes[slot] = code
            count += 1
        } else {
            rareNames += 1
        }
        return code
    }
}
