extension HTML {
    /// The addresses of the links (`a`) of a fragment, as written, in order.
    public static func links(in html: String) -> [String] {
        var html = html
        return html.withUTF8 { bytes in
            var links: [String] = []
            var tokens = HTMLTokenizer(bytes)
            while let token = tokens.next() {
                guard case .tag(let tag) = token, tag.name == "a", !tag.isEnd else { continue }
                if let address = tag.attributes.first(where: { $0.name == "href" }) { links.append(address.value) }
            }
            return links
        }
    }
}
