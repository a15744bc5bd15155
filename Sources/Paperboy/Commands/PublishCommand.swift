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
            changes = try publisher.publish(into: folder, sources: configuration.sources.map(\.name)) { folder in
                nameless = try pages.write(into: &folder)
            }
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
