/// The target of a request as it may be logged.
enum LoggedTarget {
    /// Without the secrets that addresses of private feeds hold.
    static func text(_ target: String) -> String {
        guard let secret = target.firstRange(of: "/s/") else { return target }
        return target[..<secret.upperBound] + "[token]"
    }
}
