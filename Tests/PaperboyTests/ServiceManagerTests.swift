import Foundation
import Glibc
import Testing

@testable import Paperboy

@Suite struct ServiceManagerTests {
    /// A datagram socket that stands for systemd's.
    private final class Listener {
        let path: String
        private let descriptor: Int32

        init() throws {
            path = FileManager.default.temporaryDirectory.appending(path: "notify-\(UUID().uuidString)").path
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
            let bound = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            try #require(bound == 0)
        }

        deinit {
            close(descriptor)
            unlink(path)
        }

        func received() -> String? {
            var buffer = [UInt8](repeating: 0, count: 4_096)
            let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            return count > 0 ? String(decoding: buffer.prefix(count), as: UTF8.self) : nil
        }
    }

    @Test func everyStateReachesTheSocketAsOneDatagram() throws {
        let listener = try Listener()
        let manager = ServiceManager(environment: ["NOTIFY_SOCKET": listener.path])
        manager.ready(status: "Serving 2 topics")
        #expect(listener.received() == "READY=1\nSTATUS=Serving 2 topics")
        manager.reloading()
        #expect(listener.received()?.hasPrefix("RELOADING=1\nMONOTONIC_USEC=") == true)
        manager.isAlive()
        #expect(listener.received() == "WATCHDOG=1")
        manager.stopping()
        #expect(listener.received()?.hasPrefix("STOPPING=1") == true)
        #expect(listener.received() == nil)
    }

    @Test func withoutAManagerNothingHappens() {
        ServiceManager(environment: [:]).ready(status: "Serving")
        ServiceManager(environment: ["NOTIFY_SOCKET": "/nonexistent/socket"]).ready(status: "Serving")
        ServiceManager(environment: ["NOTIFY_SOCKET": "relative"]).ready(status: "Serving")
        ServiceManager(environment: ["NOTIFY_SOCKET": "/" + String(repeating: "x", count: 500)]).ready(
            status: "Serving")
    }

    @Test func theWatchdogIsOnlyForTheProcessThatItNames() {
        let own = ["WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "7"]
        #expect(ServiceManager(environment: own, processIdentifier: 7).watchdogInterval == .seconds(2))
        #expect(ServiceManager(environment: own, processIdentifier: 8).watchdogInterval == nil)
        #expect(ServiceManager(environment: ["WATCHDOG_USEC": "1000"]).watchdogInterval == .milliseconds(1))
        #expect(ServiceManager(environment: ["WATCHDOG_USEC": "soon"]).watchdogInterval == nil)
    }
}
