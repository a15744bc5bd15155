import Glibc
import Synchronization

/// A port of 127.0.0.1 on which nobody listens, for a program that must be told one. No two calls give the same, and it lies below those
/// that the system itself gives to whoever asks for any.
public func freePort() throws -> Int {
    for _ in firstPort...lastPort {
        let port = nextPort.withLock { next in
            next = next == lastPort ? firstPort : next + 1
            return next
        }
        guard let listening = try? LoopbackOrigin.listen(port: port) else { continue }
        close(listening.socket)
        return listening.port
    }
    throw LoopbackOrigin.SocketError(call: "bind", code: EADDRINUSE)
}

private let firstPort: UInt16 = 12_000
private let lastPort: UInt16 = 31_999
private let nextPort = Mutex(UInt16.random(in: firstPort...lastPort))
