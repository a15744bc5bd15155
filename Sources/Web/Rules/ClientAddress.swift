import Glibc
import HTTPTypes

/// Who a request comes from, as far as limits are concerned.
enum ClientAddress {
    /// The address at the other end of the connection; behind a proxy on this machine, the address that the proxy names last.
    ///
    /// A network of IPv6 (its first 64 bits) counts as one client, since one has them all. Sources: RFC 9110 §3.7, RFC 6177.
    static func key(_ request: WebRequest) -> String {
        guard let peer = request.client, let bytes = bytes(peer) else { return "unknown" }
        guard isLoopback(bytes), let named = Self.forwardedFor.flatMap({ request.fields[$0] }).flatMap(lastAddress)
        else { return text(bytes) }
        return text(named)
    }

    /// Whether the request comes from this machine itself, and not through a proxy that says for whom.
    static func isThisMachine(_ request: WebRequest) -> Bool {
        guard let bytes = request.client.flatMap(bytes) else { return false }
        return isLoopback(bytes) && !request.fields.contains { $0.name == Self.forwardedFor }
    }

    private static let forwardedFor = HTTPField.Name("X-Forwarded-For")

    private static func lastAddress(_ field: String) -> [UInt8]? {
        field.split(separator: ",").last.flatMap { bytes($0.filter { $0 != " " }) }
    }

    /// Four bytes or sixteen; IPv4 in IPv6 is IPv4.
    private static func bytes(_ text: String) -> [UInt8]? {
        var short = in_addr()
        if inet_pton(AF_INET, text, &short) == 1 { return withUnsafeBytes(of: short) { Array($0) } }
        var long = in6_addr()
        guard inet_pton(AF_INET6, text, &long) == 1 else { return nil }
        let bytes = withUnsafeBytes(of: long) { Array($0) }
        let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
        return isMapped ? Array(bytes[12...]) : bytes
    }

    private static func isLoopback(_ bytes: [UInt8]) -> Bool {
        bytes.count == 4 ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
    }

    private static func text(_ bytes: [UInt8]) -> String {
        bytes.prefix(bytes.count == 4 ? 4 : 8).map(String.init).joined(separator: ".")
    }
}
