import Glibc

/// The one thread of a ``LoopbackOrigin``: accepts, reads requests, sends answers.
final class LoopbackLoop {
    private let listener: Int32
    private let stopSignal: Int32
    private let reply: (LoopbackRequest) -> LoopbackAnswer?
    private var connections: [LoopbackConnection] = []
    private var connectionCount = 0

    init(listener: Int32, stopSignal: Int32, reply: @escaping (LoopbackRequest) -> LoopbackAnswer?) {
        self.listener = listener
        self.stopSignal = stopSignal
        self.reply = reply
    }

    deinit {
        for connection in connections { close(connection.socket) }
        close(listener)
        close(stopSignal)
    }

    func run() {
        while true {
            var polled = [pollfd(fd: stopSignal, events: Int16(POLLIN), revents: 0)]
            polled.append(pollfd(fd: listener, events: Int16(POLLIN), revents: 0))
            polled += connections.map { pollfd(fd: $0.socket, events: $0.awaitedEvents, revents: 0) }
            let wait = connections.compactMap(\.millisecondsUntilDue).min() ?? -1
            guard poll(&polled, nfds_t(polled.count), wait) >= 0 || errno == EINTR else { return }
            if polled[0].revents != 0 { return }
            for (connection, state) in zip(connections, polled.dropFirst(2)) {
                if state.revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 { connection.receive() }
                connection.answer(with: reply)
                connection.send()
            }
            for connection in connections where connection.isFinished { close(connection.socket) }
            connections.removeAll(where: \.isFinished)
            if polled[1].revents & Int16(POLLIN) != 0 { accept() }
        }
    }

    private func accept() {
        let socket = Glibc.accept(listener, nil, nil)
        guard socket >= 0 else { return }
        _ = fcntl(socket, F_SETFL, O_NONBLOCK)
        _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
        connectionCount += 1
        connections.append(LoopbackConnection(socket: socket, number: connectionCount))
    }
}

/// One client's connection.
final class LoopbackConnection {
    let socket: Int32
    private let number: Int
    private var input: [UInt8] = []
    private var output: ArraySlice<UInt8> = []
    private var ending = LoopbackAnswer.Ending.keepAlive
    private var drip: Duration?
    private var endlessPiece: [UInt8] = []
    private var due: ContinuousClock.Instant?
    private var isAnswering = false
    private var isStalled = false
    private(set) var isFinished = false

    init(socket: Int32, number: Int) {
        self.socket = socket
        self.number = number
    }

    var awaitedEvents: Int16 {
        Int16(POLLIN) | (output.isEmpty || due != nil ? 0 : Int16(POLLOUT))
    }

    /// Nil when no delayed answer waits.
    var millisecondsUntilDue: Int32? {
        due.map { due in
            let (seconds, attoseconds) = ContinuousClock.now.duration(to: due).components
            return Int32(clamping: max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1))
        }
    }

    func receive() {
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        let count = recv(socket, &buffer, buffer.count, 0)
        if count > 0 {
            input += buffer[..<count]
            // A TLS client's greeting (RFC 8446 §5.1) has no end that a plain server would see.
            if input.first == 0x16 { isFinished = true }
        } else if count == 0 || errno != EAGAIN {
            isFinished = true
        }
    }

    /// Takes the next request when its predecessor is answered.
    func answer(with reply: (LoopbackRequest) -> LoopbackAnswer?) {
        guard !isAnswering, !isStalled, !isFinished, let request = nextRequest() else { return }
        guard let answer = reply(request) else {
            isFinished = true
            return
        }
        output = answer.bytes[...]
        ending = answer.ending
        drip = answer.drip
        endlessPiece = answer.endlessPiece
        isAnswering = true
        due = answer.delay > .zero ? .now + answer.delay : nil
    }

    func send() {
        if let due {
            guard due <= .now else { return }
            self.due = nil
        }
        guard isAnswering else { return }
        let count = output.withUnsafeBytes {
            Glibc.send(socket, $0.baseAddress, drip == nil ? $0.count : min(1, $0.count), Int32(MSG_NOSIGNAL))
        }
        guard count >= 0 else {
            if errno != EAGAIN { isFinished = true }
            return
        }
        output = output.dropFirst(count)
        if output.isEmpty, !endlessPiece.isEmpty { output = endlessPiece[...] }
        guard output.isEmpty else {
            due = drip.map { .now + $0 }
            return
        }
        isAnswering = false
        switch ending {
        case .keepAlive: break
        case .close: isFinished = true
        case .stall: isStalled = true
        }
    }

    private func nextRequest() -> LoopbackRequest? {
        let blank: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
        guard let end = input.indices.dropLast(3).first(where: { input[$0..<($0 + 4)].elementsEqual(blank) })
        else { return nil }
        let lines = String(decoding: input[..<end], as: UTF8.self).split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        let headers = lines.dropFirst().map { line in
            let name = line.prefix { $0 != ":" }
            return (name: String(name), value: String(line.dropFirst(name.count + 1).drop { $0 == " " }))
        }
        let declared = headers.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
        let start = end + 4
        guard input.count - start >= declared else { return nil }
        let body = Array(input[start..<start + declared])
        input.removeFirst(start + declared)
        guard words.count == 3 else { return nil }
        return LoopbackRequest(
            method: String(words[0]), target: String(words[1]), headers: headers, connection: number, body: body)
    }
}
