/// Unpacks one body as its pieces arrive.
///
/// libcurl could do it, but takes a body that ends in the middle of the packed data for a complete one.
protocol Unpacker: AnyObject {
    /// Unpacks the next piece and hands on what comes out, in parts of at most 64 KiB.
    func read(
        _ piece: UnsafeRawBufferPointer, deliver: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure)

    /// - Throws: when the packed data has not reached its end.
    func finish() throws(Failure)
}

extension Failure {
    static let endsEarly = Failure(kind: .truncated, cause: "the compressed body ends before it is complete")

    static func cannotUnpack(_ words: String) -> Failure {
        Failure(kind: .badEncoding, cause: "the compressed body cannot be unpacked: \(words)")
    }
}

/// The ways in which servers pack bodies that we can unpack.
///
/// Sources: RFC 9110 §8.4.1 (gzip, deflate), RFC 7932 (br), RFC 8878 and RFC 9659 (zstd).
enum ContentCoding {
    /// What servers are told, in `Accept-Encoding`.
    static let offered =
        (["gzip", "deflate"] + (Brotli.installed == nil ? [] : ["br"])
        + (Zstandard.installed == nil ? [] : ["zstd"])).joined(separator: ", ")

    /// A fresh unpacker; nil for a coding that was not offered.
    static func unpacker(for name: String, inflater: () -> Inflater) throws(Failure) -> (any Unpacker)? {
        switch name {
        case "gzip", "x-gzip", "deflate":
            let inflater = inflater()
            try inflater.reset()
            return inflater
        case "br": return Brotli.installed.flatMap { Brotli($0) }
        case "zstd": return Zstandard.installed.flatMap { Zstandard($0) }
        default: return nil
        }
    }
}
