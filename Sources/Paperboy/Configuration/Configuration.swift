import Polling
import Publishing
import Rules
import Web

/// Everything that the operator decides, read from one YAML file and checked as a whole.
struct Configuration {
    struct Server: Equatable {
        var listen = ListenAddress(host: "127.0.0.1", port: 8080)
        /// How many connections are served at once.
        var maximumConnections = 16_384
        /// How long a connection may be silent, and how long a request may take to arrive.
        var idleTimeout = Duration.seconds(60)
        /// Whether pages show the pictures of papers, from the hosts that digests name.
        var showsPictures = false
        /// The address under which readers reach the server, without a slash at its end; nil when that is where it listens.
        var publicURL: String?
        /// The WebSub hub that feeds name; nil when there is none.
        var hub: String?

        var baseURL: String { publicURL ?? "http://\(listen)" }
    }

    struct Topic {
        var name: String
        var title: String
        var description: String?
        var rule: Rule
        var policy = FeedPolicy()
    }

    var server = Server()
    /// The folder that keeps the database; nil means the system's place (see ``StateFolder``).
    var storagePath: String?
    var sources: [Source] = []
    /// How papers that digests only name are completed.
    var metadata = MetadataSettings()
    /// What `rule:` may refer to, in topics and on the command line.
    var namedRules = NamedRules()
    var topics: [Topic] = []
    /// Who may make private feeds.
    var subscriptions = SubscriptionMode.invite
    /// What is allowed but may not be what was meant.
    var hints: [ConfigurationError.Problem] = []

    /// What readers are offered: the built-in topic of every paper first.
    var site: Site {
        let own = topics.map { topic in
            TopicDescription(
                name: topic.name, title: topic.title, description: topic.description, rule: topic.rule.canonical,
                policy: topic.policy)
        }
        var site = Site(title: "Paperboy", baseURL: server.baseURL, topics: [.everything] + own, hub: server.hub)
        site.namedRules = namedRules
        site.subscriptions = subscriptions
        return site
    }

    /// The rules of all topics, by name.
    var rules: [String: Rule] {
        Dictionary(topics.map { ($0.name, $0.rule) }) { first, _ in first }
    }

    /// What the daemon does with it, in few words. The built-in topic counts.
    var summary: String {
        let count = { (number: Int, noun: String) in "\(number) \(noun)\(number == 1 ? "" : "s")" }
        return "\(count(topics.count + 1, "topic")) from \(count(sources.count, "source"))"
    }
}
