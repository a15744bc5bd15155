import HTTPTypes
import Publishing

/// Why a request has no better answer, and where to go on.
enum ProblemPage {
    static let template = """
        <header>
        <h1>{{heading}}</h1>
        <p class="lead">{{detail}}</p>
        </header>
        {{#hasTopics}}
        <section aria-labelledby="feeds">
        <h2 id="feeds">Feeds</h2>
        <div class="grid">
        {{#topics}}
        <div class="card">
        <h3><a href="{{topicPath}}">{{feedTitle}}</a></h3>
        \(PageTemplate.subscribe)
        </div>
        {{/topics}}
        </div>
        </section>
        {{/hasTopics}}
        <p><a class="button" href="{{base}}/">To the front page</a></p>

        """

    static func page(_ problem: ProblemDetails) -> Page {
        var page = Page(.problem, title: "\(problem.status.code) \(problem.status.reasonPhrase)")
        page.content["detail"] = problem.detail
        page.content["hasTopics"] = !problem.topics.isEmpty
        page.content["topics"] = problem.topics.map { topic in
            SubscribeLinks.context(of: topic, on: problem.site)
                .merging(["topicPath": problem.site.topicPath(topic)]) { $1 }
        }
        return page
    }
}
