/// Codes by the address of an interned name.
///
/// libxml2 keeps each name once per document, so that an address stands for a name and one look decides.
struct XMLNameCache {
    enum Kind: UInt { case local, namespace, prefix }

    private static let slots = 512
    private var keys = [UInt](repeating: 0, count: XMLNameCache.slots)
    private var codes = [Int32](repeating: 0, count: XMLNameCache.slots)
    private var count = 0

    mutating func code(of name: UnsafePointer<UInt8>, kind: Kind, compute: (String) -> Int) -> Int {
        // The kind is kept in the top bits, which a user-space address leaves free.
        let key = UInt(bitPattern: name) | (kind.rawValue << 62)
        var slot = Int(truncatingIfNeeded: (key ^ (key >> 9)) & UInt(XMLNameCache.slots - 1))
        while keys[slot] != 0 {
            if keys[slot] == key { return Int(codes[slot]) }
            slot = (slot + 1) & (XMLNameCache.slots - 1)
        }
        let code = compute(XMLText(terminated: name).string)
        // A document with very many names is read without remembering the last of them.
        if count < XMLNameCache.slots / 2 {
            keys[slot] = key
            codes[slot] = Int32(truncatingIfNeeded: code)
            count += 1
        }
        return code
    }
}
