/// An address of the web, spelt so that the same page has the same spelling.
///
/// Scheme and host in lower case, no default port, no fragment, no tracking parameters, at least `/` as its path.
/// Source: RFC 3986 §6.2.2 and §6.2.3; percent-encodings are left alone.
struct CanonicalURL: Hashable, Sendable {
    let value: String

    /// Returns nil for what is no http or https address with a host.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let scheme = CanonicalURL.scheme(of: bytes) else { return nil }
        let authorityStart = scheme.count + 3
        let end = bytes.firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
        guard authorityStart <= end else { return nil }
        let authorityEnd = bytes[authorityStart..<end].firstIndex { CanonicalURL.endsAuthority.contains($0) } ?? end
        let authority = CanonicalURL.authority(bytes[authorityStart..<authorityEnd], scheme: scheme)
        guard !authority.isEmpty else { return nil }
        let queryStart = bytes[authorityEnd..<end].firstIndex(of: UInt8(ascii: "?")) ?? end
        let path = queryStart == authorityEnd ? "/" : String(decoding: bytes[authorityEnd..<queryStart], as: UTF8.self)
        value = scheme + "://" + authority + path + CanonicalURL.query(bytes[queryStart..<end].dropFirst())
    }

    private static let endsAuthority = Set("/?".utf8)

    private static func scheme(of bytes: [UInt8]) -> String? {
        for scheme in ["https", "http"] {
            if bytes.starts(with: Array("\(scheme)://".utf8), by: { $0.lowercased == $1 }) { return scheme }
        }
        return nil
    }

    private static func authority(_ bytes: ArraySlice<UInt8>, scheme: String) -> String {
        let host = String(decoding: bytes.map(\.lowercased), as: UTF8.self)
        let defaultPort = scheme == "https" ? ":443" : ":80"
        return host.hasSuffix(defaultPort) ? String(host.dropLast(defaultPort.count)) : host
    }

    /// With its question mark; empty when nothing is left.
    private static func query(_ bytes: ArraySlice<UInt8>) -> String {
        let kept = bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).filter {
            !isTracking($0)
        }
        let joined = String(decoding: Array(kept.joined(separator: [UInt8(ascii: "&")])), as: UTF8.self)
        return joined.isEmpty ? "" : "?" + joined
    }

    private static func isTracking(_ parameter: ArraySlice<UInt8>) -> Bool {
        let name = String(decoding: parameter.prefix { $0 != UInt8(ascii: "=") }.map(\.lowercased), as: UTF8.self)
        return name.hasPrefix("utm_") || trackingParameters.contains(name)
    }

    /// Added to links by mailings and networks; none of them names a page.
    private static let trackingParameters: Set<String> = [
        "_hsenc", "_hsmi", "dclid", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "twclid",
        "yclid",
    ]
}
