import Papers

/// Dates with words between the numbers of ISO 8601: Korean, Chinese and Japanese units, halves of the day, names of months.
enum FeedDateForeign {
    /// Nil for texts of ASCII alone, and for what is still no date.
    static func parse(_ text: String) -> Timestamp? {
        guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
        var text = text
        let isKorean = text.contains("년") || text.contains("오전") || text.contains("오후")
        var isAfternoon = false
        for (word, replacement) in units where text.contains(word) {
            if afternoons.contains(word) { isAfternoon = true }
            text = text.replacing(word, with: replacement)
        }
        text = withMonthAsNumber(text)
        var date = text.withUTF8 { bytes in
            var scanner = FeedDateScanner(bytes)
            return scanner.isoDate()
        }
        if isAfternoon, let morning = date, morning.secondOfDay < 43_200 { date = morning.advanced(bySeconds: 43_200) }
        // Who writes Korean means Korea's time.
        return isKorean ? date?.advanced(bySeconds: -9 * 3_600) : date
    }

    private static let afternoons: Set<String> = ["오후", "下午", "午後"]
    private static let units: [(String, String)] = [
        ("오전", ""), ("오후", ""), ("上午", ""), ("下午", ""), ("午前", ""), ("午後", ""), ("년 ", "-"), ("년", "-"), ("월 ", "-"),
        ("월", "-"), ("일", " "), ("年", "-"), ("月", "-"), ("日", " "), ("시 ", ":"), ("시", ":"), ("분 ", ":"), ("분", ":"),
        ("초", ""), ("时", ":"), ("時", ":"), ("分", ":"), ("秒", ""),
    ]

    /// `2004-július-13T9:15-05:00`.
    private static func withMonthAsNumber(_ text: String) -> String {
        let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[0].utf8.allSatisfy(\.isDigit),
            let month = FeedDateMonths.month(parts[1].lowercased())
        else { return text }
        return "\(parts[0])-\(month)-\(parts[2])"
    }
}
