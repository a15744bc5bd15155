import Logging
import ServiceLifecycle
import UnixSignals

/// Applies a changed configuration at SIGHUP; keeps the running one when the new one is wrong.
struct ReloadService: Service {
    let file: String
    let manager: ServiceManager
    let logger: Logger
    /// What the daemon does as long as nothing changes.
    let status: String
    /// Puts a new configuration to work and says what the daemon then does.
    let apply: @Sendable (Configuration) async throws -> String

    func run() async throws {
        var status = status
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            manager.reloading()
            if let changed = await reload() { status = changed }
            manager.ready(status: status)
        }
    }

    private func reload() async -> String? {
        do {
            let status = try await apply(ConfigurationReader.read(file: file))
            logger.notice("Configuration reloaded", metadata: ["file": "\(file)"])
            return status
        } catch let error as ConfigurationError {
            for line in error.description.split(separator: "\n") { logger.error("\(line)") }
            logger.error("Configuration refused; the running one stays", metadata: ["file": "\(file)"])
            return nil
        } catch {
            logger.error("Configuration could not be applied; the running one stays", metadata: ["reason": "\(error)"])
            return nil
        }
    }
}
