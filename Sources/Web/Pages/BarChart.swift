import Papers

/// A bar chart of numbers by day, as SVG with the same as a table.
struct BarChart {
    var title: String
    /// Oldest first.
    var bars: [(day: CalendarDay, value: Int)]

    /// Every day of a span, those without a number as 0.
    init(title: String, counts: [CalendarDay: Int], through last: CalendarDay, days: Int) {
        self.title = title
        bars = (0..<days).map { index in
            let day = last.advanced(by: index + 1 - days)
            return (day, counts[day] ?? 0)
        }
    }

    var context: [String: Any] {
        [
            "svg": svg, "chartTitle": title,
            "rows": bars.reversed().filter { $0.value > 0 }.map {
                ["rowTitle": $0.day.description, "rowValue": $0.value] as [String: Any]
            },
        ]
    }

    /// Everything in it is ours: numbers, days and an escaped title.
    private var svg: String {
        let (width, height) = (640, 150)
        let largest = max(bars.map(\.value).max() ?? 0, 1)
        // Room for the number, also in the larger letters of a telephone.
        let left = 10 + 12 * "\(largest)".utf8.count
        let step = Double(width - left) / Double(max(bars.count, 1))
        var svg = "<svg class=\"chart\" viewBox=\"0 0 \(width) \(height + 20)\" role=\"img\" aria-label=\"\(label)\">"
        svg += "<title>\(EscapedHTML.escaped(title))</title>"
        svg += "<line x1=\"\(left)\" y1=\"\(height)\" x2=\"\(width)\" y2=\"\(height)\"/>"
        svg += "<text x=\"\(left - 5)\" y=\"12\" text-anchor=\"end\">\(largest)</text>"
        svg += "<text x=\"\(left - 5)\" y=\"\(height)\" text-anchor=\"end\">0</text>"
        for (index, bar) in bars.enumerated() where bar.value > 0 {
            let barHeight = max(1.5, Double(bar.value) / Double(largest) * Double(height - 6))
            svg +=
                "<rect x=\"\(decimal(Double(left) + Double(index) * step + 1))\" y=\"\(decimal(Double(height) - barHeight))\""
            svg += " width=\"\(decimal(max(step - 2, 1)))\" height=\"\(decimal(barHeight))\" rx=\"1\">"
            svg += "<title>\(bar.day): \(bar.value)</title></rect>"
        }
        if let first = bars.first, let last = bars.last {
            svg += "<text x=\"\(left)\" y=\"\(height + 15)\">\(first.day)</text>"
            svg += "<text x=\"\(width)\" y=\"\(height + 15)\" text-anchor=\"end\">\(last.day)</text>"
        }
        return svg + "</svg>"
    }

    private var label: String {
        let total = bars.reduce(0) { $0 + $1.value }
        let span = bars.first.map { "\($0.day) to \(bars.last?.day ?? $0.day)" } ?? ""
        return EscapedHTML.escaped("\(title): \(total) from \(span)")
    }

    private func decimal(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
