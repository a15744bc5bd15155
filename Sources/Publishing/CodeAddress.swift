/// Addresses of program code among what is known about a paper.
enum CodeAddress {
    /// Whether an address leads to a repository on one of the known hosts.
    static func isRepository(_ address: String) -> Bool {
        guard let scheme = address.firstRange(of: "://") else { return false }
        let parts = address[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
        return parts.count >= 3 && hosts.contains(parts[0].lowercased())
    }

    /// The repositories that a text names by their whole address, in order.
    static func all(in text: String) -> [String] {
        var found: [String] = []
        var rest = Substring(text)
        while found.count < maximumCount, let start = rest.firstRange(of: "https://") {
            let end = rest[start.upperBound...].firstIndex { $0.isWhitespace || "()[]{}<>\"',;|\\".contains($0) }
            var address = rest[start.lowerBound..<(end ?? rest.endIndex)]
            rest = rest[address.endIndex...]
            while let last = address.last, ".:!?*_".contains(last) { address.removeLast() }
            if isRepository(String(address)) { found.append(String(address)) }
        }
        return found
    }

    private static let maximumCount = 5
    private static let hosts: Set<String> = [
        "github.com", "www.github.com", "gitlab.com", "codeberg.org", "bitbucket.org",
    ]
}
