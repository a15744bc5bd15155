import Glibc
import Logging

/// Writes one line per message to standard error, in the way its reader expects.
///
/// The journal stamps lines itself and reads their priority from a `<N>` prefix (sd-daemon(3)); a terminal gets time and level.
struct StandardErrorLog: LogHandler {
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]
    private let isForJournal: Bool

    init(environment: [String: String]) {
        isForJournal = StandardErrorLog.isJournal(environment["JOURNAL_STREAM"])
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let details = metadata.merging(event.metadata ?? [:]) { $1 }
            .sorted { $0.key < $1.key }
            .map { " \($0.key)=\(quoted("\($0.value)"))" }
            .joined()
        let line = prefix(event.level) + singleLine("\(event.message)\(details)") + "\n"
        // One write per line, so that lines of several threads never mix.
        _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    }

    private func prefix(_ level: Logger.Level) -> String {
        guard !isForJournal else { return "<\(level.journalPriority)>" }
        var now = time(nil)
        var parts = tm()
        gmtime_r(&now, &parts)
        let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(clock.joined(separator: ":"))Z \(level.rawValue): "
    }

    private func quoted(_ value: String) -> String {
        value.contains(where: { $0 == " " || $0 == "\"" }) ? "\"\(value.replacing("\"", with: "\\\""))\"" : value
    }

    /// Foreign text must not forge a line, nor its priority.
    private func singleLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return text }
        var line = ""
        for scalar in text.unicodeScalars {
            line.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
        }
        return line
    }

    /// Whether standard error is the very stream that the journal opened: `DEVICE:INODE` (systemd.exec(5)).
    private static func isJournal(_ stream: String?) -> Bool {
        var status = stat()
        guard let stream, fstat(STDERR_FILENO, &status) == 0 else { return false }
        return stream == "\(status.st_dev):\(status.st_ino)"
    }
}

extension Logger.Level {
    /// Source: syslog(3) levels.
    fileprivate var journalPriority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
