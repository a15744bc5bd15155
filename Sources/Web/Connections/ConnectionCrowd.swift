import Synchronization

/// All connections that are open, so that those that nobody uses make room for others before there is none left.
///
/// Who opens thousands of connections and says nothing keeps nobody out: once the crowd comes near its limit, every new connection costs the
/// one that has been unused for longest. One that was used since it was last looked at gets another chance.
final class ConnectionCrowd: Sendable {
    /// Closes a connection if it is unused, on its own event loop, and tells whether it did.
    typealias Release = @Sendable (_ refused: @escaping @Sendable () -> Void) -> Void

    private struct State {
        /// By when they came: numbers are given in order.
        var members: [Int: Release] = [:]
        var oldest = 0
        var next = 0

        mutating func takeOldest() -> Release? {
            while oldest < next {
                defer { oldest += 1 }
                if let release = members.removeValue(forKey: oldest) { return release }
            }
            return nil
        }
    }

    /// As many may be open before room is made.
    private let comfortable: Int
    private let state = Mutex(State())

    /// Connections that are asked in vain for the sake of one newcomer.
    private static let patience = 64

    /// - Parameter limit: how many connections there may be.
    init(limit: Int) {
        comfortable = limit - limit / 8
    }

    /// Lets a connection in, or one that has been asked to leave stay. Returns the number under which it is to leave.
    func enter(isNew: Bool, _ release: @escaping Release) -> Int {
        let (number, isCrowded) = state.withLock { state in
            let number = state.next
            state.members[number] = release
            state.next += 1
            return (number, state.members.count > comfortable)
        }
        if isNew, isCrowded { makeRoom(Self.patience) }
        return number
    }

    func leave(_ number: Int) {
        state.withLock { _ = $0.members.removeValue(forKey: number) }
    }

    var count: Int { state.withLock { $0.members.count } }

    private func makeRoom(_ patience: Int) {
        guard patience > 0, let release = state.withLock({ $0.takeOldest() }) else { return }
        release { self.makeRoom(patience - 1) }
    }
}
