import HTTPTypes
import Publishing

/// What a client would rather have (RFC 9110 §12.5).
enum Negotiation {
    /// The codings that are acceptable and no worse than none, the best first; without a field, nothing is assumed.
    ///
    /// Of equals Brotli comes first, for it is shorter; but only who names it gets it, for `*` once meant gzip.
    static func codings(_ fields: HTTPFields) -> [ContentCoding] {
        guard let field = fields[.acceptEncoding] else { return [] }
        let qualities = qualities(field)
        let identity = max(qualities["identity"] ?? 0, 1)
        let gzip = qualities["gzip"] ?? qualities["x-gzip"] ?? qualities["*"] ?? 0
        let brotli = qualities["br"] ?? 0
        let codings =
            brotli >= gzip ? [(ContentCoding.brotli, brotli), (.gzip, gzip)] : [(.gzip, gzip), (.brotli, brotli)]
        return codings.filter { $0.1 >= identity }.map(\.0)
    }

    /// Whether a client names JSON and likes it no less than HTML. Browsers do not name it.
    static func prefersJSON(_ fields: HTTPFields) -> Bool {
        guard let field = fields[.accept] else { return false }
        let qualities = qualities(field)
        let json = max(qualities["application/json"] ?? 0, qualities["application/problem+json"] ?? 0)
        return json > 0 && json >= qualities["text/html"] ?? 0
    }

    /// Whether a client says that it will not have a media type, with a weight of zero.
    ///
    /// One that merely names others is served all the same, as RFC 9110 §12.5.1 allows: readers forget their own formats.
    static func refuses(_ contentType: String, _ fields: HTTPFields) -> Bool {
        guard let field = fields[.accept], field.utf8.contains(UInt8(ascii: "0")) else { return false }
        let type = contentType.prefix { $0 != ";" }
        let qualities = qualities(field)
        for name in [String(type), "\(type.prefix { $0 != "/" })/*", "*/*"] {
            if let quality = qualities[name] { return quality == 0 }
        }
        return false
    }

    /// The quality of each item of a list in thousandths; an item that names none has the highest, one that cannot be read the lowest.
    private static func qualities(_ field: String) -> [String: Int] {
        var qualities: [String: Int] = [:]
        for item in field.split(separator: ",") {
            let parts = item.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            guard let name = parts.first else { continue }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.map { thousandths($0.dropFirst(2)) } ?? 1_000
            qualities[name] = max(qualities[name] ?? 0, quality)
        }
        return qualities
    }

    /// A weight of 0 to 1 with up to three decimals (RFC 9110 §12.4.2).
    private static func thousandths(_ text: Substring) -> Int {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count > 1 ? parts[1] : ""
        guard parts.count <= 2, let whole = Int(parts[0]), (0...1).contains(whole), decimals.utf8.count <= 3,
            decimals.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return 0 }
        let padded = decimals + String(repeating: "0", count: 3 - decimals.utf8.count)
        return min(1_000, whole * 1_000 + (Int(padded) ?? 0))
    }
}
