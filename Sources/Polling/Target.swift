internal import Fetching
internal import Papers
internal import Store

/// One document of a source that is to be asked for over HTTP.
struct Target: Hashable {
    /// What the store calls the document: its configured address with the day filled in.
    var address: String
    /// The day that the document is for; nil for a source without dates.
    var day: CalendarDay?

    /// How many days before today are looked for when they are missing, on the first poll too.
    static let lookBack = 7
    /// How often a day that was not there is asked for again, once it is older than yesterday. Seconds.
    static let missedDayInterval = 12 * 60 * 60
    /// Validators are left out once in this time, in case a server answers "not modified" for ever. Seconds.
    static let unconditionalInterval = 7 * 24 * 60 * 60
    /// Permanent redirects are believed after the same answer for this long. Seconds.
    static let permanenceInterval = 7 * 24 * 60 * 60

    /// What to ask for now: today's document (UTC), and those of the last ``lookBack`` days that are not complete.
    ///
    /// - Parameter isByName: whether someone asked for this source, and so for every missing day however lately it was not there.
    static func all(
        of url: DatedURL, documents: [String: DocumentState], isByName: Bool = false, at now: Timestamp
    ) -> [Target] {
        let today = now.day
        guard url.isDated else { return [Target(address: url.description)] }
        return (0...lookBack).compactMap { age in
            let day = today.advanced(by: -age)
            let target = Target(address: url.url(for: day), day: day)
            return target.isWorthAsking(documents[target.address], isByName: isByName, at: now) ? target : nil
        }
    }

    private func isWorthAsking(_ state: DocumentState?, isByName: Bool, at now: Timestamp) -> Bool {
        guard let day, let state else { return true }
        if state.isComplete { return false }
        if isByName { return true }
        // Nothing was there the last time, and most likely it was a holiday.
        guard state.fetchedAt == nil, day < now.day.advanced(by: -1), let asked = state.lastUnconditional else {
            return true
        }
        return asked > now || now.seconds - asked.seconds >= Target.missedDayInterval
    }

    /// Whether an answer now settles the document: its day is over everywhere on Earth, at noon UTC of the next day.
    func isSettled(at now: Timestamp) -> Bool {
        settlement.map { now >= $0 } ?? false
    }

    /// When the day of the document is over everywhere.
    var settlement: Timestamp? { day.map { Timestamp($0.advanced(by: 1), hour: 12) } }

    /// How to ask for the document, given what is known about it.
    func request(source: Source, state: DocumentState?, at now: Timestamp) -> Request {
        var request = Request(
            url: state?.feed ?? movedURL(state, at: now) ?? address,
            allowsPrivateAddresses: source.allowsPrivateAddresses)
        if let size = source.maximumSize { request.limits = Limits(maximumSize: size) }
        guard let state, state.fetchedAt != nil, let last = state.lastUnconditional, last <= now,
            now.seconds - last.seconds < Target.unconditionalInterval
        else { return request }
        let validators = Validators(etag: state.validators.etag, lastModified: state.validators.lastModified)
        request.validators = validators.isEmpty ? nil : validators
        return request
    }

    /// Where the document has moved to, once that has been the answer for long enough.
    private func movedURL(_ state: DocumentState?, at now: Timestamp) -> String? {
        guard let state, let since = state.permanentSince, now.seconds - since.seconds >= Target.permanenceInterval
        else { return nil }
        return state.permanentURL
    }
}
