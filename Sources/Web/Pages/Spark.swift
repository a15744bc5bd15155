/// A row of bars as small as a word, as SVG. Its numbers stand in its title.
struct Spark {
    var title: String
    /// From left to right; nil for a gap.
    var values: [Int?]

    static let gapWidth = 1
    private static let barWidth = 4
    private static let height = 30

    /// Everything in it is ours: numbers and an escaped title.
    var svg: String {
        let step = Self.barWidth + Self.gapWidth
        let largest = max(values.compactMap(\.self).max() ?? 0, 1)
        var path = ""
        for (index, value) in values.enumerated() {
            guard let value else { continue }
            let height = max(1, Int(Double(value) / Double(largest) * Double(Self.height - 2)))
            path += "M\(index * step) \(Self.height)v-\(height)h\(Self.barWidth)v\(height)z"
        }
        let box = "0 0 \(max(values.count, 1) * step) \(Self.height)"
        return "<svg class=\"chart spark\" viewBox=\"\(box)\" role=\"img\" preserveAspectRatio=\"xMaxYMax\">"
            + "<title>\(EscapedHTML.escaped(title))</title><path d=\"\(path)\"/></svg>"
    }
}
