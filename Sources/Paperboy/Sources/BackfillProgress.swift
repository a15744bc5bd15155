import Foundation
import Papers
import Polling
import Synchronization

/// Shows how far a backfill is: a bar on a terminal, a line for each document elsewhere.
final class BackfillProgress: Sendable {
    private struct State {
        var papers = 0
        var line = StatusLine()
    }

    private let start = Date()
    private let state = Mutex(State())

    func show(_ step: BackfillStep) {
        state.withLock { state in
            if case .failed = step.outcome { state.line.clear() }
            guard state.line.isTerminal else { return print(BackfillText.line(step)) }
            if case .failed = step.outcome { StandardError.print(BackfillText.line(step)) }
            if case .read(_, let newPapers) = step.outcome { state.papers += newPapers }
            let (papers, seconds) = (state.papers, Date().timeIntervalSince(start))
            state.line.show(
                BackfillText.bar(step, papers: papers, seconds: seconds), isLast: step.done == step.total)
        }
    }

    /// Leaves the cursor at the beginning of a line.
    func end() {
        state.withLock { $0.line.keep() }
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
