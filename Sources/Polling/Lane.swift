/// Sources to be polled one after the other.
///
/// A host answers one request at a time, so polling all of its sources at once would only hold memory for those that wait; the same goes
/// for files, which one machine reads.
struct Lane {
    /// Enough to keep a host busy while others of its answers are read and recorded.
    private static let lanesPerHost = 128
    /// For files: while one is being recorded, others are read.
    private static let lanesOfFiles = 8

    var jobs: ArraySlice<Poller.Job> = []

    /// Every job in one lane, the first ones at the front; those of different hosts never in the same, nor files with any.
    static func lanes(of jobs: [Poller.Job]) -> [Lane] {
        var lanes: [Lane] = []
        var ofHost: [String?: (lanes: [Int], next: Int)] = [:]
        for job in jobs {
            let host = job.source.host
            let most = host == nil ? lanesOfFiles : lanesPerHost
            var own = ofHost.removeValue(forKey: host) ?? (lanes: [], next: 0)
            if own.lanes.count < most {
                own.lanes.append(lanes.count)
                lanes.append(Lane(jobs: [job]))
            } else {
                lanes[own.lanes[own.next % most]].jobs.append(job)
                own.next += 1
            }
            ofHost[host] = own
        }
        return lanes
    }
}
