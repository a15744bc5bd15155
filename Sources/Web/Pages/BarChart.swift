import Papers

/// A bar chart of numbers over time, as SVG with the same as a table.
struct BarChart {
    struct Bar {
        /// The day or time that it stands for.
        var label: String
        var value: Int
        /// What the table says; the number itself where that is all.
        var words: String?
    }

    var title: String
    /// Oldest first.
    var bars: [Bar]
    /// What the columns of the table hold.
    var captions = (label: "Day", value: "Papers")
    /// Whether a bar of 0 is worth a row of the table.
    var showsZeros = false

    init(title: String, bars: [Bar]) {
        self.title = title
        self.bars = bars
    }

    /// Every day of a span, those without a number as 0.
    init(title: String, counts: [CalendarDay: Int], through last: CalendarDay, days: Int) {
        self.title = title
        bars = (0..<days).map { index in
            let day = last.advanced(by: index + 1 - days)
            return Bar(label: day.description, value: counts[day] ?? 0)
        }
    }

    var context: [String: Any] {
        [
            "svg": svg, "chartTitle": title, "labelCaption": captions.label, "valueCaption": captions.value,
            "rows": bars.reversed().filter { showsZeros || $0.value > 0 }.map {
                ["rowTitle": $0.label, "rowValue": $0.words ?? "\($0.value)"]
            },
        ]
    }

    /// Everything in it is ours: numbers, times and an escaped title.
    private var svg: String {
        let (width, height) = (640, 150)
        let largest = max(bars.map(\.value).max() ?? 0, 1)
        // Room for the number, also in the larger letters of a telephone.
        let left = 10 + 12 * "\(largest)".utf8.count
        let step = Double(width - left) / Double(max(bars.count, 1))
        var svg = "<svg class=\"chart\" viewBox=\"0 0 \(width) \(height + 20)\" role=\"img\" aria-label=\"\(label)\">"
        svg += "<title>\(EscapedHTML.escaped(title))</title>"
        svg += "<line x1=\"\(left)\" y1=\"\(height)\" x2=\"\(width)\" y2=\"\(height)\"/>"
        svg += "<text x=\"\(left - 5)\" y=\"16\" text-anchor=\"end\">\(largest)</text>"
        svg += "<text x=\"\(left - 5)\" y=\"\(height)\" text-anchor=\"end\">0</text>"
        for (index, bar) in bars.enumerated() where bar.value > 0 {
            let barHeight = max(1.5, Double(bar.value) / Double(largest) * Double(height - 6))
            svg +=
                "<rect x=\"\(decimal(Double(left) + Double(index) * step + 1))\" y=\"\(decimal(Double(height) - barHeight))\""
            svg += " width=\"\(decimal(max(step - 2, 1)))\" height=\"\(decimal(barHeight))\" rx=\"1\">"
            svg += "<title>\(bar.label): \(bar.words ?? "\(bar.value)")</title></rect>"
        }
        if let first = bars.first, let last = bars.last {
            svg += "<text x=\"\(left)\" y=\"\(height + 15)\">\(first.label)</text>"
            svg += "<text x=\"\(width)\" y=\"\(height + 15)\" text-anchor=\"end\">\(last.label)</text>"
        }
        return svg + "</svg>"
    }

    private var label: String {
        let span = bars.first.map { "\($0.label) to \(bars.last?.label ?? $0.label)" } ?? ""
        return EscapedHTML.escaped("\(title), \(span)")
    }

    private func decimal(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
