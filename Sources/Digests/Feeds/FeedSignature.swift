import Papers

/// Knows a feed by its first bytes.
enum FeedSignature {
    /// How far to look for the first element.
    private static let headBytes = 1_024

    /// The format of a feed in an encoding that keeps ASCII, whose first element stands behind nothing but an XML
    /// declaration, instructions and comments; nil for everything else, which may still be a feed.
    static func format(of bytes: [UInt8]) -> DigestFormat? {
        var rest = bytes.prefix(headBytes)
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        while true {
            rest = rest.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
            if rest.starts(with: "<?".utf8) {
                guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
                rest = rest[(end + 1)...]
            } else if rest.starts(with: "<!--".utf8) {
                guard let end = rest.indices.dropLast(2).first(where: { rest[$0...].starts(with: "-->".utf8) }) else {
                    return nil
                }
                rest = rest[(end + 3)...]
            } else {
                break
            }
        }
        for (name, format) in [("<rss", .rss), ("<feed", .atom), ("<rdf:RDF", .rdf)] as [(String, DigestFormat)]
        where rest.starts(with: name.utf8) {
            let next = rest.dropFirst(name.utf8.count).first
            return next.map { $0 <= 0x20 || $0 == UInt8(ascii: ">") } == true ? format : nil
        }
        return nil
    }
}
