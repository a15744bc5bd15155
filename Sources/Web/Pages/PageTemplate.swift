import Mustache
import Publishing

/// The frame of every page, in Mustache (https://mustache.github.io/mustache.5.html).
///
/// No page uses partials: the engine forgets the content type inside them, and with it our escaping. What pages share is put together
/// before it is compiled.
enum PageTemplate {
    /// A whole page around the content of its `main` element. The context is that of ``Page``.
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
        {{#metas}}
        <meta name="{{metaName}}" content="{{metaContent}}">
        {{/metas}}
        <title>{{pageTitle}}</title>
        <link rel="icon" href="{{base}}/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="{{base}}/style.css">
        {{#canonical}}
        <link rel="canonical" href="{{canonical}}">
        {{/canonical}}
        {{#alternates}}
        <link rel="alternate" type="{{alternateType}}" title="{{alternateTitle}}" href="{{alternateHref}}">
        {{/alternates}}
        <script src="{{base}}/script.js" defer></script>
        </head>
        <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header class="masthead">
        <a class="name" href="{{base}}/">{{siteTitle}}</a>
        <nav aria-label="Site">
        <ul>
        {{#places}}
        <li><a href="{{placeHref}}"{{#isHere}} aria-current="page"{{/isHere}}>{{placeTitle}}</a></li>
        {{/places}}
        </ul>
        </nav>
        </header>
        <main id="content" tabindex="-1">

        """

    private static let bottom = """
        </main>
        <footer class="foot">
        <p>{{siteTitle}} gathers research papers from daily digests and sorts them into feeds. Made by Paperboy.</p>
        </footer>
        </body>
        </html>

        """

    /// One paper of a list. The context is that of ``PaperCard``.
    static func paper(heading: String) -> String {
        """
        <article class="paper">
        {{#picture}}
        <img src="{{picture}}" alt="" loading="lazy" decoding="async" referrerpolicy="no-referrer">
        {{/picture}}
        <\(heading)><a href="{{paperPath}}">{{#markedTitle}}{{{markedTitle}}}{{/markedTitle}}{{^markedTitle}}{{paperTitle}}{{/markedTitle}}</a></\(heading)>
        <p class="byline">{{#byline}}{{byline}} · {{/byline}}<time datetime="{{day}}">{{day}}</time>{{#votes}} <span class="votes"><span>·</span> ▲ {{votes}}<span class="hidden"> votes</span></span>{{/votes}}</p>
        {{#excerpt}}
        <p{{#excerptLanguage}} lang="{{excerptLanguage}}"{{/excerptLanguage}}>{{{excerpt}}}</p>
        {{/excerpt}}
        {{#hasTexts}}
        <details class="texts">
        <summary>{{textsCaption}}</summary>
        \(texts(heading: "h4"))
        {{#isCut}}
        <p><a href="{{paperPath}}">Read on at the page of this paper</a></p>
        {{/isCut}}
        </details>
        {{/hasTexts}}
        <ul class="places">
        {{#links}}
        <li><a href="{{linkHref}}">{{linkTitle}}</a></li>
        {{/links}}
        </ul>
        </article>

        """
    }

    /// The labelled texts of a paper. The context is that of ``PaperTexts``.
    static func texts(heading: String) -> String {
        """
        {{#groups}}
        <div{{#groupLanguage}} lang="{{groupLanguage}}"{{/groupLanguage}}>
        {{#texts}}
        {{#label}}
        <\(heading)>{{label}}</\(heading)>
        {{/label}}
        {{#paragraphs}}
        <p>{{{.}}}</p>
        {{/paragraphs}}
        {{/texts}}
        </div>
        {{/groups}}
        """
    }

    /// The buttons for readers. The context is that of ``SubscribeLinks``.
    static let subscribe = """
        <ul class="subscribe" aria-label="Subscribe to {{feedTitle}}">
        {{#feeds}}
        <li><a class="button" href="{{feedPath}}" type="{{feedType}}" aria-label="{{feedTitle}}, {{feedFormat}} feed">{{feedFormat}}</a></li>
        {{/feeds}}
        <li><a class="button" href="{{readerHref}}">Open in reader</a></li>
        <li><button type="button" data-copy="{{feedURL}}" aria-label="Copy the address of {{feedTitle}}" hidden>Copy address</button></li>
        </ul>

        """

    /// Facts by their names.
    static let facts = """
        <section class="card" aria-labelledby="facts">
        <h2 id="facts">Facts</h2>
        <dl class="facts">
        {{#facts}}
        <dt>{{factName}}</dt><dd>{{factValue}}</dd>
        {{/facts}}
        </dl>
        </section>
        """

    /// A chart with the same as a table. The context is that of ``BarChart``.
    static let chart = """
        {{#chart}}
        <figure>
        <figcaption>{{chartTitle}}</figcaption>
        {{{svg}}}
        <details>
        <summary>The same as a table</summary>
        <div class="scroll"><table>
        <caption>{{chartTitle}}</caption>
        <thead><tr><th scope="col">{{labelCaption}}</th><th scope="col" class="number">{{valueCaption}}</th></tr></thead>
        <tbody>
        {{#rows}}
        <tr><th scope="row">{{rowTitle}}</th><td class="number">{{rowValue}}</td></tr>
        {{/rows}}
        </tbody>
        </table></div>
        </details>
        </figure>
        {{/chart}}

        """
}

/// Escapes whatever a template inserts.
///
/// The engine's own escaping looks at grapheme clusters and so lets a quote or `<` pass that a combining character follows.
/// Control characters, which HTML forbids, become U+FFFD.
struct EscapedHTML: MustacheContentType {
    static let name = "ESCAPEDHTML"

    func escapeText(_ text: String) -> String { Self.escaped(text) }

    static func escaped(_ text: String) -> String {
        let isForbidden = { (byte: UInt8) in byte < 0x20 && byte != 0x0A && byte != 0x09 && byte != 0x0D || byte == 0x7F
        }
        guard text.utf8.contains(where: isForbidden) else { return HTMLText.escaped(text) }
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            clean.append(scalar.value < 0x80 && isForbidden(UInt8(scalar.value)) ? "\u{FFFD}" : scalar)
        }
        return HTMLText.escaped(String(clean))
    }
}
