import Papers
import Publishing

/// The addresses of pages on this site, without scheme and host.
extension Site {
    var homePath: String { "\(basePath)/" }
    var archivePath: String { "\(basePath)/digests" }
    var sourcesPath: String { "\(basePath)/sources" }

    /// - Parameter page: counts from 1; the first has no number.
    func sourcesPath(page: Int) -> String { page == 1 ? sourcesPath : "\(sourcesPath)/page/\(page)" }

    func sourcePath(_ name: String) -> String { "\(sourcesPath)/\(WebAddress.pathSegment(name))" }

    func archivePath(year: Int) -> String { "\(archivePath)/\(paddedYear(year))" }

    /// In four digits, as calendar days have it.
    private func paddedYear(_ year: Int) -> String {
        String(repeating: "0", count: max(0, 4 - "\(year)".utf8.count)) + "\(year)"
    }

    func topicPath(_ topic: TopicDescription) -> String {
        "\(basePath)/feeds/\(WebAddress.pathSegment(topic.name))"
    }

    func topicPath(_ topic: TopicDescription, after position: String) -> String {
        "\(topicPath(topic))?after=\(WebAddress.pathSegment(position))"
    }

    /// Identifiers of arXiv stand as they are, the old ones with their slash; other names are one segment.
    func paperPath(_ identity: PaperIdentity) -> String {
        switch identity {
        case .arXiv(let id): "\(basePath)/papers/\(id.value)"
        case .doi, .url: "\(basePath)/papers/\(WebAddress.pathSegment(identity.name))"
        }
    }

    func digestPath(_ day: CalendarDay) -> String { "\(archivePath)/\(day)" }

    func searchPath(_ rule: String, after position: String? = nil) -> String {
        let rest = position.map { "&after=\(WebAddress.pathSegment($0))" } ?? ""
        return "\(basePath)/search?q=\(WebAddress.pathSegment(rule))\(rest)"
    }

    func searchFeedPath(_ rule: String, _ format: FeedFormat) -> String {
        "\(basePath)/search.\(format.rawValue)?q=\(WebAddress.pathSegment(rule))"
    }

    func ruleEditorPath(_ rule: String) -> String { "\(basePath)/rules?q=\(WebAddress.pathSegment(rule))" }

    /// An address on this site with scheme and host.
    func url(ofPath path: String) -> String { baseURL + path.dropFirst(basePath.count) }
}
