/// Results on their way to those who asked, handed over a few at a time.
///
/// To wake a sleeping thread for each costs more than most answers take to read.
struct Deliveries {
    /// How long a result may wait for others.
    static let patience = Duration.milliseconds(2)
    private static let batch = 16

    private var ready: [(transfer: Transfer, result: Result<Response, Failure>)] = []
    private var oldest = ContinuousClock.now

    var isEmpty: Bool { ready.isEmpty }

    mutating func add(_ transfer: Transfer, _ result: Result<Response, Failure>) {
        if ready.isEmpty { oldest = .now }
        ready.append((transfer, result))
    }

    /// Whether waiting longer would help nobody.
    var isDue: Bool {
        !ready.isEmpty && (ready.count >= Deliveries.batch || oldest.duration(to: .now) >= Deliveries.patience)
    }

    mutating func handOver() {
        for (transfer, result) in ready { transfer.resume(result) }
        ready.removeAll(keepingCapacity: true)
    }
}
