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

    /// As above, of a site that the test changes, and with the service itself.
    static func run(
        _ site: ExampleSite, idleTimeout: Duration = .seconds(60), maximumConnections: Int? = nil,
        _ body: (ListenAddress, WebService) async throws -> Void
    ) async throws {
        let (addresses, continuation) = AsyncStream.makeStream(of: ListenAddress.self)
        let address = ListenAddress(host: "127.0.0.1", port: 0)
        let service = try service(
            at: address, site: site, idleTimeout: idleTimeout, maximumConnections: maximumConnections
        ) { continuation.yield($0) }
        let group = ServiceGroup(services: [service], logger: ExampleSite.silentLogger)
        try await withThrowingTaskGroup { tasks in
            tasks.addTask {
                defer { continuation.finish() }
                try await group.run()
            }
            for await address in addresses.prefix(1) { try await body(address, service) }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }

    static func service(
        at address: ListenAddress, site: ExampleSite? = nil, idleTimeout: Duration = .seconds(60),
        maximumConnections: Int? = nil, onListening: @escaping @Sendable (ListenAddress) async -> Void = { _ in }
    ) throws -> WebService {
        var configuration = WebService.Configuration(listen: address)
        configuration.idleTimeout = idleTimeout
        if let maximumConnections { configuration.maximumConnections = maximumConnections }
        return try WebService(
            configuration: configuration, publisher: try site?.publisher ?? ExampleSite().publisher,
            logger: ExampleSite.silentLogger, onListening: onListening)
    }
}
