import Papers

extension Paper {
    /// Whether an address, however spelt, leads to what every entry links to anyway: the paper's page or, on arXiv, its PDF or HTML.
    ///
    /// Another scheme, mirror or version makes no other paper. Source: https://info.arxiv.org/help/arxiv_identifier_for_services.html
    func isOwnAddress(_ address: String) -> Bool {
        if address == WebAddress.escaped(identity.permanentURL) { return true }
        guard let arxivID, let scheme = address.firstRange(of: "://") else { return false }
        let parts = address[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
            .split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, Self.arXivHosts.contains(parts[0].lowercased()),
            ["abs", "pdf", arxivID.htmlURL == nil ? "pdf" : "html"].contains(parts[1])
        else { return false }
        let name = parts[2].hasSuffix(".pdf") ? parts[2].dropLast(4) : parts[2]
        return ArXivReference(name)?.id == arxivID
    }

    private static let arXivHosts: Set<String> = ["arxiv.org", "www.arxiv.org", "export.arxiv.org"]
}

extension ArXivID {
    /// arXiv renders what came in since December 2023 as a page, where its TeX allows; nil for older papers.
    var htmlURL: String? {
        let isNewStyle = value.utf8.allSatisfy { $0 != UInt8(ascii: "/") }
        return isNewStyle && value >= "2312." ? "https://arxiv.org/html/\(value)" : nil
    }
}
