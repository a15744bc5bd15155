public import ArgumentParser
import Digests
import Fetching
import Foundation
import Logging
public import Papers
import Polling

struct ParseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Read one digest and print what is in it.",
        discussion: "Exits with 65 when the document is no digest.")

    @Argument(help: "A file, an http or https address, or - for standard input.")
    var input: String

    @Option(help: "Read it as this format instead of finding out: \(DigestFormat.allNames).")
    var format: DigestFormat?

    @Option(help: "The address that the document came from, against which its links are resolved.")
    var url: String?

    @Option(help: "The media type that the document was served with.")
    var contentType: String?

    @Flag(help: "Print one JSON object per digest and line.")
    var json = false

    @OptionGroup var options: ConfigurationOptions

    @Option(help: "Read it as this source of the configuration file is read: its format and its selectors.")
    var source: String?

    @Flag(help: "Print only the number of papers. A feed in a file is counted as it is read, whatever its size.")
    var count = false

    func run() async throws {
        if count, format == nil, source == nil, let papers = try countedFeed() {
            print(papers)
            return
        }
        let document = try await document()
        let source = try configuredSource()
        let digests: [Digest]
        do throws(DigestError) {
            digests = try DigestReader.read(
                document, format: format ?? source?.format, selectors: source?.selectors)
        } catch {
            StandardError.print(error)
            throw ExitStatus.dataError
        }
        if count {
            print(digests.reduce(0) { $0 + $1.mentions.count })
            return
        }
        for digest in digests {
            print(json ? try JSONLine.string(DigestJSON(digest)) : DigestSummary.text(digest))
        }
    }

    private func configuredSource() throws -> Source? {
        guard let source else { return nil }
        let sources = try options.read().sources
        if let found = sources.first(where: { $0.name == source }) { return found }
        let help = Suggestion.sentence(for: source, among: sources.map(\.name))
        StandardError.print("there is no source \"\(source)\" in \(options.config)\(help)")
        throw ExitStatus.configuration
    }

    /// The entries of a file that is a feed; nil where it has to be read whole.
    private func countedFeed() throws -> Int? {
        guard input != "-", !input.hasPrefix("http://"), !input.hasPrefix("https://") else { return nil }
        let file = FileHandle(forReadingAtPath: input)
        defer { try? file?.close() }
        guard let file, let counter = FeedCounter(head: Array(try file.read(upToCount: 64 << 10) ?? Data())) else {
            return nil
        }
        while let piece = try file.read(upToCount: 256 << 10), !piece.isEmpty { counter.read(piece) }
        for problem in counter.finish() { StandardError.print("\(input):\(problem.line): \(problem.message)") }
        return counter.entries
    }

    private func document() async throws -> Document {
        guard input.hasPrefix("http://") || input.hasPrefix("https://") else {
            let bytes = try InputFile.bytes(input)
            return Document(bytes: bytes, url: url, mediaType: contentType, name: input == "-" ? nil : input)
        }
        let fetcher = CurlFetcher(userAgent: Program.userAgent(contact: Configuration.Server().baseURL))
        defer { fetcher.shutdown() }
        // Whoever types an address at a prompt may reach what this machine may reach.
        let response = try await fetcher.fetch(Request(url: input, allowsPrivateAddresses: true))
        guard response.status == 200 else {
            StandardError.print("\(input): the server answered \(response.status)")
            throw ExitStatus.unavailable
        }
        return Document(
            bytes: response.body, url: url ?? response.url, mediaType: contentType ?? response.headers.contentType)
    }
}

extension DigestFormat: ExpressibleByArgument {
    static var allNames: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// A digest in a few lines for a person at a terminal.
enum DigestSummary {
    static func text(_ digest: Digest) -> String {
        let heading = [digest.title ?? "Untitled digest", digest.date?.description].compactMap(\.self).joined(
            separator: ", ")
        var lines = ["\(heading) (\(digest.format.rawValue), \(digest.mentions.count) papers)"]
        lines += digest.mentions.map { mention in
            let name = mention.arxivID?.value ?? mention.link ?? "no identifier"
            return "  \(name)  \(mention.title ?? "untitled")"
        }
        lines += digest.problems.map { problem in
            "  problem\(problem.line.map { " in line \($0)" } ?? ""): \(problem.message)"
        }
        return lines.joined(separator: "\n")
    }
}
