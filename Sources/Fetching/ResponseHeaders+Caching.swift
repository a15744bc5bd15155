public import Papers

extension ResponseHeaders {
    /// How long the server asks us to wait after an error, in seconds, 0 or more.
    ///
    /// Source: RFC 9110 §10.2.3, seconds or a date. A date counts from the server's own `Date`, so that its clock may be wrong.
    public func retryDelay(now: Timestamp) -> Int? {
        guard let retryAfter else { return nil }
        if let seconds = deltaSeconds(retryAfter) { return seconds }
        guard let moment = HTTPDate.parse(retryAfter) else { return nil }
        return max(0, moment.seconds - serverTime(now).seconds)
    }

    /// How long the answer stays fresh, in seconds, 0 or more; nil when the server does not say.
    ///
    /// Source: RFC 9111 §4.2.1: `max-age`, else `Expires` less `Date`, each less `Age`. `no-cache` and `no-store` make it 0.
    /// We are a private cache, so `s-maxage` is not for us.
    public func freshness(now: Timestamp) -> Int? {
        let directives = (cacheControl ?? "").split(separator: ",").map(Directive.init)
        if directives.contains(where: { $0.name == "no-cache" || $0.name == "no-store" }) { return 0 }
        let age = self.age.flatMap(deltaSeconds) ?? 0
        for directive in directives where directive.name == "max-age" {
            if let seconds = directive.value.flatMap({ deltaSeconds($0) }) { return max(0, seconds - age) }
        }
        guard let expires else { return nil }
        // An unreadable date, "0" above all, means "already expired" (RFC 9111 §5.3).
        guard let moment = HTTPDate.parse(expires) else { return 0 }
        return max(0, moment.seconds - serverTime(now).seconds - age)
    }

    private func serverTime(_ now: Timestamp) -> Timestamp {
        date.flatMap { HTTPDate.parse($0) } ?? now
    }
}

private struct Directive {
    let name: String
    let value: Substring?

    init(_ text: Substring) {
        let parts = text.split(separator: "=", maxSplits: 1)
        name = parts.first.map { String(trimmed($0)).lowercased() } ?? ""
        value = parts.count == 2 ? trimmed(parts[1]) : nil
    }
}

/// Reads a number of seconds, quoted or not. One that is too large for us counts as very long (RFC 9111 §1.2.2).
private func deltaSeconds(_ text: some StringProtocol) -> Int? {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: " ") }
        .prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let rest = text.utf8[digits.endIndex...]
    guard !digits.isEmpty, rest.allSatisfy({ $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: " ") }) else { return nil }
    guard digits.count <= 10 else { return 1 << 31 }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
}

private func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.utf8.first, first == 0x20 || first == 0x09 { text = text.dropFirst() }
    while let last = text.utf8.last, last == 0x20 || last == 0x09 { text = text.dropLast() }
    return text
}
