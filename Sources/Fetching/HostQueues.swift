internal import DequeModule

/// Who is next at each host: one transfer at a time talks to it, the others wait in the order of their arrival.
///
/// libcurl could hold them back itself, but would count the waiting against a transfer's time limit.
struct HostQueues {
    /// Those that wait, for every host that is being talked to.
    private var queues: [String: Deque<Transfer>] = [:]

    /// Returns whether the transfer may begin at once; if not, it waits for its turn.
    mutating func enter(_ transfer: Transfer) -> Bool {
        if queues[transfer.authority]?.append(transfer) != nil { return false }
        queues[transfer.authority] = []
        return true
    }

    /// Ends the turn of a transfer that began, and returns the next one for the same host.
    mutating func leave(_ transfer: Transfer) -> Transfer? {
        if let next = queues[transfer.authority]?.popFirst() { return next }
        queues[transfer.authority] = nil
        return nil
    }
}
