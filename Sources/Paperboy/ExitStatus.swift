import ArgumentParser

/// The exit statuses that scripts and systemd may rely on. Source: sysexits.h, systemd.exec(5).
enum ExitStatus {
    /// What was given to read is no digest.
    static let dataError = ExitCode(65)
    /// The port is in use, the database cannot be opened.
    static let unavailable = ExitCode(69)
    /// Another instance holds the state: worth another try later.
    static let temporaryFailure = ExitCode(75)
    /// The configuration is at fault: pointless to try again before it is mended.
    static let configuration = ExitCode(78)
}
