public import ArgumentParser
import Digests
import Fetching
import Logging
public import Papers

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

    func run() async throws {
        let document = try await document()
        let digests: [Digest]
        do {
            digests = try DigestReader.read(document, format: format)
        } catch {
            StandardError.print(error)
            throw ExitStatus.dataError
        }
        for digest in digests {
            print(json ? try JSONLine.string(DigestJSON(digest)) : DigestSummary.text(digest))
        }
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
