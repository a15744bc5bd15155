/// The namespaces of the documents that we write.
enum XMLNamespace {
    /// RFC 4287 §1.2.
    static let atom = "http://www.w3.org/2005/Atom"
    /// https://www.rssboard.org/media-rss
    static let media = "http://search.yahoo.com/mrss/"
    /// https://html.spec.whatwg.org/multipage/xhtml.html
    static let xhtml = "http://www.w3.org/1999/xhtml"
    /// RFC 5005 §1.
    static let history = "http://purl.org/syndication/history/1.0"
    /// https://web.resource.org/rss/1.0/modules/content/
    static let content = "http://purl.org/rss/1.0/modules/content/"
    /// https://www.dublincore.org/specifications/dublin-core/dcmi-terms/
    static let dublinCore = "http://purl.org/dc/elements/1.1/"
}
