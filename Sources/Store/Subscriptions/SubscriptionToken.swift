/// The secret in the address of a private feed. Whoever knows it may read the feed and end it.
///
/// 192 random bits as 32 characters of `A-Z a-z 0-9 - _` (RFC 4648 §5). Only a hash of it is ever stored.
public struct SubscriptionToken: Hashable, Sendable {
    public let text: String

    static let length = 32

    /// A new one, from the system's source of secrets.
    public static func random() -> SubscriptionToken {
        var generator = SystemRandomNumberGenerator()
        let characters = (0..<length).map { _ in alphabet[Int(generator.next(upperBound: UInt64(alphabet.count)))] }
        return SubscriptionToken(unchecked: String(decoding: characters, as: UTF8.self))
    }

    /// Nil for a text that no token looks like.
    public init?(_ text: String) {
        guard text.utf8.count == SubscriptionToken.length, text.utf8.allSatisfy(SubscriptionToken.alphabet.contains)
        else {
            return nil
        }
        self.text = text
    }

    private init(unchecked text: String) {
        self.text = text
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// The SHA-256, 32 bytes.
    var hash: [UInt8] { ContentHash(of: Array(text.utf8)).bytes }

    /// Takes the same time wherever the hashes differ.
    func hasHash(_ stored: UnsafeRawBufferPointer) -> Bool {
        let own = hash
        guard stored.count == own.count else { return false }
        return zip(own, stored).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

extension SubscriptionToken: CustomStringConvertible {
    /// Never the secret, which must not get into a log by mistake.
    public var description: String { "[token]" }
}
