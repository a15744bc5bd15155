internal import Logging
internal import Papers
public import ServiceLifecycle
internal import Store

/// Polls every source when it falls due, until it is asked to stop.
///
/// Stopping abandons the requests under way; what has been fetched is recorded, and the rest is due again at the next start.
public struct PollingService: Service {
    private let poller: Poller

    public init(_ poller: Poller) {
        self.poller = poller
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                while !Task.isCancelled {
                    let wait = pollDue(in: &group)
                    await poller.alarm.sleep(wait)
                }
            }
        }
    }

    /// Starts what is due and returns how long to wait before looking again.
    private func pollDue(in group: inout DiscardingTaskGroup) -> Duration {
        do throws(StoreError) {
            let (jobs, next) = try poller.claim()
            let poller = self.poller
            for lane in Lane.lanes(of: jobs) {
                group.addTask(executorPreference: lane.jobs.first.flatMap(poller.executor)) {
                    for job in lane.jobs {
                        if let report = await poller.poll(job) { report.log(to: poller.logger) }
                    }
                }
            }
            // At least once a minute, since the clock may jump and polls end meanwhile.
            let seconds = next.map { $0.seconds - poller.clock.now().seconds } ?? 60
            return .seconds(min(max(seconds, 1), 60))
        } catch {
            poller.logger.error("The state of the sources cannot be read", metadata: ["reason": "\(error)"])
            return .seconds(60)
        }
    }
}

extension PollReport {
    func log(to logger: Logger) {
        switch outcome {
        case .modified:
            var metadata: Logger.Metadata = [
                "source": "\(source)", "mentions": "\(mentions)", "new-papers": "\(newPapers)",
            ]
            if let message { metadata["problems"] = "\(message)" }
            logger.log(level: message == nil ? .info : .notice, "Source polled", metadata: metadata)
        case .unchanged:
            logger.debug("Source unchanged", metadata: ["source": "\(source)"])
        case .failed:
            logger.warning("Source failed", metadata: ["source": "\(source)", "reason": "\(message ?? "unknown")"])
        }
    }
}
