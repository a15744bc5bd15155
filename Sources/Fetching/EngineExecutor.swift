/// Runs tasks on the engine's thread, between its transfers.
///
/// When the engine has ended they run where all others do.
final class EngineExecutor: TaskExecutor {
    private let mailbox: Mailbox

    init(mailbox: Mailbox) {
        self.mailbox = mailbox
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if !mailbox.submit(job) { globalConcurrentExecutor.enqueue(job) }
    }

    /// To be called by the engine alone.
    func run(_ job: UnownedJob) {
        job.runSynchronously(on: asUnownedTaskExecutor())
    }
}
