import Mustache
import Publishing

/// The templates of the pages, in Mustache (https://mustache.github.io/mustache.5.html).
///
/// No page uses partials: the engine forgets the content type inside them, and with it our escaping.
enum PageTemplate {
    /// A whole page around a body. Its context needs `title` and `base`.
    static func page(_ body: String) throws -> MustacheTemplate {
        MustacheContentTypes.register(EscapedHTML(), named: EscapedHTML.name)
        return try MustacheTemplate(string: "{{% CONTENT_TYPE:\(EscapedHTML.name)}}\(top)\(body)\(bottom)")
    }

    private static let top = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <title>{{title}}</title>
        <link rel="icon" href="{{base}}/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="{{base}}/style.css">

        """

    private static let bottom = """
        </body>
        </html>

        """

    static let home = """
        {{#topics}}
        {{#feeds}}
        <link rel="alternate" type="{{type}}" title="{{title}} ({{format}})" href="{{address}}">
        {{/feeds}}
        {{/topics}}
        </head>
        <body>
        <header>
        <h1>{{title}}</h1>
        <p>Research papers from daily digests, as feeds. Copy the address of one into your feed reader.</p>
        </header>
        <main>
        {{#topics}}
        <section id="{{anchor}}">
        <h2>{{title}}</h2>
        {{#description}}
        <p>{{description}}</p>
        {{/description}}
        {{#rule}}
        <p class="rule"><span>Rule</span> <code>{{rule}}</code></p>
        {{/rule}}
        <p class="feeds">
        {{#feeds}}
        <a href="{{address}}" type="{{type}}" aria-label="{{title}}, {{format}} feed">{{format}}</a>
        {{/feeds}}
        </p>
        {{#papers}}
        <article>
        <h3>{{#link}}<a href="{{link}}">{{title}}</a>{{/link}}{{^link}}{{title}}{{/link}}</h3>
        <p>{{#authors}}{{authors}} · {{/authors}}<time datetime="{{date}}">{{date}}</time></p>
        </article>
        {{/papers}}
        {{^papers}}
        <p class="empty">No papers yet. They appear with the next digest that lists one.</p>
        {{/papers}}
        </section>
        {{/topics}}
        </main>

        """

    static let problem = """
        </head>
        <body>
        <header>
        <h1>{{title}}</h1>
        <p>{{detail}}</p>
        </header>
        <main>
        {{#hasTopics}}
        <section>
        <h2>Feeds</h2>
        {{#topics}}
        <p class="feeds">{{title}}
        {{#feeds}}
        <a href="{{address}}">{{format}}</a>
        {{/feeds}}
        </p>
        {{/topics}}
        </section>
        {{/hasTopics}}
        <p><a href="{{base}}/">{{site}}</a></p>
        </main>

        """
}

/// Escapes whatever a template inserts.
///
/// The engine's own escaping looks at grapheme clusters and so lets a quote or `<` pass that a combining character follows.
struct EscapedHTML: MustacheContentType {
    static let name = "ESCAPEDHTML"

    func escapeText(_ text: String) -> String {
        HTMLText.escaped(text)
    }
}
