import Synchronization
import TestSupport
import Testing

@testable import Web

/// More clients than there is room for, slow ones, and such as never read: bounded, and others are served.
@Suite(.timeLimit(.minutes(10)))
struct CrowdTests {
    @Test func connectionsThatNobodyUsesMakeRoomForOthers() async throws {
        try await RunningService.run(ExampleSite(), maximumConnections: 32) { address, _ in
            try await onOwnThread {
                let used = try LoopbackClient(port: address.port)
                var unused: [LoopbackClient] = []
                for _ in 0..<100 {
                    unused.append(try LoopbackClient(port: address.port))
                    #expect(try used.request("GET", "/feeds/all.atom").status == 200)
                    #expect(try LoopbackClient(port: address.port).request("GET", "/healthz").status == 200)
                }
                #expect(try unused[0].isClosedByServer())
                #expect(try used.request("GET", "/healthz").status == 200)
            }
        }
    }

    @Test func requestsThatNeverEndMakeRoomToo() async throws {
        try await RunningService.run(ExampleSite(), maximumConnections: 32) { address, _ in
            try await onOwnThread {
                let slow = try (0..<60).map { number in
                    let client = try LoopbackClient(port: address.port)
                    try client.send("GET /feeds/all.atom HTTP/1.1\r\nHost: localhost\r\nX-\(number): ")
                    return client
                }
                #expect(try LoopbackClient(port: address.port).request("GET", "/healthz").status == 200)
                #expect(try slow[0].isClosedByServer())
            }
        }
    }

    @Test func aRequestThatNeverEndsHasItsTime() async throws {
        try await RunningService.run(ExampleSite(), idleTimeout: .milliseconds(300)) { address, _ in
            try await onOwnThread {
                let slow = try LoopbackClient(port: address.port)
                try slow.send("GET /feeds/all.atom HTTP/1.1\r\nHost: localhost\r\nX: ")
                #expect(try slow.isClosedByServer())
            }
        }
    }

    @Test func aClientThatDoesNotReadIsLetGoAndOthersAreServed() async throws {
        try await RunningService.run(ExampleSite(), idleTimeout: .milliseconds(300)) { address, _ in
            try await onOwnThread {
                let stuck = try LoopbackClient(port: address.port, receiveBuffer: 4_096)
                let request = "GET /style.css HTTP/1.1\r\nHost: localhost\r\n\r\n"
                // Far more than the system's buffers hold between the two.
                try stuck.send(String(repeating: request, count: 2_000))
                #expect(try LoopbackClient(port: address.port).request("GET", "/healthz").status == 200)
                #expect(try stuck.isRefusedByServer(after: request))
            }
        }
    }

    // MARK: The crowd by itself

    /// Members that can be told to be in use, and that note that they were let go.
    private final class Members: Sendable {
        let released = Mutex<[String]>([])
        let inUse: Set<String>

        init(inUse: Set<String> = []) { self.inUse = inUse }

        func enter(_ name: String, _ crowd: ConnectionCrowd, isNew: Bool = true) -> Int {
            crowd.enter(isNew: isNew) { refused in
                if self.inUse.contains(name) {
                    _ = self.enter(name, crowd, isNew: false)
                    refused()
                } else {
                    self.released.withLock { $0.append(name) }
                }
            }
        }
    }

    @Test func theOldestThatIsUnusedGoesFirst() {
        let members = Members(inUse: ["0", "2"])
        let crowd = ConnectionCrowd(limit: 8)
        for number in 0..<10 { _ = members.enter("\(number)", crowd) }
        #expect(members.released.withLock { $0 } == ["1", "3", "4"])
        #expect(crowd.count == 7)
    }

    @Test func whoHasLeftIsNotAsked() {
        let members = Members()
        let crowd = ConnectionCrowd(limit: 8)
        let numbers = (0..<7).map { members.enter("\($0)", crowd) }
        for number in numbers.prefix(6) { crowd.leave(number) }
        for number in 7..<14 { _ = members.enter("\(number)", crowd) }
        #expect(members.released.withLock { $0 } == ["6"])
    }

    @Test func aCrowdOfWhichAllAreInUseIsLeftAlone() {
        let members = Members(inUse: Set((0..<500).map { "\($0)" }))
        let crowd = ConnectionCrowd(limit: 8)
        for number in 0..<500 { _ = members.enter("\(number)", crowd) }
        #expect(members.released.withLock { $0 }.isEmpty && crowd.count == 500)
    }
}
