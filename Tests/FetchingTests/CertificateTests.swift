import Fetching
import Foundation
import TestSupport
import Testing

/// A TLS server with certificates made for the test by the openssl command.
final class SecureOrigin {
    enum Certificate: String {
        case good
        case expired
        case wrongHost
        case selfSigned
    }

    let authorities: String
    private(set) var port = 0
    private let folder: URL
    private let process = Process()

    /// - Parameter speaksHTTP2: serves with nginx, which answers with the version of HTTP that it was asked in.
    init(_ certificate: Certificate, speaksHTTP2: Bool = false) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "paperboy-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        authorities = folder.appending(path: "ca.pem").path
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
        let name = certificate == .wrongHost ? "DNS:elsewhere.example" : "IP:127.0.0.1"
        try openssl("req -x509 \(key) -keyout ca.key -out ca.pem -subj /CN=Authority -days 2")
        if certificate == .selfSigned {
            try openssl(
                "req -x509 \(key) -keyout key.pem -out cert.pem -subj /CN=x -days 2 -addext subjectAltName=\(name)")
        } else {
            try openssl("req \(key) -keyout key.pem -out request.pem -subj /CN=x -addext subjectAltName=\(name)")
            let days = certificate == .expired ? "-1" : "2"
            try openssl(
                "x509 -req -in request.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days \(days) -out cert.pem -copy_extensions copy"
            )
        }
        try speaksHTTP2 ? serveHTTP2() : serve()
    }

    deinit {
        process.end()
        try? FileManager.default.removeItem(at: folder)
    }

    private func openssl(_ arguments: String) throws {
        let command = Process()
        try start(command, arguments, output: Pipe())
        command.waitUntilExit()
        try #require(command.terminationStatus == 0, "openssl \(arguments)")
    }

    /// Answers every request with a page of text about the connection.
    private func serve() throws {
        let output = Pipe()
        try start(process, "s_server -accept 127.0.0.1:0 -cert cert.pem -key key.pem -www", output: output)
        var text = ""
        while !text.contains("\n") || !text.contains("ACCEPT") {
            let data = output.fileHandleForReading.availableData
            try #require(!data.isEmpty, "openssl s_server ended: \(text)")
            text += String(decoding: data, as: UTF8.self)
        }
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("ACCEPT") })
        port = try #require(line.split(separator: ":").last.flatMap { Int($0) })
    }

    private func serveHTTP2() throws {
        port = try freePort()
        let configuration = """
            daemon off; pid \(folder.path)/pid; error_log stderr; worker_processes 1; master_process off;
            events {} http { access_log off; client_body_temp_path \(folder.path)/a; proxy_temp_path \(folder.path)/b;
            fastcgi_temp_path \(folder.path)/c; uwsgi_temp_path \(folder.path)/d; scgi_temp_path \(folder.path)/e;
            server { listen 127.0.0.1:\(port) ssl http2; ssl_certificate \(folder.path)/cert.pem;
            ssl_certificate_key \(folder.path)/key.pem; location / { return 200 "$server_protocol"; } } }
            """
        try Data(configuration.utf8).write(to: folder.appending(path: "nginx.conf"))
        try start(
            process, "-p \(folder.path) -c \(folder.path)/nginx.conf", output: Pipe(), program: SecureOrigin.nginx)
        for _ in 0..<6_000 where (try? LoopbackClient(port: port)) == nil { usleep(10_000) }
    }

    static let nginx = "/usr/sbin/nginx"

    private func start(
        _ process: Process, _ arguments: String, output: Pipe, program: String = "/usr/bin/openssl"
    ) throws {
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments.split(separator: " ").map(String.init)
        process.currentDirectoryURL = folder
        try process.runAsServer(output: output)
    }
}

@Suite(
    "Certificates", .timeLimit(.minutes(10)),
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"), "needs the openssl command"))
struct CertificateTests {
    private func fetch(_ origin: SecureOrigin, trusts: Bool = true) async throws -> Response {
        let fetcher = CurlFetcher(userAgent: .test, certificateAuthorities: trusts ? origin.authorities : nil)
        return try await fetcher.fetch(loopback("https://127.0.0.1:\(origin.port)/"))
    }

    @Test("a server that an authority vouches for is believed")
    func good() async throws {
        #expect(try await fetch(SecureOrigin(.good)).status == 200)
    }

    @Test(
        "any other is refused, with the reason and what to check",
        arguments: [("expired", "expired"), ("wrongHost", "127.0.0.1"), ("selfSigned", "self"), ("good", "issuer")])
    func refused(name: String, word: String) async throws {
        let origin = try SecureOrigin(try #require(SecureOrigin.Certificate(rawValue: name)))
        let error = await #expect(throws: FetchError.self) { try await fetch(origin, trusts: name != "good") }
        #expect(error?.kind == .insecure)
        #expect(error?.cause.contains(word) == true, "\(error?.cause ?? "")")
        #expect(error?.advice?.contains("certificate") == true)
    }

    @Test(
        "HTTP/2 is spoken with servers that offer it",
        .enabled(if: FileManager.default.isExecutableFile(atPath: SecureOrigin.nginx), "needs nginx"))
    func http2() async throws {
        let origin = try SecureOrigin(.good, speaksHTTP2: true)
        #expect(String(decoding: try await fetch(origin).body, as: UTF8.self) == "HTTP/2.0")
    }
}
