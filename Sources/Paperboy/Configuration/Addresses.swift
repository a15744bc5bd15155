/// Where the server listens: `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`.
struct ListenAddress: Equatable {
    let host: String
    let port: Int

    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("[") {
            guard host.hasSuffix("]") else { return nil }
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, host.allSatisfy({ !$0.isWhitespace && $0 != "/" }) else { return nil }
        self.host = String(host)
        self.port = Int(port)
    }

    /// An IPv6 address goes into brackets (RFC 3986 §3.2.2).
    var hostInURL: String { host.contains(":") ? "[\(host)]" : host }
}

/// An address under which the server is reached.
enum WebAddress {
    /// Without its last slash; nil unless it is http or https with a host and neither query nor fragment.
    static func normalised(_ text: String) -> String? {
        let schemes = ["http://", "https://"]
        guard let scheme = schemes.first(where: text.lowercased().hasPrefix), text.utf8.count > scheme.utf8.count,
            !text.contains(where: { $0.isWhitespace || "?#\"<>".contains($0) }), !text.dropFirst(scheme.count).hasPrefix("/")
        else { return nil }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
