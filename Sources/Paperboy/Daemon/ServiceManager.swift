import Glibc

/// Tells the service manager what the daemon is doing, where there is one.
///
/// Source: sd_notify(3). The protocol is one datagram of `KEY=VALUE` lines to the socket in `$NOTIFY_SOCKET`.
struct ServiceManager: Sendable {
    /// A path, or the name of an abstract socket behind an `@`; nil when nobody listens.
    private let socketPath: String?
    /// How often the manager wants a sign of life; nil when it does not watch us.
    let watchdogInterval: Duration?

    /// Reads `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID`.
    init(environment: [String: String], processIdentifier: Int32 = getpid()) {
        socketPath = environment["NOTIFY_SOCKET"]
        let isForUs = environment["WATCHDOG_PID"].map { $0 == String(processIdentifier) } ?? true
        watchdogInterval = environment["WATCHDOG_USEC"].flatMap(Int64.init)
            .flatMap { isForUs && $0 > 0 ? Duration.microseconds($0) : nil }
    }

    func ready(status: String) { notify("READY=1\nSTATUS=\(status)") }

    /// To be followed by ``ready(status:)``, also when the new configuration was refused.
    func reloading() {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        notify("RELOADING=1\nMONOTONIC_USEC=\(now.tv_sec * 1_000_000 + now.tv_nsec / 1_000)")
    }

    func stopping() { notify("STOPPING=1\nSTATUS=Finishing open requests") }

    func isAlive() { notify("WATCHDOG=1") }

    /// A lost notification is not worth failing for: the manager acts on its absence.
    private func notify(_ message: String) {
        guard let socketPath, let address = SocketAddress(socketPath) else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        address.withPointer { pointer, length in
            _ = message.withCString { sendto(descriptor, $0, strlen($0), Int32(MSG_NOSIGNAL), pointer, length) }
        }
    }
}

/// The address of a Unix datagram socket. Source: unix(7).
private struct SocketAddress {
    private var address = sockaddr_un()
    private let length: socklen_t

    init?(_ path: String) {
        var bytes = Array(path.utf8)
        guard bytes.first == UInt8(ascii: "/") || bytes.first == UInt8(ascii: "@") else { return nil }
        if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
    }

    func withPointer(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Void) {
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }
}
