import Publishing

/// The files that pages load.
enum Assets {
    static let styleSheet = RenderedDocument(bytes: Array(StyleSheet.text.utf8), contentType: "text/css; charset=utf-8")
    static let script = RenderedDocument(bytes: Array(Script.text.utf8), contentType: "text/javascript; charset=utf-8")
    static let icon = RenderedDocument(bytes: Array(picture.utf8), contentType: "image/svg+xml")

    /// What costs a search each time is not for robots (RFC 9309). Private feeds say in their answers that they are not to be indexed.
    static let robots = RenderedDocument(
        bytes: Array("User-agent: *\nDisallow: /search\nDisallow: /rules\n".utf8),
        contentType: "text/plain; charset=utf-8")

    private static let picture = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#8a3b0d"/>\
        <path d="M4 4h8M4 7h8M4 10h5" stroke="#fff" stroke-width="1.5" stroke-linecap="round"/></svg>
        """
}
