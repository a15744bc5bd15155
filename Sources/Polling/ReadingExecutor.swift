internal import Dispatch

/// Runs what reads documents on threads of its own, beside those on which readers are answered: a document that takes long to read keeps
/// nobody waiting.
final class ReadingExecutor: TaskExecutor {
    static let shared = ReadingExecutor()

    /// As many threads as there are processors.
    private let queue = DispatchQueue.global(qos: .utility)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
