/// Hosts whose pages hold source code, for `has:code`.
enum CodeHosts {
    /// Whether an address leads to one of the hosts or a subdomain of one.
    static func isCode(_ url: String) -> Bool {
        guard let scheme = url.firstRange(of: "://") else { return false }
        let authority = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = (authority.split(separator: "@").last ?? "").prefix { $0 != ":" }.lowercased()
        return hosts.contains { host == $0 || host.hasSuffix("." + $0) }
    }

    private static let hosts = [
        "github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "sr.ht", "gitee.com", "sourceforge.net",
        "gitlab.io", "gitlab.inria.fr", "anonymous.4open.science",
    ]
}
