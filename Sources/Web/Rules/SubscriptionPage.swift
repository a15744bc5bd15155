import Publishing
import Store

/// The pages of private feeds: forms that need no script, and no link to anywhere else.
enum SubscriptionPage {
    static let template = """
        <header>
        <h1>{{heading}}</h1>
        <p class="lead">Papers that match <code>{{rule}}</code>{{#policies}}, with <code>{{policies}}</code>{{/policies}}</p>
        </header>
        <section class="card" aria-labelledby="addresses">
        <h2 id="addresses">Its addresses</h2>
        <p>Copy one of them into your feed reader. Whoever knows it can read this feed, replace its address and end it, so keep it to
        yourself.</p>
        \(PageTemplate.subscribe)
        <dl class="facts">
        {{#addresses}}
        <dt>{{addressFormat}}</dt><dd><code>{{address}}</code></dd>
        {{/addresses}}
        </dl>
        </section>
        <section aria-labelledby="changes">
        <h2 id="changes">Replace it or end it</h2>
        <form method="post" action="{{path}}">
        <input type="hidden" name="action" value="rotate">
        <p class="row"><button>Replace the address</button> <span class="soft">If someone else may know it. The old one ends at once.</span></p>
        </form>
        <form method="post" action="{{path}}">
        <input type="hidden" name="action" value="revoke">
        <p class="row"><button>End this feed</button> <span class="soft">If you no longer want it. This cannot be undone.</span></p>
        </form>
        </section>

        """

    static let formTemplate = """
        <header>
        <h1>{{heading}}</h1>
        <p class="lead">Its address is told once, and is known to nobody but you. <a href="{{base}}/rules">Try a rule first</a></p>
        </header>
        <form method="post" action="{{base}}/s">
        <p><label for="rule">Rule</label> <textarea id="rule" name="rule" rows="3" maxlength="1024" required spellcheck="false" autocapitalize="off"></textarea></p>
        <p><label for="title">Title</label> <input type="text" id="title" name="title" maxlength="200" autocomplete="off"></p>
        <details>
        <summary>How it is put together</summary>
        {{#choices}}
        <p><label for="{{choiceName}}">{{choiceLabel}}</label> <select id="{{choiceName}}" name="{{choiceName}}">{{#options}}<option{{#isUsual}} selected{{/isUsual}}>{{option}}</option>{{/options}}</select></p>
        {{/choices}}
        <p><label for="limit">Entries</label> <input type="number" id="limit" name="limit" min="{{leastEntries}}" max="{{mostEntries}}" value="{{usualEntries}}"></p>
        <p><label for="languages">Languages first</label> <input type="text" id="languages" name="languages" placeholder="ko, en" autocomplete="off"></p>
        </details>
        <p><button class="primary">Make a private feed</button></p>
        </form>

        """

    static let endedTemplate = """
        <header>
        <h1>{{heading}}</h1>
        <p class="lead">Take its address out of your feed reader.</p>
        </header>
        <p><a class="button" href="{{base}}/">To the front page</a></p>

        """

    static func page(_ subscription: Subscription, _ address: SubscriptionAddress) -> Page {
        var page = hidden(.subscription, title: subscription.title)
        page.content = SubscribeLinks.context(
            title: subscription.title, atom: address.feeds[.atom] ?? address.page
        ) { "\(address.path).\($0.rawValue)" }
        page.content["rule"] = subscription.rule
        page.content["policies"] = subscription.policies.isEmpty ? nil : subscription.policies
        page.content["path"] = address.path
        page.content["addresses"] = FeedFormat.allCases.compactMap { format in
            address.feeds[format].map { ["addressFormat": format.title, "address": $0] }
        }
        return page
    }

    static func form() -> Page {
        var page = hidden(.subscriptionForm, title: "A private feed")
        let usual = FeedPolicy()
        page.content["choices"] = [
            choice(.order, FeedPolicy.Order.self, usual.order.rawValue, "Order by"),
            choice(.revisions, FeedPolicy.Revisions.self, usual.revisions.rawValue, "New versions"),
            choice(.crossLists, FeedPolicy.CrossLists.self, usual.crossLists.rawValue, "Categories asked"),
        ]
        page.content["leastEntries"] = FeedPolicy.limits.lowerBound
        page.content["mostEntries"] = FeedPolicy.limits.upperBound
        page.content["usualEntries"] = usual.limit
        return page
    }

    static func ended() -> Page { hidden(.subscriptionEnded, title: "This private feed has ended") }

    /// A page that no search engine is to list.
    private static func hidden(_ kind: Page.Kind, title: String) -> Page {
        var page = Page(kind, title: title)
        page.metas = [("robots", "noindex")]
        return page
    }

    /// What is left as it is goes without saying.
    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ setting: FeedPolicySetting, _ type: Choice.Type, _ usual: String, _ label: String
    ) -> [String: Any] where Choice.RawValue == String {
        [
            "choiceName": setting.rawValue, "choiceLabel": label,
            "options": Choice.allCases.map {
                ["option": $0.rawValue, "isUsual": $0.rawValue == usual] as [String: Any]
            },
        ]
    }
}
