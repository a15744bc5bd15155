/// A block of addresses that are not hosts of the public Internet.
///
/// A source names a host, and whoever runs that host's DNS decides where we connect to. Without this list a stranger's
/// address could make the daemon read from the machine or the network that it runs in.
/// Sources: https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry.
struct AddressRange {
    let prefix: IPAddress
    /// The number of leading bits that must agree.
    let length: Int
    let name: String

    /// Reads `10.0.0.0/8`.
    init?(_ block: String, _ name: String) {
        let parts = block.split(separator: "/")
        guard parts.count == 2, let prefix = IPAddress(parts[0]), let length = Int(parts[1]),
            (0...prefix.bytes.count * 8).contains(length)
        else { return nil }
        self.prefix = prefix
        self.length = length
        self.name = name
    }

    func contains(_ address: IPAddress) -> Bool {
        guard address.bytes.count == prefix.bytes.count else { return false }
        let whole = length / 8
        guard address.bytes[..<whole] == prefix.bytes[..<whole] else { return false }
        let rest = length % 8
        return rest == 0 || (address.bytes[whole] ^ prefix.bytes[whole]) >> (8 - rest) == 0
    }

    /// The refused block that holds an address; nil for an address of the public Internet.
    static func refused(for address: IPAddress) -> AddressRange? {
        refused.first { $0.contains(address) }
    }

    static let refused = blocks.compactMap { AddressRange($0, $1) }

    static let blocks = [
        ("0.0.0.0/8", "unspecified"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "carrier-grade NAT"),
        ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "protocol assignment"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "6to4 relay"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "benchmarking"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("::/96", "IPv4-compatible"),
        ("::ffff:0:0/96", "IPv4-mapped"),
        ("::ffff:0:0:0/96", "IPv4-translated"),
        ("64:ff9b::/96", "NAT64"),
        ("64:ff9b:1::/48", "NAT64"),
        ("100::/64", "discard-only"),
        ("2001::/32", "Teredo"),
        ("2001::/23", "protocol assignment"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "6to4"),
        ("3fff::/20", "documentation"),
        ("5f00::/16", "segment routing"),
        ("fc00::/7", "unique local"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("ff00::/8", "multicast"),
    ]
}
