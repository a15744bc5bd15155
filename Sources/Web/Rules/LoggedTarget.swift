/// The target of a request as it may be logged.
enum LoggedTarget {
    /// Without the secrets that addresses of private feeds hold, however they are spelled.
    static func text(_ target: String) -> String {
        guard let segments = RequestTarget(target)?.segments, segments.first == "s", segments.count > 1 else {
            // What cannot be taken apart is no address of a private feed, but may be half of one.
            return target.contains("/s/") ? "[unreadable]" : target
        }
        return "/s/[token]"
    }
}
