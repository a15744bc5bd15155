import Digests
import Foundation
import Markup
import Papers
import Polling
import Rules
import Testing
import Web

@testable import Paperboy

@Suite struct ConfigurationReaderTests {
    private func read(_ text: String) throws(ConfigurationError) -> Configuration {
        try ConfigurationReader.read(text: text, file: "folder/paperboy.yaml")
    }

    private func problems(in text: String) -> [String] {
        do {
            _ = try read(text)
            return []
        } catch {
            return error.description.split(separator: "\n").map(String.init)
        }
    }

    @Test func anEmptyFileIsADaemonWithDefaults() throws {
        let configuration = try read("")
        #expect(configuration.server == .init())
        #expect(configuration.sources.isEmpty && configuration.topics.isEmpty)
    }

    @Test func everyKeyIsRead() throws {
        let configuration = try read(
            """
            server:
              listen: "[::1]:9000"
              base-url: https://papers.example.org/
            storage:
              path: state
            polling:
              interval: 2h
            sources:
              daily:
                url: https://example.org/{yyyy}/{MM}/{dd}.md
                format: markdown
                allow-private-addresses: true
                max-size: 64 KiB
              local:
                path: digests/*.md
                interval: 15m
            topics:
              agents:
                title: Agents at work
                description: Those that plan.
                rule: ti:agent -cat:cs.MA
            """)
        #expect(
            configuration.server
                == .init(listen: ListenAddress(host: "::1", port: 9000), publicURL: "https://papers.example.org"))
        #expect(configuration.storagePath?.hasSuffix("/folder/state") == true)
        let sources = configuration.sources
        #expect(sources.map(\.name) == ["daily", "local"])
        #expect(sources.map(\.interval) == [.seconds(7_200), .seconds(900)])
        #expect(sources.map(\.allowsPrivateAddresses) == [true, false])
        #expect(sources.map(\.maximumSize) == [65_536, nil])
        #expect(sources.map(\.format) == [.markdown, nil])
        #expect(configuration.topics.map(\.title) == ["Agents at work"])
        #expect(configuration.topics.first?.rule.canonical == "-cat:cs.MA ti:agent")
    }

    @Test func theAddressOfTheServerFollowsWhereItListens() throws {
        #expect(try read("server: {listen: \"[::1]:81\"}").server.baseURL == "http://[::1]:81")
    }

    @Test(arguments: [
        (
            "surces: {}",
            "folder/paperboy.yaml:1:1: unknown key \"surces\" in the configuration, did you mean \"sources\"?"
        ),
        (
            "sources:\n  a:\n    ulr: http://x.org/",
            "folder/paperboy.yaml:3:5: unknown key \"ulr\" in sources.a, did you mean \"url\"?"
        ),
        ("polling:\n  interval: soon", "folder/paperboy.yaml:2:13: polling.interval must be a duration"),
        ("polling:\n  interval: 5m", "folder/paperboy.yaml:2:13: polling.interval must be a duration"),
        ("server:\n  listen: 8080", "folder/paperboy.yaml:2:11: server.listen must be HOST:PORT"),
        ("sources: [a, b]", "folder/paperboy.yaml:1:10: sources must be a mapping of keys to values, but is a list"),
        (
            "sources:\n  a: {path: x, allow-private-addresses: perhaps}",
            "folder/paperboy.yaml:2:41: sources.a.allow-private-addresses must be true or false"
        ),
        ("sources:\n  a: {url: \"ftp://x.org/\"}", "folder/paperboy.yaml:2:12: sources.a.url must be an http or https"),
        ("sources:\n  a: {format: rss}", "folder/paperboy.yaml:2:3: sources.a needs url"),
        (
            "sources:\n  a: {url: \"http://x.org/\", path: y}",
            "folder/paperboy.yaml:2:3: sources.a has both url and path"
        ),
        ("sources:\n  a b: {path: x}", "folder/paperboy.yaml:2:3: the source name \"a b\" must be"),
        (
            "sources:\n  a: {path: x}\n  a: {path: y}",
            "folder/paperboy.yaml:3:3: the name \"a\" is given twice in the same mapping (first in line 2); keep one"
        ),
        (
            "sources:\n  a:\n    path: x\n    # a: of no matter\n\n    format: rss\n  b: {path: y}\n  \"a\" : {path: z}",
            "folder/paperboy.yaml:8:3: the name \"a\" is given twice"
        ),
        ("sources: {a: {path: x}, a: {path: y}}", "folder/paperboy.yaml:1:25: the name \"a\" is given twice"),
        ("topics:\n  all: {rule: x}", "folder/paperboy.yaml:2:3: the topic \"all\" is built in"),
        ("topics:\n  a: {title: x}", "folder/paperboy.yaml:2:3: topics.a needs a rule"),
        ("a: [", "folder/paperboy.yaml:2:1: not valid YAML"),
    ])
    func aMistakeIsNamedWithItsPlace(_ text: String, _ expected: String) {
        let found = problems(in: text)
        #expect(found.contains { $0.hasPrefix(expected) }, "\(found)")
    }

    @Test func aMistakeInARuleIsShownWithItsCaret() throws {
        let found = problems(in: "topics:\n  a:\n    rule: |\n      ti:agent\n      auther:lecun\n")
        #expect(found.first?.hasPrefix("folder/paperboy.yaml:5:7: topics.a.rule: R01 unknown field \"auther\"") == true)
        #expect(found.contains { $0.contains("^^^^^^") }, "\(found)")
    }

    @Test func whatIsNotTextIsRefusedWithItsPlace() throws {
        #expect(
            problems(in: "server: {}\na\u{0}b: 1").first?.hasPrefix("folder/paperboy.yaml:2:2: not valid YAML") == true)
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
        try Data("server: {}\n# M".utf8 + [0xFC]).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let error = #expect(throws: ConfigurationError.self) { try ConfigurationReader.read(file: file.path) }
        #expect(error?.problems.first?.line == 2)
        #expect(error?.problems.first?.message.contains("UTF-8") == true)
    }

    @Test func aRuleThatMayNotMeanWhatItSaysIsAcceptedWithAHint() throws {
        let hints = try read("topics: {a: {rule: this or that}}").hints
        #expect(hints.first?.message.contains("H1") == true)
        #expect(hints.first?.line == 1)
    }

    @Test func selectorsAreReadAndCheckedAtOnce() throws {
        let source = "sources:\n  a:\n    path: p.html\n    select:\n      item: //article\n      title: h3\n"
        let selectors = try #require(try read(source).sources.first?.selectors)
        #expect(selectors[.item]?.text == "//article" && selectors[.title]?.text == "h3" && selectors[.votes] == nil)
        let wrong = problems(in: source + "      link: \"a[@href\"\n      date: upper-case(time)\n      vote: i\n")
        #expect(wrong.contains { $0.hasPrefix("folder/paperboy.yaml:7:") && $0.contains("select.link") }, "\(wrong)")
        #expect(wrong.contains { $0.hasPrefix("folder/paperboy.yaml:8:13: sources.a.select.date") }, "\(wrong)")
        #expect(wrong.contains { $0.contains("\"vote\"") && $0.contains("votes") }, "\(wrong)")
        #expect(problems(in: "sources: {a: {path: p, select: {title: h3}}}").contains { $0.contains("needs item") })
        #expect(
            problems(in: "sources: {a: {path: p, format: rss, select: {item: //x}}}").contains { $0.contains("rss") })
    }

    @Test func allMistakesAreReportedAtOnce() {
        #expect(problems(in: "server: {prot: 1}\npolling: {interval: x}\ntopics: {a: {rule: x}, b: {}}").count == 3)
    }

    @Test func whatCannotBeReadSaysWhy() {
        #expect(throws: ConfigurationError.self) { try ConfigurationReader.read(file: "/nonexistent/paperboy.yaml") }
    }

    private static let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Config")

    /// Everything in Config/ must stay loadable, or the documentation lies.
    @Test func everyExampleConfigurationLoads() throws {
        let files = FileManager.default.enumerator(at: Self.examples, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "yaml" }
        for file in try #require(files) {
            let configuration = try ConfigurationReader.read(file: file.path)
            #expect(!configuration.sources.isEmpty)
            for case .path(let path) in configuration.sources.map(\.location) where !path.contains("*") {
                #expect(FileManager.default.fileExists(atPath: path), "\(path)")
            }
        }
    }

    @Test(arguments: DigestFormat.allCases)
    func everyFormatHasExamplesInAFileOfItsName(format: DigestFormat) throws {
        let file = Self.examples.appending(path: "sources/\(format.rawValue).yaml").path
        let sources = try ConfigurationReader.read(file: file).sources
        #expect(sources.contains { $0.format == format })
        #expect(sources.allSatisfy { $0.format == format || $0.format == nil })
    }
}
