import ArgumentParser
import Foundation
import Glibc
import Papers
import Polling
import Publishing
import Store
import Web

struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Write all public feeds, archives, pages and editions into a folder, for any web server.",
        discussion: """
            Files are replaced as a whole, and only where their bytes change; what is published no more is removed, other files stay. \
            Beside each is its compressed form. Set server.base-url to the address that the folder will have.
            """)

    @Argument(help: "The folder; created where it is missing.")
    var folder: String

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Print one JSON object with the counts.")
    var json = false

    func run() throws {
        let configuration = try options.read()
        let store = try State.openExisting(configuration, environment: ProcessInfo.processInfo.environment)
        var site = configuration.site
        site.isStatic = true
        let publisher = Publisher(store: store, site: site)
        let changes: StaticFolder.Changes
        var nameless: [PaperIdentity] = []
        do {
            let pages = try StaticPages(
                publisher: publisher, showsPictures: configuration.server.showsPictures,
                now: Timestamp(seconds: Glibc.time(nil)))
            var bar = ProgressBar()
            defer { bar.end() }
            changes = try publisher.publish(
                into: folder, program: program, sources: configuration.sources.map(\.name),
                others: { fingerprints in
                    nameless = StaticPages.nameless(fingerprints)
                    return try pages.parts(fingerprints)
                }, progress: { bar.show($0, of: $1, " documents") })
        } catch let error as StaticFolderError {
            StandardError.print(error)
            throw ExitStatus.unavailable
        }
        try store.close()
        for identity in nameless {
            StandardError.print("\(identity.name): no file can have this name, so it has no page")
        }
        if json {
            print(try JSONLine.string(PublishedCounts(changes)))
        } else {
            print("\(folder): \(changes.written) written, \(changes.unchanged) unchanged, \(changes.removed) removed")
        }
    }

    /// What decides how files look besides the store: this program and the configuration. Without it all files are made anew.
    private var program: String? {
        let parts = ["/proc/self/exe", options.config].map { path in
            FileManager.default.contents(atPath: path).map { ContentHash(of: [UInt8]($0)).description }
        }
        return parts.contains(nil) ? nil : parts.compactMap(\.self).joined(separator: " ")
    }
}

private struct PublishedCounts: Encodable {
    let written: Int
    let unchanged: Int
    let removed: Int

    init(_ changes: StaticFolder.Changes) {
        written = changes.written
        unchanged = changes.unchanged
        removed = changes.removed
    }
}
