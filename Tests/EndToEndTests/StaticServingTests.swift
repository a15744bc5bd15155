import Foundation
import TestSupport
import Testing

/// The same site from the daemon and, out of the folder that `paperboy publish` writes, from other servers with the files in `Deploy`.
@Suite struct StaticServingTests {
    private static let nginx = "/usr/sbin/nginx"
    private static let caddy = "/usr/bin/caddy"

    private static func configuration(_ name: String) throws -> String {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Deploy/\(name)")
        return try String(contentsOf: file, encoding: .utf8)
    }

    private static let digest = """
        ## Daily Papers (2024-03-05)

        ### [Kites That Learn](https://arxiv.org/abs/2403.00001)

        - **What's New**: They fly.

        ### [Tides and Trees](https://example.org/tides)

        ### [An old one](https://arxiv.org/abs/math/0309136)
        """

    /// An address, and the fields that both servers send alike.
    private static let alike: [(path: String, status: Int, cache: String?)] = [
        ("/", 200, "public, max-age=60"), ("/feeds/all", 200, "public, max-age=60"),
        ("/feeds/all.atom", 200, "public, max-age=300"), ("/feeds/all.rss", 200, "public, max-age=300"),
        ("/feeds/all.json", 200, "public, max-age=300"), ("/feeds/all.bib", 200, "public, max-age=300"),
        ("/feeds/kites.ris", 200, "public, max-age=300"), ("/feeds/all/daily.atom", 200, "public, max-age=300"),
        ("/sources/local.atom", 200, "public, max-age=300"), ("/opml", 200, "public, max-age=300"),
        ("/digests", 200, "public, max-age=60"), ("/digests/2024", 200, "public, max-age=60"),
        ("/digests/2024-03-05", 200, "public, max-age=60"), ("/digests/2024-03-05.md", 200, "public, max-age=300"),
        ("/papers/2403.00001", 200, "public, max-age=60"), ("/papers/2403.00001.bib", 200, "public, max-age=300"),
        ("/papers/math/0309136", 200, "public, max-age=60"),
        ("/papers/https%3A%2F%2Fexample.org%2Ftides", 200, "public, max-age=60"),
        ("/style.css", 200, "public, max-age=3600"), ("/script.js", 200, "public, max-age=3600"),
        ("/icon.svg", 200, nil), ("/sources", 200, "no-cache"), ("/sources.json", 200, "no-cache"),
        ("/sources/local", 200, "no-cache"), ("/sources/none", 404, nil),
        ("/nothing", 404, nil), ("/feeds/none.atom", 404, nil), ("/feeds/../style.css%00", 404, nil),
        ("/digests/2024-03-06", 404, nil), ("/.paperboy-files", 404, nil), ("/feeds/", 404, nil),
        ("/feeds/all/", 404, nil),
    ]

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: nginx), "nginx is not installed"),
        .timeLimit(.minutes(10)))
    func nginxServesThePublishedFolderAsTheDaemonServesTheSite() throws {
        try compare { port, folder in try startNginx(port: port, folder) }
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: caddy), "caddy is not installed"),
        .timeLimit(.minutes(10)))
    func caddyServesThePublishedFolderAsTheDaemonServesTheSite() throws {
        try compare { port, folder in try startCaddy(port: port, folder) }
    }

    private func compare(_ start: (Int, TemporaryFolder) throws -> Process) throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.digest, to: "digest.md")
        let daemon = try Daemon(
            configuration: "sources: {local: {path: digest.md}}\ntopics: {kites: {rule: kites}}\n", folder: folder)
        #expect(
            try Daemon.wait { try LoopbackClient(port: daemon.port).request("GET", "/papers/2403.00001").status == 200 }
        )
        let publish = ["publish", "--config", folder.url("paperboy.yaml").path, folder.url("www").path]
        let published = try PaperboyBinary.run(publish)
        #expect(published.status == 0, "\(published.errors)")
        let port = try freePort()
        let server = try start(port, folder)
        defer { server.end() }
        #expect(Daemon.wait { (try? LoopbackClient(port: port)) != nil })

        for (path, status, cache) in Self.alike {
            for fields in [[], [("Accept-Encoding", "gzip")]] {
                let ours = try LoopbackClient(port: daemon.port).request("GET", path, fields)
                let theirs = try LoopbackClient(port: port).request("GET", path, fields)
                // nginx itself refuses an encoded NUL.
                if !path.hasSuffix("%00") { #expect(theirs.status == status, "\(path)") }
                #expect(ours.status == status, "\(path)")
                guard status == 200 else { continue }
                for name in [
                    "Content-Type", "Content-Encoding", "Content-Security-Policy", "X-Content-Type-Options", "Link",
                ] {
                    #expect(theirs.field(name) == ours.field(name), "\(path) \(name)")
                }
                if let cache {
                    #expect(ours.field("Cache-Control") == cache, "\(path)")
                    #expect(theirs.field("Cache-Control") == cache, "\(path)")
                }
                #expect(theirs.field("Vary") == ours.field("Vary") || theirs.body.count < 512, "\(path)")
                let etag = try #require(theirs.field("ETag"))
                #expect(
                    try LoopbackClient(port: port).request("GET", path, fields + [("If-None-Match", etag)]).status
                        == 304)
                // Caddy sends compressed files in pieces, which the client of these tests does not put together.
                let isWhole = theirs.field("Transfer-Encoding") == nil
                if path.hasPrefix("/feeds/"), path.contains("."), isWhole {
                    #expect(theirs.body == ours.body, "\(path)")
                }
            }
        }
        #expect(try LoopbackClient(port: port).request("HEAD", "/feeds/all.atom").status == 200)
        #expect(daemon.stop() == 0)
    }

    private func startNginx(port: Int, _ folder: TemporaryFolder) throws -> Process {
        let site = try Self.configuration("nginx-static.conf")
            .replacing("listen 80;", with: "listen 127.0.0.1:\(port);")
            .replacing("server_name papers.example.org;", with: "server_name papers.test;")
            .replacing("/var/www/papers", with: folder.url("www").path)
        // The folder is its owner's; nginx must not change to another user.
        try folder.write(
            """
            daemon off; master_process off; pid \(folder.url("nginx.pid").path); error_log \(folder.url("nginx.log").path);
            events {}
            http { access_log off; client_body_temp_path \(folder.url("body").path); proxy_temp_path \(folder.url("proxy").path);
            fastcgi_temp_path \(folder.url("fastcgi").path); uwsgi_temp_path \(folder.url("uwsgi").path);
            scgi_temp_path \(folder.url("scgi").path);
            \(site)
            }
            """, to: "nginx.conf")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.nginx)
        process.arguments = ["-c", folder.url("nginx.conf").path, "-e", folder.url("nginx.log").path]
        try process.runAsServer()
        return process
    }

    private func startCaddy(port: Int, _ folder: TemporaryFolder) throws -> Process {
        let site = try Self.configuration("Caddyfile.static")
            .replacing("papers.example.org {", with: "http://:\(port) {")
            .replacing("https://papers.example.org", with: "http://papers.test")
            .replacing("/var/www/papers", with: folder.url("www").path)
        try folder.write("{\n\tadmin off\n\tauto_https off\n}\n\(site)", to: "Caddyfile")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.caddy)
        process.arguments = ["run", "--adapter", "caddyfile", "--config", folder.url("Caddyfile").path]
        process.environment = ["HOME": folder.url("home").path]
        try process.runAsServer()
        return process
    }

    @Test(
        .enabled(if: FileManager.default.isExecutableFile(atPath: caddy), "caddy is not installed"),
        arguments: ["Caddyfile.static", "Caddyfile.proxy"])
    func caddyUnderstandsTheFile(name: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(try Self.configuration(name), to: "Caddyfile")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.caddy)
        process.arguments = ["validate", "--adapter", "caddyfile", "--config", folder.url("Caddyfile").path]
        process.environment = ["HOME": folder.url("home").path]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
