/// Files of a published folder that are made together, from the same things.
public struct PublishedPart: Sendable {
    /// What files are made from.
    public enum Origin: Hashable, Sendable {
        /// Not known: they are made anew each time.
        case unknown
        /// Stands for all of it: while it is the same, so are they.
        case content(String)
        /// What never changes: they stay as they once were made.
        case fixed
    }

    /// Where the files are below the folder.
    let paths: [[String]]
    let origin: Origin
    /// Makes a document for each path; nil for what is not there.
    let make: @Sendable () throws -> [RenderedDocument?]

    public init(
        at paths: [[String]], from origin: Origin, make: @escaping @Sendable () throws -> [RenderedDocument?]
    ) {
        self.paths = paths
        self.origin = origin
        self.make = make
    }

    public init(
        at path: [String], from origin: Origin = .unknown, make: @escaping @Sendable () throws -> RenderedDocument?
    ) {
        self.init(at: [path], from: origin) { [try make()] }
    }
}
