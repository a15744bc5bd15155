import Fetching
import Glibc
import Logging
import Papers
import Publishing
import ServiceLifecycle

/// Tells the WebSub hub of the configuration which feeds have changed.
struct HubService: Service {
    let publisher: Publisher
    let fetcher: any Fetcher
    let logger: Logger

    /// Between two looks at what has changed.
    private static let pause = Duration.seconds(2)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var notices = HubNotices()
            var hub: String?
            while !Task.isCancelled {
                let site = publisher.site
                if site.hub != hub {
                    hub = site.hub
                    notices = HubNotices()
                }
                if let hub { await look(for: hub, site, &notices) }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    private func look(for hub: String, _ site: Site, _ notices: inout HubNotices) async {
        do {
            notices.notice(try await revisions(), at: now)
        } catch {
            logger.warning("The hub cannot be told of changes just now", metadata: ["reason": "\(error)"])
            return
        }
        let due = notices.due(at: now)
        guard !due.isEmpty else { return }
        let addresses = due.compactMap(site.topic).flatMap(site.feedURLs)
        do throws(FetchError) {
            let response = try await fetcher.fetch(announcement(of: addresses, to: hub))
            if (200..<300).contains(response.status) {
                logger.debug("Told the hub", metadata: ["hub": "\(hub)", "feeds": "\(addresses.count)"])
                notices.told()
            } else {
                retry(
                    &notices, "it answered with status \(response.status)", response.headers.retryDelay(now: now), hub)
            }
        } catch {
            retry(&notices, "\(error)", nil, hub)
        }
    }

    /// The hub is part of the operator's own configuration, so it may be anywhere.
    private func announcement(of addresses: [String], to hub: String) -> Request {
        var request = Request(url: hub, limits: Limits(maximumSize: 64 * 1024), allowsPrivateAddresses: true)
        request.form = Site.announcement(of: addresses)
        return request
    }

    private func retry(_ notices: inout HubNotices, _ reason: String, _ retryAfter: Int?, _ hub: String) {
        let pause = notices.failed(at: now, retryAfter: retryAfter)
        logger.warning(
            "The hub did not take the news; it is told again in \(pause) seconds",
            metadata: ["hub": "\(hub)", "reason": "\(reason)"])
    }

    @concurrent
    private func revisions() async throws -> [String: Int] { try publisher.revisions() }

    private var now: Timestamp { Timestamp(seconds: Glibc.time(nil)) }
}
