import Logging
import ServiceLifecycle
import Store

/// What the daemon does between polls: notices private feeds that came or went, and indexes new papers for searches.
struct UpkeepService: Service {
    let store: Store
    let subscriptions: SubscriptionRules
    let logger: Logger

    private static let pause = Duration.seconds(2)
    /// Papers between two looks at whether to end.
    private static let batch = 1_000

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if await !work() { try? await Task.sleep(for: Self.pause) }
            }
        }
    }

    /// Whether there is more to do at once.
    @concurrent
    private func work() async -> Bool {
        do {
            try subscriptions.update()
            return try store.updateSearchIndex(limit: Self.batch) == Self.batch
        } catch {
            logger.warning("Upkeep failed and is tried again", metadata: ["reason": "\(error)"])
            return false
        }
    }
}
