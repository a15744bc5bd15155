import Foundation

/// One line on a terminal that is written over again and again; on standard error, beside what programs read.
struct StatusLine {
    let isTerminal = isatty(STDERR_FILENO) == 1
    private var lastShown = Date.distantPast
    private var isShown = false

    /// Replaces the line, where a terminal shows it and unless that was just done: a terminal is no faster than its reader.
    mutating func show(_ text: @autoclosure () -> String, isLast: Bool = false) {
        let now = Date()
        guard isTerminal, isLast || now.timeIntervalSince(lastShown) > 0.1 else { return }
        lastShown = now
        isShown = true
        write("\r\u{1B}[K" + text())
    }

    /// Removes the line and leaves the cursor at its beginning.
    mutating func clear() { end("\r\u{1B}[K") }

    /// Lets the line stand and leaves the cursor below it.
    mutating func keep() { end("\n") }

    private mutating func end(_ text: String) {
        if isShown { write(text) }
        isShown = false
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
