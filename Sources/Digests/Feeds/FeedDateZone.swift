/// Time zones as feeds name them, in seconds east of Greenwich.
enum FeedDateZone {
    /// The zone that follows, 0 when none does or its name is unknown.
    static func read(_ scanner: inout FeedDateScanner) -> Int {
        scanner.skipSpace()
        let name = letters(&scanner)
        var zone = name.isEmpty ? 0 : named[name] ?? 0
        scanner.skipSpace()
        // "GMT+2" and "UTC+02:00" add to a name.
        let isWest = scanner.accept("-") || scanner.accept("\u{2212}")
        guard isWest || scanner.accept("+") else { return zone }
        guard let offset = offset(&scanner) else { return zone }
        zone += isWest ? -offset : offset
        return zone
    }

    static func isKnown(_ name: String) -> Bool { named[name] != nil }

    /// `HHMM`, `HH:MM`, `HMM`, `HH`.
    private static func offset(_ scanner: inout FeedDateScanner) -> Int? {
        let digits = scanner.digitsAhead
        let hourDigits = digits >= 4 ? 2 : digits == 3 ? 1 : digits
        guard hourDigits > 0, let hour = scanner.number(digits: hourDigits) else { return nil }
        _ = scanner.accept(":")
        let minute = scanner.number(digits: 2) ?? 0
        guard hour <= 26, minute <= 59 else { return nil }
        return hour * 3_600 + minute * 60
    }

    private static func letters(_ scanner: inout FeedDateScanner) -> String {
        let start = scanner.index
        while let byte = scanner.current, (byte | 0x20) >= 0x61, (byte | 0x20) <= 0x7A { scanner.index += 1 }
        return String(decoding: scanner.bytes[start..<scanner.index], as: UTF8.self).uppercased()
    }

    private static let named: [String: Int] = [
        "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 3_600, "BST": 3_600, "CET": 3_600, "MEZ": 3_600,
        "MET": 3_600, "CEST": 7_200, "MESZ": 7_200, "MEST": 7_200, "EET": 7_200, "EEST": 10_800, "SAST": 7_200,
        "MSK": 10_800, "MSD": 14_400, "IST": 19_800, "ICT": 25_200, "WIB": 25_200, "SGT": 28_800, "HKT": 28_800,
        "AWST": 28_800, "JST": 32_400, "KST": 32_400, "ACST": 34_200, "AEST": 36_000, "AEDT": 39_600, "NZST": 43_200,
        "NZDT": 46_800, "NST": -12_600, "NDT": -9_000, "AT": -14_400, "AST": -14_400, "ADT": -10_800, "BRT": -10_800,
        "ET": -18_000, "EST": -18_000, "EDT": -14_400, "CT": -21_600, "CST": -21_600, "CDT": -18_000, "MT": -25_200,
        "MST": -25_200, "MDT": -21_600, "PT": -28_800, "PST": -28_800, "PDT": -25_200, "AKST": -32_400, "AKDT": -28_800,
        "HST": -36_000,
        // Military letters (RFC 822 §5.1), as far as its own examples go.
        "A": -3_600, "N": 3_600, "M": -43_200, "Y": 43_200,
    ]
}
