import Papers

@testable import Digests

/// Reads a feed written in a test.
func feed(_ text: String, url: String? = nil, mediaType: String? = nil) throws -> Digest {
    try FeedReader.read(Document(bytes: Array(text.utf8), url: url, mediaType: mediaType))
}

/// A channel with one item in RSS 2.0.
func rss(item: String, channel: String = "") -> String {
    """
    <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:media="http://search.yahoo.com/mrss/"><channel><title>T</title><link>https://site.example/</link>\(channel)
    <item>\(item)</item></channel></rss>
    """
}

/// An Atom feed with one entry.
func atom(entry: String, feed: String = "") -> String {
    """
    <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><title>T</title>\(feed)
    <entry>\(entry)</entry></feed>
    """
}

func seconds(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0) -> Timestamp?
{
    CalendarDay(year: year, month: month, day: day).map { Timestamp($0, hour: hour, minute: minute, second: second) }
}
