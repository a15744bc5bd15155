import TestSupport
import Testing
import Web

@Suite(.timeLimit(.minutes(10)))
struct WebServiceTests {
    @Test func feedsAreServedOverOneConnection() async throws {
        try await RunningService.run { address in
            try await onOwnThread {
                let client = try LoopbackClient(port: address.port)
                let feed = try client.request("GET", "/feeds/all.atom")
                #expect(feed.status == 200)
                #expect(feed.text.hasPrefix("<?xml"))
                #expect(feed.field("Date")?.hasSuffix(" GMT") == true)
                let etag = try #require(feed.field("ETag"))
                let unchanged = try client.request("GET", "/feeds/all.atom", [("If-None-Match", etag)])
                #expect(unchanged.status == 304)
                #expect(unchanged.field("Content-Length") == nil)
                let head = try client.request("HEAD", "/feeds/all.atom")
                #expect(head.field("Content-Length") == "\(feed.body.count)")
                #expect(try client.request("GET", "/healthz").text == "ok\n")
            }
        }
    }

    @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
        try await RunningService.run { address in
            try await onOwnThread {
                let client = try LoopbackClient(port: address.port)
                let request = { (path: String) in "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n" }
                try client.send(request("/healthz") + request("/nothing") + request("/style.css"))
                #expect(
                    try [client.response(), client.response(), client.response()].map(\.status) == [200, 404, 200])
            }
        }
    }

    @Test func itListensOnIPv6() async throws {
        try await RunningService.run(host: "::1") { address in
            try await onOwnThread {
                let client = try LoopbackClient(port: address.port, isIPv6: true)
                #expect(try client.request("GET", "/healthz").status == 200)
            }
        }
    }

    @Test(arguments: [(5_000, 414), (20_000, 414), (200_000, 414)])
    func anAbsurdAddressIsRefusedAndOthersAreServed(length: Int, status: Int) async throws {
        try await RunningService.run { address in
            try await onOwnThread {
                let client = try LoopbackClient(port: address.port)
                try client.send("GET /\(String(repeating: "a", count: length)) HTTP/1.1\r\nHost: x\r\n\r\n")
                let response = try client.response()
                #expect(response.status == status)
                #expect(try LoopbackClient(port: address.port).request("GET", "/healthz").status == 200)
            }
        }
    }

    @Test func idleConnectionsDoNotDelayTheEnd() async throws {
        let (ready, continuation) = AsyncStream.makeStream(of: Void.self)
        var areClosed: Task<Bool, any Error>?
        let duration = try await RunningService.run { address in
            areClosed = Task {
                try await onOwnThread {
                    let used = try LoopbackClient(port: address.port)
                    let unused = try LoopbackClient(port: address.port)
                    #expect(try used.request("GET", "/healthz").status == 200)
                    continuation.yield()
                    return try used.isClosedByServer() && unused.isClosedByServer()
                }
            }
            for await _ in ready.prefix(1) {}
        }
        // They would be let go after a minute.
        #expect(duration < .seconds(45))
        #expect(try await areClosed?.value == true)
    }

    @Test func cancellationEndsTheServiceAsAShutdownDoes() async throws {
        let (addresses, continuation) = AsyncStream.makeStream(of: ListenAddress.self)
        let service = try RunningService.service(at: ListenAddress(host: "127.0.0.1", port: 0)) {
            continuation.yield($0)
        }
        let running = Task { try await service.run() }
        for await address in addresses.prefix(1) {
            try await onOwnThread {
                for _ in 0..<20 { _ = try LoopbackClient(port: address.port) }
            }
        }
        running.cancel()
        try await running.value
    }

    @Test func anAddressInUseIsReportedWithAdvice() async throws {
        try await RunningService.run { address in
            let second = try RunningService.service(at: address)
            let error = await #expect(throws: WebError.self) { try await second.run() }
            #expect(error?.kind == .addressInUse)
            #expect(error?.description.contains("cannot listen on \(address): another program already does") == true)
        }
    }

    @Test(arguments: [
        (ListenAddress(host: "192.0.2.1", port: 0), WebError.Kind.addressNotAvailable),
        (ListenAddress(host: "fe80::1%no-such-interface", port: 0), .unknownHost),
    ])
    func anAddressThatIsNotOursIsReported(address: ListenAddress, kind: WebError.Kind) async throws {
        let service = try RunningService.service(at: address)
        let error = await #expect(throws: WebError.self) { try await service.run() }
        #expect(error?.kind == kind)
    }
}
