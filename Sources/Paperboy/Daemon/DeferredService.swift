import ServiceLifecycle

/// A service that waits for another to be ready: nothing is polled before the address is ours.
struct DeferredService<Base: Service>: Service {
    let base: Base
    /// Ends when the time has come.
    let start: AsyncStream<Never>

    func run() async throws {
        for await _ in start.cancelOnGracefulShutdown() {}
        try await base.run()
    }
}
