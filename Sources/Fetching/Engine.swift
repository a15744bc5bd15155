internal import CCurl
internal import DequeModule

/// Drives all transfers. Lives on one thread, which alone touches libcurl's handles.
final class Engine {
    /// Answers that may be fetched or held at a time.
    private static let places = 48

    private let multi: UnsafeMutableRawPointer
    private let mailbox: Mailbox
    private let executor: EngineExecutor
    private let identity: Identity
    private let standardHeaders = HeaderList(["Accept-Encoding: \(ContentCoding.offered)"])
    private var transfers: [UInt64: Transfer] = [:]
    private var queues = HostQueues()
    /// Those whose turn at their host has come, but for which there is no place yet, in the order of their arrival.
    private var waiting: Deque<Transfer> = []
    private var freePlaces = Engine.places
    private var idleHandles: [EasyHandle] = []

    /// Nil when memory has run out.
    init?(identity: Identity, mailbox: Mailbox, executor: EngineExecutor) {
        guard let multi = curl_multi_init() else { return nil }
        self.multi = multi
        self.mailbox = mailbox
        self.executor = executor
        self.identity = identity
        // One connection per host is good manners; further requests to it wait.
        paperboy_multi_set_long(multi, CURLMOPT_MAX_HOST_CONNECTIONS, 1)
        paperboy_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 64)
        mailbox.wakes(multi)
    }

    deinit {
        mailbox.wakes(nil)
        idleHandles = []
        curl_multi_cleanup(multi)
    }

    /// Works until the mailbox is shut down; every submission is answered.
    func run() {
        var hasWaited = false
        while true {
            let mail = mailbox.collect()
            accept(mail)
            if mail.isShutDown { return end(mail.jobs) }
            if hasWaited || mail.concernsTransfers { performAll() }
            // Only now that every request is on its way: while tasks use the answers of some servers, others work on theirs.
            run(mail.jobs)
            // libcurl shortens the wait to its own timers; posting wakes it.
            hasWaited = mailbox.mayWait()
            if hasWaited { curl_multi_poll(multi, nil, 0, 60_000, nil) }
        }
    }

    private func accept(_ mail: Mailbox.Mail) {
        for submission in mail.submissions { admit(Transfer(submission)) }
        for id in mail.cancellations { cancel(id) }
        giveBack(mail.places)
    }

    /// Sends and receives all that can be now. What is finished may begin another transfer, which is started too.
    private func performAll() {
        var running: Int32 = 0
        repeat { curl_multi_perform(multi, &running) } while completeFinished()
    }

    private func run(_ jobs: [UnownedJob]) {
        for job in jobs { executor.run(job) }
    }

    private func end(_ jobs: [UnownedJob]) {
        abandonAll()
        run(jobs)
        let last = mailbox.close()
        accept(last)
        abandonAll()
        run(last.jobs)
    }

    private func admit(_ transfer: Transfer) {
        transfers[transfer.id] = transfer
        if queues.enter(transfer) { takeTurn(transfer) }
    }

    /// Begins the transfer, now or once there is a place for its answer.
    private func takeTurn(_ transfer: Transfer) {
        transfer.hasTurn = true
        if freePlaces > 0 { begin(transfer) } else { waiting.append(transfer) }
    }

    private func giveBack(_ places: Int) {
        freePlaces += places
        while freePlaces > 0, let transfer = waiting.popFirst() {
            // One that was cancelled while it waited is no longer there.
            if transfers[transfer.id] != nil { begin(transfer) }
        }
    }

    private func begin(_ transfer: Transfer) {
        freePlaces -= 1
        transfer.begin()
        guard let handle = idleHandles.popLast() ?? EasyHandle(identity: identity, standardHeaders: standardHeaders)
        else { return finish(transfer, .failure(Failure(CURLE_OUT_OF_MEMORY, details: ""))) }
        send(transfer, on: handle)
    }

    private func send(_ transfer: Transfer, on handle: EasyHandle) {
        transfer.handle = handle
        handle.prepare(for: transfer)
        let code = curl_multi_add_handle(multi, handle.pointer)
        guard code != CURLM_OK else { return }
        let words = String(cString: curl_multi_strerror(code))
        finish(transfer, .failure(Failure(kind: .brokenAnswer, cause: words)))
    }

    /// Returns whether anything was finished.
    private func completeFinished() -> Bool {
        var left: Int32 = 0
        var hasFinished = false
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            hasFinished = true
            let code = paperboy_message_result(message)
            var reference: UnsafeMutableRawPointer?
            paperboy_easy_get_pointer(easy, CURLINFO_PRIVATE, &reference)
            guard let reference else { continue }
            // `transfers` keeps it alive until `finish`.
            complete(Unmanaged<Transfer>.fromOpaque(reference).takeUnretainedValue(), code)
        }
        return hasFinished
    }

    private func complete(_ transfer: Transfer, _ code: CURLcode) {
        guard let handle = transfer.handle else { return }
        do throws(Failure) {
            guard code == CURLE_OK else { throw transfer.reason(orElse: failure(code, of: transfer, on: handle)) }
            guard transfer.head.isRedirect, let target = handle.redirectTarget else {
                return finish(transfer, .success(try transfer.response()))
            }
            try transfer.follow(to: target)
            curl_multi_remove_handle(multi, handle.pointer)
            send(transfer, on: handle)
        } catch {
            finish(transfer, .failure(error))
        }
    }

    private func failure(_ code: CURLcode, of transfer: Transfer, on handle: EasyHandle) -> Failure {
        switch code {
        case CURLE_FILESIZE_EXCEEDED:
            // libcurl refuses a body whose declared length is over the limit before it reads any of it.
            let limit = transfer.request.limits.wireBytes
            let declared = transfer.head.contentLength.map { " (\($0))" } ?? ""
            return Failure(kind: .bodyTooLarge, cause: "the declared length\(declared) is larger than \(limit) bytes")
        case CURLE_UNSUPPORTED_PROTOCOL where transfer.url.lowercased().hasPrefix("http"):
            // libcurl's word for what came, which it takes for HTTP/0.9; the address asks for nothing unsupported.
            return Failure(kind: .brokenAnswer, cause: "what came is no HTTP answer")
        default:
            return handle.failure(code)
        }
    }

    private func cancel(_ id: UInt64) {
        guard let transfer = transfers[id] else { return }
        finish(transfer, .failure(Failure(kind: .cancelled, cause: "the request was cancelled")))
    }

    private func abandonAll() {
        queues = HostQueues()
        waiting = []
        for transfer in transfers.values { finish(transfer, .failure(.shutDown)) }
    }

    /// The one end of every transfer that has begun.
    private func finish(_ transfer: Transfer, _ result: Result<Response, Failure>) {
        guard transfers.removeValue(forKey: transfer.id) != nil else { return }
        if let handle = transfer.handle {
            curl_multi_remove_handle(multi, handle.pointer)
            idleHandles.append(handle)
            transfer.handle = nil
        }
        if transfer.hasTurn { passTurn(after: transfer) }
        var result = result
        if case .success(var response) = result, !response.body.isEmpty {
            response.place = Place(mailbox)
            result = .success(response)
        } else if transfer.hasBegun {
            giveBack(1)
        }
        transfer.resume(result)
    }

    /// Lets the next transfer to the same host begin, past those that were cancelled while they waited.
    private func passTurn(after transfer: Transfer) {
        var next = queues.leave(transfer)
        while let waiting = next {
            if transfers[waiting.id] != nil { return takeTurn(waiting) }
            next = queues.leave(waiting)
        }
    }
}
