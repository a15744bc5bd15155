import Papers
import Publishing
import Store

/// The health of sources for a person at a terminal: a line for each, and what needs words below it.
enum SourceTable {
    static func text(_ sources: [SourceHealth], at now: Timestamp) -> String {
        guard !sources.isEmpty else { return "No sources are configured." }
        let heading = ["SOURCE", "STATE", "LAST ANSWER", "NEXT LOOK", "NEWEST ISSUE"]
        let rows = sources.map { row($0, at: now) }
        let widths = heading.indices.map { column in ([heading] + rows).map { $0[column].count }.max() ?? 0 }
        var lines = [line(heading, widths)]
        for (source, row) in zip(sources, rows) {
            lines.append(line(row, widths))
            lines += remarks(source, at: now).map { "  " + $0 }
        }
        return lines.joined(separator: "\n")
    }

    private static func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = zip(cells, widths).map { cell, width in
            cell + String(repeating: " ", count: max(0, width - cell.count))
        }
        var line = padded.joined(separator: "  ")
        while line.hasSuffix(" ") { line.removeLast() }
        return line
    }

    private static func row(_ source: SourceHealth, at now: Timestamp) -> [String] {
        let next = source.nextCheck.map { $0 <= now ? "now" : time($0) ?? "-" }
        return [
            source.name, source.condition.rawValue, time(source.lastSuccess) ?? "never", next ?? "-",
            source.batches.first.map(issue) ?? "-",
        ]
    }

    /// `2024-06-10: 17 of 20`, without the total where none is announced.
    private static func issue(_ batch: Batch) -> String {
        "\(batch.day): \(batch.got)" + (batch.expected.map { " of \($0)" } ?? "")
    }

    private static func remarks(_ source: SourceHealth, at now: Timestamp) -> [String] {
        var remarks: [String] = []
        if let since = source.failingSince, let error = source.lastError {
            let count = source.consecutiveFailures == 1 ? "once" : "\(source.consecutiveFailures) times"
            let weight = source.isSerious(at: now) ? "failing for more than a day, since" : "failed \(count) since"
            remarks.append("\(weight) \(time(since) ?? ""): \(error)")
        }
        if !source.awaitedDays.isEmpty { remarks.append("not there yet: \(days(source.awaitedDays))") }
        if !source.missedDays.isEmpty { remarks.append("missed: \(days(source.missedDays))") }
        let short = source.batches.filter { $0.condition == .partial }
        if !short.isEmpty { remarks.append("incomplete: \(short.map(issue).joined(separator: ", "))") }
        for move in source.moves { remarks.append("moved for good: \(move.from) is now at \(move.to)") }
        return remarks
    }

    private static func days(_ days: [CalendarDay]) -> String {
        days.sorted().map(\.description).joined(separator: ", ")
    }

    /// To the minute.
    private static func time(_ time: Timestamp?) -> String? {
        time.map { String(RFC3339.string($0).prefix(16)).replacing("T", with: " ") }
    }
}
