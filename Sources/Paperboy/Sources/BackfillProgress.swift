import Foundation
import Papers
import Polling
import Synchronization

/// Shows how far a backfill is: a bar on a terminal, a line for each document elsewhere.
final class BackfillProgress: Sendable {
    private struct State {
        var papers = 0
        var lastShown = Date.distantPast
        var hasBar = false
    }

    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let start = Date()
    private let state = Mutex(State())

    func show(_ step: BackfillStep) {
        if case .failed = step.outcome { clearBar() }
        guard isTerminal else { return print(BackfillText.line(step)) }
        if case .failed = step.outcome { StandardError.print(BackfillText.line(step)) }
        state.withLock { state in
            if case .read(_, let newPapers) = step.outcome { state.papers += newPapers }
            // A terminal is no faster than its reader.
            guard Date().timeIntervalSince(state.lastShown) > 0.1 || step.done == step.total else { return }
            state.lastShown = Date()
            state.hasBar = true
            write("\r\u{1B}[K" + BackfillText.bar(step, papers: state.papers, seconds: Date().timeIntervalSince(start)))
        }
    }

    /// Leaves the cursor at the beginning of a line.
    func end() {
        state.withLock { state in
            if state.hasBar { write("\n") }
            state.hasBar = false
        }
    }

    private func clearBar() {
        state.withLock { state in
            if state.hasBar { write("\r\u{1B}[K") }
            state.hasBar = false
        }
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}

/// The words of a backfill.
enum BackfillText {
    /// `2024-06-10: 17 mentions, 12 new papers`
    static func line(_ step: BackfillStep) -> String {
        let name = step.day?.description ?? step.page.map { "page \($0)" } ?? "document"
        switch step.outcome {
        case .read(let mentions, let newPapers): return "\(name): \(mentions) mentions, \(newPapers) new papers"
        case .absent: return "\(name): nothing there"
        case .failed(let message): return "\(name): failed: \(message)"
        }
    }

    /// `[#####-----] 120 of 349, 2103 new papers, 0:42 left`
    static func bar(_ step: BackfillStep, papers: Int, seconds: Double) -> String {
        guard let total = step.total, total > 0 else { return "page \(step.page ?? step.done), \(papers) new papers" }
        return ProgressBar.text(step.done, of: total, ", \(papers) new papers", seconds: seconds)
    }

    static func summary(_ summary: BackfillSummary, of source: String) -> String {
        var facts = ["\(summary.read) documents read", "\(summary.newPapers) new papers"]
        if summary.known > 0 { facts.append("\(summary.known) known already") }
        if summary.absent > 0 { facts.append("\(summary.absent) days without a document") }
        if summary.failed > 0 { facts.append("\(summary.failed) failed") }
        let text = "\(source): " + facts.joined(separator: ", ")
        switch summary.ending {
        case .finished: return text
        case .stopped: return text + "; stopped, run it again to go on"
        case .abandoned(let reason): return text + "; given up for now (\(reason)), run it again later to go on"
        }
    }
}
