import Publishing
import Store

/// The pages of private feeds: plain forms, which need no script and link to nowhere else.
enum SubscriptionPage {
    static func page(_ subscription: Subscription, _ address: SubscriptionAddress, _ site: Site) -> String {
        let feeds = FeedFormat.allCases.compactMap { format in
            address.feeds[format].map { "<li>\(format.title): <code>\(escaped($0))</code></li>" }
        }
        return frame(
            subscription.title, site,
            """
            <section class="card">
            <p>Papers that match <code>\(escaped(subscription.rule))</code>\(policies(subscription))</p>
            <p>Copy one of these addresses into your feed reader. Whoever knows it can read this feed, replace its address and end it,
            so keep it to yourself.</p>
            <ul>
            \(feeds.joined(separator: "\n"))
            </ul>
            </section>
            <section class="card">
            <form method="post" action="\(escaped(address.page))"><input type="hidden" name="action" value="rotate">
            <p>If someone else may know the address: <button>Replace it</button> The old one ends at once.</p></form>
            <form method="post" action="\(escaped(address.page))"><input type="hidden" name="action" value="revoke">
            <p>If you no longer want this feed: <button>End it</button> This cannot be undone.</p></form>
            </section>
            """)
    }

    private static func policies(_ subscription: Subscription) -> String {
        subscription.policies.isEmpty ? "" : ", with <code>\(escaped(subscription.policies))</code>"
    }

    static func form(_ site: Site) -> String {
        frame(
            "A private feed", site,
            """
            <form class="card" method="post" action="\(escaped(site.basePath))/s">
            <p><label for="rule">Rule</label></p>
            <p><textarea id="rule" name="rule" rows="3" maxlength="1024" required spellcheck="false"></textarea></p>
            <p><label for="title">Title</label> <input id="title" name="title" maxlength="200"></p>
            \(choices)
            <p><button class="primary">Make a private feed</button></p>
            </form>
            <p>Its address is told once, and is known to nobody but you. <a href="\(escaped(site.basePath))/rules">Try a rule first</a></p>
            """)
    }

    /// How the feed is put together; what is left as it is goes without saying.
    private static var choices: String {
        let usual = FeedPolicy()
        return """
            <details><summary>More</summary>
            <p>\(choice(.order, FeedPolicy.Order.self, usual.order.rawValue, "Order by"))</p>
            <p>\(choice(.revisions, FeedPolicy.Revisions.self, usual.revisions.rawValue, "New versions"))</p>
            <p>\(choice(.crossLists, FeedPolicy.CrossLists.self, usual.crossLists.rawValue, "Categories asked"))</p>
            <p><label for="limit">Entries</label> <input id="limit" name="limit" type="number" \
            min="\(FeedPolicy.limits.lowerBound)" max="\(FeedPolicy.limits.upperBound)" value="\(usual.limit)"></p>
            <p><label for="languages">Languages first</label> <input id="languages" name="languages" placeholder="ko, en"></p>
            </details>
            """
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ setting: FeedPolicySetting, _ type: Choice.Type, _ usual: String, _ label: String
    ) -> String where Choice.RawValue == String {
        let options = Choice.allCases.map { choice in
            "<option\(choice.rawValue == usual ? " selected" : "")>\(choice.rawValue)</option>"
        }
        let name = setting.rawValue
        return
            "<label for=\"\(name)\">\(label)</label> <select id=\"\(name)\" name=\"\(name)\">\(options.joined())</select>"
    }

    static func ended(_ site: Site) -> String {
        frame("This private feed has ended", site, "<p>Take its address out of your feed reader.</p>")
    }

    private static func frame(_ title: String, _ site: Site, _ body: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta name="robots" content="noindex">
        <title>\(escaped(title))</title>
        <link rel="icon" href="\(escaped(site.basePath))/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="\(escaped(site.basePath))/style.css">
        </head>
        <body>
        <header><h1>\(escaped(title))</h1></header>
        <main>
        \(body)
        <p><a href="\(escaped(site.basePath))/">\(escaped(site.title))</a></p>
        </main>
        </body>
        </html>

        """
    }

    private static func escaped(_ text: String) -> String { HTMLText.escaped(text) }
}
