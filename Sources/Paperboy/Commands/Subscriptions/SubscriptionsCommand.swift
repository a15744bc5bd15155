import ArgumentParser
import Foundation
import Papers
import Publishing
import Rules
import Store

struct SubscriptionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subscriptions",
        abstract: "Make, list and end private feeds.",
        discussion: "A running daemon notices within seconds; it need not be restarted.",
        subcommands: [
            AddSubscriptionCommand.self, ListSubscriptionsCommand.self, ShowSubscriptionCommand.self,
            RotateSubscriptionCommand.self, RemoveSubscriptionCommand.self,
        ])
}

/// What the commands on private feeds share.
struct SubscriptionOptions: ParsableArguments {
    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Print JSON, one object in a line.")
    var json = false

    /// The configuration and its state; the daemon may be using it.
    func open(creating: Bool = false) throws -> (configuration: Configuration, store: Store) {
        let configuration = try options.read()
        let environment = ProcessInfo.processInfo.environment
        let store =
            creating
            ? try State.open(configuration, environment: environment)
            : try State.openExisting(configuration, environment: environment)
        return (configuration, store)
    }

    func show(_ subscription: Subscription, token: SubscriptionToken? = nil, on configuration: Configuration) throws {
        let addresses = token.map { token in
            FeedFormat.allCases.map { "\(configuration.site.baseURL)/s/\(token.text).\($0.rawValue)" }
        }
        if json {
            print(try JSONLine.string(SubscriptionLine(subscription, addresses: addresses)))
            return
        }
        let policies = subscription.policies.isEmpty ? "" : "  [\(subscription.policies)]"
        print("\(subscription.id)  \(subscription.created.day)  \(subscription.title)  \(subscription.rule)\(policies)")
        guard let addresses else { return }
        print("These addresses are told only now. Whoever knows one can read the feed and end it.")
        for address in addresses { print("  \(address)") }
        if configuration.subscriptions == .off {
            StandardError.print("subscriptions is off in the configuration: the daemon serves no private feeds")
        }
    }
}

/// The one private feed that a command is about.
struct ChosenSubscription: ParsableArguments {
    @Argument(help: "The number of the subscription.")
    var id: Int

    @OptionGroup var shared: SubscriptionOptions

    /// Ends with status 65 when there is no such subscription.
    func open() throws -> (subscription: Subscription, configuration: Configuration, store: Store) {
        let (configuration, store) = try shared.open()
        guard let subscription = try store.subscription(id) else {
            StandardError.print("there is no subscription \(id); \"paperboy subscriptions list\" shows them")
            throw ExitStatus.dataError
        }
        return (subscription, configuration, store)
    }
}

private struct SubscriptionLine: Encodable {
    let id: Int
    let title: String
    let rule: String
    let policies: String
    let created: String
    let rotated: String?
    let addresses: [String]?

    init(_ subscription: Subscription, addresses: [String]?) {
        id = subscription.id
        title = subscription.title
        rule = subscription.rule
        policies = subscription.policies
        created = RFC3339.string(subscription.created)
        rotated = subscription.rotated.map(RFC3339.string)
        self.addresses = addresses
    }
}

struct AddSubscriptionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a private feed of a rule and print its addresses.")

    @Argument(help: "The rule, in quotes for the shell.")
    var rule: String

    @Option(help: "The feed's title; the rule by default.")
    var title: String?

    @Option(help: "How many entries the feed has, from 1 to 500; 100 by default.")
    var limit: String?

    @Option(help: "By what entries are ordered: entered (the default), submitted or votes.")
    var order: String?

    @Option(help: "What a new version of a paper does: update its entry (the default), ignore, or separate.")
    var revisions: String?

    @Option(help: "Which categories the rule looks at: any (the default) or primary.")
    var crossLists: String?

    @Option(help: "The languages of summaries that come first, such as \"ko, en\".")
    var languages: String?

    @OptionGroup var shared: SubscriptionOptions

    func run() throws {
        let policy = try policy()
        let text = rule
        let rule = try RuleInput(rule, file: shared.options.config).rule
        let (configuration, store) = try shared.open(creating: true)
        let feed = NewSubscription(
            title: title ?? rule.canonical, rule: policy.asked(rule), text: text, policies: policy.text)
        let made = try store.addSubscription(feed, at: .now)
        try shared.show(made.subscription, token: made.token, on: configuration)
        try store.close()
    }

    private func policy() throws -> FeedPolicy {
        let given: [(FeedPolicySetting, String?)] = [
            (.limit, limit), (.order, order), (.revisions, revisions), (.crossLists, crossLists),
            (.languages, languages),
        ]
        var policy = FeedPolicy()
        for (setting, value) in given {
            guard let value else { continue }
            do throws(FeedPolicyError) { try policy.set(setting, to: value) } catch {
                throw ValidationError("--\(error)")
            }
        }
        return policy
    }
}

struct ListSubscriptionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print every private feed: number, day, title, rule, policies.")

    @OptionGroup var shared: SubscriptionOptions

    func run() throws {
        let (configuration, store) = try shared.open()
        for subscription in try store.subscriptions() { try shared.show(subscription, on: configuration) }
    }
}

struct ShowSubscriptionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print a private feed and its newest papers. Its address cannot be shown again.")

    @OptionGroup var chosen: ChosenSubscription

    func run() throws {
        let (subscription, configuration, store) = try chosen.open()
        try chosen.shared.show(subscription, on: configuration)
        if chosen.shared.json { return }
        for item in try store.feed(ofSubscription: subscription.id, limit: 10) {
            print("  \(item.entered.day)  \(item.paper.identity.name)  \(item.paper.title ?? "untitled")")
        }
    }
}

struct RotateSubscriptionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Give a private feed new addresses; the old ones end at once.")

    @OptionGroup var chosen: ChosenSubscription

    func run() throws {
        let (subscription, configuration, store) = try chosen.open()
        let token = try store.rotateSubscription(subscription.id, at: .now)
        try chosen.shared.show(subscription, token: token, on: configuration)
        try store.close()
    }
}

struct RemoveSubscriptionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: "End a private feed for good.")

    @OptionGroup var chosen: ChosenSubscription

    func run() throws {
        let (subscription, _, store) = try chosen.open()
        try store.removeSubscription(subscription.id)
        try store.close()
    }
}
