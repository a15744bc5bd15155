import Fetching
import Logging
import Polling
import Publishing
import Rules
import ServiceLifecycle
import Store
import UnixSignals
import Web

/// The parts of `paperboy serve`, put together.
struct Daemon: Sendable {
    /// The configuration file, read again at every reload.
    let file: String
    let store: Store
    let manager: ServiceManager
    let logger: Logger

    /// Runs until the process is asked to end. Throws ``WebError`` when the address cannot be listened on.
    func run(_ configuration: Configuration) async throws {
        let fetcher = CurlFetcher(userAgent: Program.userAgent(contact: configuration.server.baseURL))
        defer { fetcher.shutdown() }
        try store.synchronise(topics: configuration.topics.map { ($0.name, $0.rule) })
        let subscriptions = SubscriptionRules(store: store, logger: logger)
        let matcher = try subscriptions.matcher(for: configuration)
        let poller = try Poller(
            store: store, fetcher: fetcher, sources: configuration.sources, matcher: matcher, logger: logger)
        let upkeep = UpkeepService(store: store, subscriptions: subscriptions, logger: logger)
        let metadata = MetadataService(poller, settings: configuration.metadata)
        let (isListening, listening) = AsyncStream.makeStream(of: Never.self)
        let publisher = Publisher(store: store, site: configuration.site)
        let web = try WebService(
            configuration: configuration.server.web, publisher: publisher, logger: logger
        ) { address in
            announce(configuration, at: address)
            listening.finish()
        }
        let reload = ReloadService(
            file: file, manager: manager, logger: logger, status: status(of: configuration)
        ) { changed in
            let status = try apply(
                changed, insteadOf: configuration, poller: poller, publisher: publisher, subscriptions: subscriptions)
            metadata.update(settings: changed.metadata)
            return status
        }
        let watchdog = WatchdogService(manager: manager, logger: logger) { try publisher.checkHealth() }
        // Services end in reverse order: the manager hears of it first, readers are served to the last.
        let services: [any Service] = [
            web, DeferredService(base: PollingService(poller), start: isListening), metadata, upkeep,
            HubService(publisher: publisher, fetcher: fetcher, logger: logger), reload, watchdog,
        ]
        var group = ServiceGroupConfiguration(
            services: services.map { service in
                .init(
                    service: service, successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup)
            }, gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        group.maximumGracefulShutdownDuration = .seconds(15)
        try await ServiceGroup(configuration: group).run()
        try store.close()
    }

    /// The group's own messages are of use only when something is wrong with it.
    private var quiet: Logger {
        var logger = logger
        logger.logLevel = max(logger.logLevel, .warning)
        return logger
    }

    private func announce(_ configuration: Configuration, at address: ListenAddress) {
        logger.notice("\(status(of: configuration))", metadata: ["address": "\(address)"])
        let site = configuration.site
        for topic in site.topics {
            logger.notice("Subscribe to \(site.feedURL(topic, .atom))")
        }
        manager.ready(status: status(of: configuration))
    }

    private func apply(
        _ changed: Configuration, insteadOf running: Configuration, poller: Poller, publisher: Publisher,
        subscriptions: SubscriptionRules
    ) throws -> String {
        if changed.server.needsRestart(after: running.server) || changed.storagePath != running.storagePath {
            logger.warning(
                "listen, max-connections, idle-timeout and pictures of server, and storage.path, take effect at the next start"
            )
        }
        var changed = changed
        changed.server.listen = running.server.listen
        try store.synchronise(topics: changed.topics.map { ($0.name, $0.rule) })
        let matcher = try subscriptions.matcher(for: changed)
        try poller.update(sources: changed.sources, matcher: matcher)
        publisher.update(site: changed.site)
        return status(of: changed)
    }

    private func status(of configuration: Configuration) -> String {
        "Serving \(configuration.summary)"
    }
}
