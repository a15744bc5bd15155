internal import CCrypto

/// The SHA-256 of a document's bytes.
public struct ContentHash: Hashable, Sendable {
    /// 32 bytes.
    let bytes: [UInt8]

    public init(of document: [UInt8]) {
        self = document.withUnsafeBytes { ContentHash(of: $0) }
    }

    init(of document: UnsafeRawBufferPointer) {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        SHA256(document.baseAddress, document.count, &digest)
        bytes = digest
    }

    /// Its first eight bytes, enough to tell one text of a store from another.
    var number: UInt64 { bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }

    /// Returns nil for what is no SHA-256.
    init?(stored: [UInt8]) {
        guard stored.count == Int(SHA256_DIGEST_LENGTH) else { return nil }
        bytes = stored
    }
}

extension ContentHash: CustomStringConvertible {
    /// In hexadecimal.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
