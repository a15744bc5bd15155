internal import Logging
public import ServiceLifecycle
internal import Store
internal import Synchronization

/// Completes papers that only digests name with what arXiv knows about them, within an hourly budget, until it is asked to stop.
///
/// Papers are published without waiting for it. Stopping abandons the request under way, which is then asked again at the next start.
public final class MetadataService: Service {
    /// How often new papers are looked for. Seconds.
    private static let interval = 15

    private struct State {
        var settings: MetadataSettings
        var budget = HourlyBudget()
        var size = MetadataRequest.mostIdentifiers
    }

    private let poller: Poller
    private let state: Mutex<State>

    /// Shares the poller's store, rules, and manners towards arXiv.
    public init(_ poller: Poller, settings: MetadataSettings) {
        self.poller = poller
        state = Mutex(State(settings: settings))
    }

    /// Applies to the next request.
    public func update(settings: MetadataSettings) {
        state.withLock { $0.settings = settings }
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let wait = await self.step()
                try? await self.poller.clock.sleep(wait)
            }
        }
    }

    /// Asks once, if there is anything to ask, and returns how long to wait before the next look.
    func step() async -> Duration {
        let (settings, size) = state.withLock { ($0.settings, $0.size) }
        guard settings.isOn else { return .seconds(MetadataService.interval) }
        var untilBudget: Duration?
        do throws(StoreError) {
            let outcome = try await poller.metadataRound(settings: settings, size: size).run {
                let now = poller.clock.uptime()
                untilBudget = state.withLock { $0.budget.take(settings.requestsPerHour, at: now) }
                return untilBudget == nil
            }
            adaptSize(to: outcome)
            outcome.log(to: poller.logger)
            switch outcome {
            // There may be more; the pace is that of all requests to arXiv.
            case .answered, .refused: return .zero
            case .waiting(let seconds): return .seconds(min(max(seconds, 1), 60))
            case .nothing, .failed: return .seconds(MetadataService.interval)
            case .notAsked: return min(untilBudget ?? .seconds(1), .seconds(60))
            }
        } catch {
            poller.logger.error("Papers could not be completed", metadata: ["reason": "\(error)"])
            return .seconds(60)
        }
    }

    /// Halved when arXiv refuses, until the identifier that it objects to stands alone; doubled again when it answers.
    private func adaptSize(to outcome: MetadataRound.Outcome) {
        state.withLock { state in
            switch outcome {
            case .refused: state.size = max(1, state.size / 2)
            case .answered: state.size = min(MetadataRequest.mostIdentifiers, state.size * 2)
            default: break
            }
        }
    }
}

extension MetadataRound.Outcome {
    fileprivate func log(to logger: Logger) {
        switch self {
        case .answered(let asked, let known, let changed):
            logger.info(
                "Papers completed from arXiv",
                metadata: ["asked": "\(asked)", "known": "\(known)", "changed": "\(changed)"])
        case .failed(let reason):
            logger.warning("arXiv did not tell about papers", metadata: ["reason": "\(reason)"])
        case .refused: logger.info("arXiv refused a list of papers; asking for fewer")
        case .nothing, .waiting, .notAsked: break
        }
    }
}
