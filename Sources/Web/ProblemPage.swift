import HTTPTypes
import Publishing

/// What the template of an error page is filled with.
enum ProblemPage {
    static func context(_ problem: ProblemDetails) -> [String: Any] {
        let site = problem.site
        return [
            "title": "\(problem.status.code) \(problem.status.reasonPhrase)",
            "site": site.title,
            "base": site.basePath,
            "detail": problem.detail,
            "hasTopics": !problem.topics.isEmpty,
            "topics": problem.topics.map { topic in
                [
                    "title": topic.title,
                    "feeds": FeedFormat.allCases.map { ["format": $0.title, "address": site.feedPath(topic, $0)] },
                ] as [String: Any]
            },
        ]
    }
}
