/// So many requests in any hour, and no more. Time is a parameter: that of any clock that only goes forward.
struct HourlyBudget {
    private var times: [Duration] = []

    /// Takes one request out of the budget; if there is none left, returns how long to wait for it.
    mutating func take(_ limit: Int, at now: Duration) -> Duration? {
        times.removeAll { now - $0 >= .seconds(3_600) }
        guard times.count >= max(limit, 1) else {
            times.append(now)
            return nil
        }
        return times[times.count - max(limit, 1)] + .seconds(3_600) - now
    }
}
