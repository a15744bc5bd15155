/// Who is next at each host: one transfer at a time talks to it, the others wait in the order of their arrival.
///
/// libcurl could hold them back itself, but would count the waiting against a transfer's time limit.
struct HostQueues {
    private struct Queue {
        /// Nil where a transfer has had its turn: nothing keeps it, and the body of its answer, from then on.
        var waiting: [Transfer?] = []
        /// The next in `waiting`.
        var first = 0
    }

    /// A queue for every host that is being talked to.
    private var queues: [String: Queue] = [:]

    /// Returns whether the transfer may begin at once; if not, it waits for its turn.
    mutating func enter(_ transfer: Transfer) -> Bool {
        queues[transfer.authority]?.waiting.append(transfer)
        if queues[transfer.authority] != nil { return false }
        queues[transfer.authority] = Queue()
        return true
    }

    /// Ends the turn of a transfer that began, and returns the next one for the same host.
    mutating func leave(_ transfer: Transfer) -> Transfer? {
        guard var queue = queues.removeValue(forKey: transfer.authority), queue.first < queue.waiting.count else {
            return nil
        }
        let next = queue.waiting[queue.first]
        queue.waiting[queue.first] = nil
        queue.first += 1
        queues[transfer.authority] = queue
        return next
    }
}
