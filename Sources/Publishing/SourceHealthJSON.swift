public import Papers
public import Store

/// The health of a source for programs, on the command line and at `/sources.json`: every key always there, what is absent null or empty.
public struct SourceHealthJSON: Encodable {
    private let source: SourceHealth
    private let now: Timestamp

    public init(_ source: SourceHealth, at now: Timestamp) {
        self.source = source
        self.now = now
    }

    private enum Key: String, CodingKey {
        case source, state, isBuiltIn, lastCheck, lastSuccess, lastModified, nextCheck, failingSince, isSerious
        case consecutiveFailures, lastError, lastErrorAt, polls, failures, batches, missedDays, awaitedDays, moves,
            responseTimes
    }

    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(source.name, forKey: .source)
        try object.encode(source.condition.rawValue, forKey: .state)
        try object.encode(source.isBuiltIn, forKey: .isBuiltIn)
        try object.encode(source.lastCheck.map(RFC3339.string), forKey: .lastCheck)
        try object.encode(source.lastSuccess.map(RFC3339.string), forKey: .lastSuccess)
        try object.encode(source.lastModified.map(RFC3339.string), forKey: .lastModified)
        try object.encode(source.nextCheck.map(RFC3339.string), forKey: .nextCheck)
        try object.encode(source.failingSince.map(RFC3339.string), forKey: .failingSince)
        try object.encode(source.isSerious(at: now), forKey: .isSerious)
        try object.encode(source.consecutiveFailures, forKey: .consecutiveFailures)
        try object.encode(source.lastError, forKey: .lastError)
        try object.encode(source.lastErrorAt.map(RFC3339.string), forKey: .lastErrorAt)
        try object.encode(source.polls, forKey: .polls)
        try object.encode(source.failures, forKey: .failures)
        try object.encode(source.batches.map(BatchJSON.init), forKey: .batches)
        try object.encode(source.missedDays.map(\.description), forKey: .missedDays)
        try object.encode(source.awaitedDays.map(\.description), forKey: .awaitedDays)
        try object.encode(source.moves.map(MoveJSON.init), forKey: .moves)
        try object.encode(source.responseTimes.map(ResponseTimeJSON.init), forKey: .responseTimes)
    }
}

private struct BatchJSON: Encodable {
    let batch: Batch

    private enum Key: String, CodingKey { case day, got, expected, state }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(batch.day.description, forKey: .day)
        try object.encode(batch.got, forKey: .got)
        try object.encode(batch.expected, forKey: .expected)
        try object.encode(batch.condition.rawValue, forKey: .state)
    }
}

private struct MoveJSON: Encodable {
    let move: SourceHealth.Move

    private enum Key: String, CodingKey { case from, to }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(move.from, forKey: .from)
        try object.encode(move.to, forKey: .to)
    }
}

private struct ResponseTimeJSON: Encodable {
    let time: ResponseTime

    private enum Key: String, CodingKey { case at, milliseconds }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(RFC3339.string(time.at), forKey: .at)
        try object.encode(time.milliseconds, forKey: .milliseconds)
    }
}
