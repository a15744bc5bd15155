import Logging
import Publishing
import ServiceLifecycle
import TestSupport

@testable import Web

/// A web service on a free port for the length of a test.
enum RunningService {
    /// Runs a service while `body` is at work, then shuts it down as SIGTERM would. Returns how long the shutdown took.
    @discardableResult
    static func run(
        host: String = "127.0.0.1", _ body: (ListenAddress) async throws -> Void
    ) async throws -> Duration {
        let (addresses, continuation) = AsyncStream.makeStream(of: ListenAddress.self)
        let service = try service(at: ListenAddress(host: host, port: 0)) { continuation.yield($0) }
        let group = ServiceGroup(services: [service], logger: ExampleSite.silentLogger)
        return try await withThrowingTaskGroup { tasks in
            tasks.addTask {
                defer { continuation.finish() }
                try await group.run()
            }
            for await address in addresses.prefix(1) { try await body(address) }
            let start = ContinuousClock.now
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return ContinuousClock.now - start
        }
    }

    static func service(
        at address: ListenAddress, onListening: @escaping @Sendable (ListenAddress) async -> Void = { _ in }
    ) throws -> WebService {
        try WebService(
            configuration: .init(listen: address), publisher: ExampleSite().publisher,
            logger: ExampleSite.silentLogger, onListening: onListening)
    }
}
