/// What stands in rows and columns.
extension FormulaParser {
    private static let largestTable = 400

    /// Everything from `\begin` to its `\end`.
    mutating func environment(depth: Int) -> MathNode? {
        guard let name = plainGroup(), let (open, close) = Self.environments[name], depth + 1 < Self.deepest else {
            return nil
        }
        if name == "array", plainGroup() == nil { return nil }
        guard let rows = rows(depth: depth + 1), commandName() == "end" else { return nil }
        skipCommand("end")
        guard plainGroup() == name else { return nil }
        guard open == nil, close == nil else { return Self.fenced(open, .table(rows), close) }
        return rows.count == 1 && rows[0].count == 1 ? rows[0][0] : .table(rows)
    }

    private mutating func rows(depth: Int) -> [[MathNode]]? {
        var rows: [[MathNode]] = [[]]
        var cells = 0
        while true {
            while peek() != nil, commandName() == "hline" { skipCommand("hline") }
            guard let cell = row(depth: depth) else { return nil }
            cells += 1
            guard cells <= Self.largestTable else { return nil }
            rows[rows.count - 1].append(cell)
            if take("&") { continue }
            guard let name = commandName(), name == "\\" || name == "cr" else { break }
            skipCommand(name)
            skipSkip()
            rows.append([])
        }
        // A line's end behind the last line begins no other.
        if rows.count > 1, rows.last == [.nothing] { rows.removeLast() }
        return rows
    }

    /// The space below a line, as `[2pt]`.
    private mutating func skipSkip() {
        let start = index
        guard take("["), let end = scalars[index...].prefix(16).firstIndex(of: "]"),
            scalars[index..<end].allSatisfy({ Self.isLetter($0) || ("0"..."9").contains($0) || $0 == "." || $0 == "-" })
        else {
            index = start
            return
        }
        index = end + 1
    }

    /// The environments, with what stands around them.
    private static let environments: [String: (String?, String?)] = {
        var environments: [String: (String?, String?)] = [
            "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"), "vmatrix": ("|", "|"),
            "Vmatrix": ("‖", "‖"), "cases": ("{", nil),
        ]
        let bare = ["matrix", "smallmatrix", "array", "aligned", "split", "gathered"] + displayed
        for name in bare { environments[name] = (nil, nil) }
        return environments
    }()

    /// Those that stand in running text, without dollar signs around them.
    static let displayed = [
        "equation", "equation*", "align", "align*", "gather", "gather*", "multline", "multline*", "eqnarray",
        "eqnarray*", "displaymath", "math",
    ]
}
