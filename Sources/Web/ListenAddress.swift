/// Where the service listens: a host and a port.
public struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
    /// A name or an address of IPv4 or IPv6, without brackets.
    public var host: String
    /// 0 to 65,535; 0 leaves the choice to the system.
    public var port: Int

    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `127.0.0.1:8080`, `localhost:8080` or `[::1]:8080`; nil when the text is anything else.
    public init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(digits), port <= 65_535, let host = Self.host(text[..<colon])
        else { return nil }
        self.init(host: host, port: port)
    }

    private static func host(_ text: Substring) -> String? {
        if text.hasPrefix("[") {
            guard text.hasSuffix("]"), text.contains(":") else { return nil }
            return String(text.dropFirst().dropLast())
        }
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !":/[]@".utf8.contains($0) }) else {
            return nil
        }
        return String(text)
    }

    /// With brackets around an IPv6 address.
    public var description: String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}
