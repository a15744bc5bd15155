import Foundation

/// How far long work is: a bar on a terminal, a line now and then elsewhere. On standard error, beside what programs read.
struct ProgressBar {
    private var line = StatusLine()
    private let start = Date()
    private var lastLogged = Date()

    /// - Parameter caption: what is counted.
    mutating func show(_ done: Int, of total: Int, _ caption: String) {
        let now = Date()
        let seconds = now.timeIntervalSince(start)
        if line.isTerminal {
            line.show(Self.text(done, of: total, caption, seconds: seconds))
        } else if now.timeIntervalSince(lastLogged) > 10 {
            // A log is read later.
            lastLogged = now
            StandardError.print(
                "\(done) of \(total)\(caption), \(Self.timeLeft(done, of: total, seconds: seconds)) left")
        }
    }

    /// Removes the bar and leaves the cursor at the beginning of the line.
    mutating func end() { line.clear() }

    /// `[#####-----] 120 of 349 pages, 0:42 left`
    static func text(_ done: Int, of total: Int, _ caption: String, seconds: Double) -> String {
        let width = 30
        let filled = min(width, width * done / max(total, 1))
        let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: width - filled)
        return "[\(bar)] \(done) of \(total)\(caption), \(timeLeft(done, of: total, seconds: seconds)) left"
    }

    private static func timeLeft(_ done: Int, of total: Int, seconds: Double) -> String {
        let left = done > 0 ? Int(seconds * Double(total - done) / Double(done)) : 0
        return "\(left / 60):" + (left % 60 < 10 ? "0" : "") + "\(left % 60)"
    }
}
