import ArgumentParser
import Store

/// The database of a configuration, opened for a command; what keeps it closed ends the command with a fitting status.
enum State {
    /// For commands that only read, while other processes may write: the state must be there.
    static func openExisting(_ configuration: Configuration, environment: [String: String]) throws -> Store {
        let folder = StateFolder.path(configured: configuration.storagePath, environment: environment)
        guard Store.exists(in: folder) else {
            StandardError.print("\(folder): no papers are stored here yet; run \"paperboy poll\" or the daemon first")
            throw ExitStatus.unavailable
        }
        return try open(configuration, environment: environment)
    }

    /// For commands that hold the lock.
    static func open(_ configuration: Configuration, environment: [String: String]) throws -> Store {
        let folder = StateFolder.path(configured: configuration.storagePath, environment: environment)
        do {
            return try Store(folder: folder)
        } catch {
            StandardError.print(error)
            throw error.kind == .newerSchema ? ExitStatus.configuration : ExitStatus.unavailable
        }
    }

    /// For commands that write: one process at a time, which holds the lock as long as it lives.
    static func lock(_ configuration: Configuration, environment: [String: String], command: String) throws -> StateLock
    {
        let folder = StateFolder.path(configured: configuration.storagePath, environment: environment)
        do {
            return try StateLock(folder: folder, command: command)
        } catch {
            StandardError.print(error)
            throw error.isHeld ? ExitStatus.temporaryFailure : ExitStatus.unavailable
        }
    }
}
