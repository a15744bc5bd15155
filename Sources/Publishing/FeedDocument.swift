import Markup

/// An edition in one of the formats, within the size that readers take.
public enum FeedDocument {
    public static let maximumEntries = 100
    /// Bytes before compression.
    public static let maximumLength = 512 * 1024

    /// The document with as many of the newest entries as fit; an entry too long to fit is left out and does not hide older ones.
    ///
    /// Throws `XMLWriterError` when memory runs out.
    public static func bytes(
        _ edition: Edition, _ format: FeedFormat, maximumLength: Int = FeedDocument.maximumLength
    ) throws -> [UInt8] {
        var edition = edition
        edition.entries = Array(edition.entries.prefix(maximumEntries))
        let bytes = try render(edition, format)
        guard bytes.count > maximumLength else { return bytes }
        return try render(fitting(edition, format, maximumLength), format)
    }

    private static func render(_ edition: Edition, _ format: FeedFormat) throws(XMLWriterError) -> [UInt8] {
        switch format {
        case .atom: try AtomFeed.bytes(edition)
        case .rss: try RSSFeed.bytes(edition)
        case .json: JSONFeed.bytes(edition)
        }
    }

    private static func fitting(_ edition: Edition, _ format: FeedFormat, _ maximumLength: Int) throws -> Edition {
        var fitting = edition
        fitting.entries = []
        let frame = try render(fitting, format).count
        var room = maximumLength - frame
        for entry in edition.entries {
            var single = edition
            single.entries = [entry]
            let length = try render(single, format).count - frame + Self.margin
            guard length <= room else { continue }
            room -= length
            fitting.entries.append(entry)
        }
        return fitting
    }

    /// Feeds print some times longer with entries than without.
    private static let margin = 16
}
