import Logging
import ServiceLifecycle

/// Gives the service manager its signs of life, as long as the database answers.
struct WatchdogService: Service {
    let manager: ServiceManager
    let logger: Logger
    /// Throws when the daemon cannot do its work.
    let check: @Sendable () throws -> Void

    func run() async throws {
        guard let interval = manager.watchdogInterval else {
            try? await gracefulShutdown()
            manager.stopping()
            return
        }
        // Twice per interval, as sd_watchdog_enabled(3) advises.
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                giveSign()
                try? await Task.sleep(for: interval / 2)
            }
        }
        manager.stopping()
    }

    private func giveSign() {
        do {
            try check()
            manager.isAlive()
        } catch {
            logger.error("The database does not answer", metadata: ["reason": "\(error)"])
        }
    }
}
