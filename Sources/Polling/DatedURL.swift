public import Papers

/// An address that may have a day in it: `https://example.org/{yyyy}/{MM}/{dd}.md`.
public struct DatedURL: Hashable, Sendable, CustomStringConvertible {
    /// As configured.
    public let description: String

    /// Returns nil for what is neither `http` nor `https`, has no host, has white space, or has braces around anything but
    /// `yyyy`, `MM` and `dd`. A pattern with a date needs a day, and then a month and a year, or it would not tell days apart.
    public init?(_ text: String) {
        let beginning = text.prefix(8).lowercased()
        guard let scheme = ["http://", "https://"].first(where: beginning.hasPrefix),
            let host = text.utf8.dropFirst(scheme.utf8.count).first, host != UInt8(ascii: "/"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { return nil }
        description = text
        isDated = DatedURL.hasBraces(text)
        guard isDated else { return }
        guard DatedURL.placeholders.allSatisfy({ text.contains($0) }) else { return nil }
        let rest = DatedURL.placeholders.reduce(text) { $0.replacing($1, with: "") }
        guard !DatedURL.hasBraces(rest) else { return nil }
    }

    private static func hasBraces(_ text: String) -> Bool {
        text.utf8.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
    }

    /// Whether there is an address for every day.
    public let isDated: Bool

    /// The address for a day; the same for all days when there is no date in it.
    public func url(for day: CalendarDay) -> String {
        guard isDated else { return description }
        let parts = day.description.split(separator: "-")
        return zip(DatedURL.placeholders, parts).reduce(description) { $0.replacing($1.0, with: $1.1) }
    }

    private static let placeholders = ["{yyyy}", "{MM}", "{dd}"]
}
