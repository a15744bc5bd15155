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
        _ edition: Edition, _ format: FeedFormat, maximumEntries: Int = FeedDocument.maximumEntries,
        maximumLength: Int = FeedDocument.maximumLength
    ) throws -> [UInt8] {
        var edition = edition
        edition.entries = Array(edition.entries.prefix(maximumEntries))
        let bytes = try render(edition, format)
        guard bytes.count > maximumLength else { return bytes }
        return try render(fitting(edition, format, maximumLength), format)
    }

    /// How many of the newest entries every format has room for, besides those that are too long alone.
    static func window(_ edition: Edition, maximumLength: Int = FeedDocument.maximumLength) throws -> Int {
        var window = edition.entries.count
        for format in FeedFormat.allCases {
            guard try render(edition, format).count > maximumLength else { continue }
            let frame = try frameLength(edition, format)
            var room = maximumLength - frame
            for (index, entry) in edition.entries.prefix(window).enumerated() {
                let length = try self.length(of: entry, in: edition, format, frame: frame)
                guard length <= maximumLength - frame else { continue }
                room -= length
                if room < 0 {
                    window = index
                    break
                }
            }
        }
        return window
    }

    /// All of an edition, however long: a document of the archive leaves nothing out.
    static func whole(_ edition: Edition, _ format: FeedFormat) throws(XMLWriterError) -> [UInt8] {
        try render(edition, format)
    }

    private static func frameLength(_ edition: Edition, _ format: FeedFormat) throws -> Int {
        var frame = edition
        frame.entries = []
        return try render(frame, format).count
    }

    private static func length(
        of entry: Entry, in edition: Edition, _ format: FeedFormat, frame: Int
    ) throws -> Int {
        var single = edition
        single.entries = [entry]
        return try render(single, format).count - frame + margin
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
        let frame = try frameLength(edition, format)
        var room = maximumLength - frame
        for entry in edition.entries {
            let length = try length(of: entry, in: edition, format, frame: frame)
            guard length <= room else { continue }
            room -= length
            fitting.entries.append(entry)
        }
        return fitting
    }

    /// Feeds print some times longer with entries than without.
    private static let margin = 16
}
