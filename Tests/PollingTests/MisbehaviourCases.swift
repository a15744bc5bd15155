import TestSupport
import Testing

/// An answer that no server should give, and what is to come of it.
struct Misbehaviour: Sendable, CustomTestStringConvertible {
    enum Expectation: Sendable {
        /// The poll fails, and its message has these words.
        case fails(String)
        /// The poll reads so many mentions all the same.
        case reads(Int)
    }

    let name: String
    let answer: LoopbackAnswer
    let expectation: Expectation

    var testDescription: String { name }

    init(_ name: String, _ answer: LoopbackAnswer, _ expectation: Expectation) {
        self.name = name
        self.answer = answer
        self.expectation = expectation
    }

    /// A feed with one paper.
    private static let good = feed("2401.00001")
    private static let goodBytes = Array(good.utf8)
    private static let page = "<!DOCTYPE html><html><head><title>Oops</title></head><body><h1>Oops</h1></body></html>"

    private static func raw(_ text: String, then ending: LoopbackAnswer.Ending = .close) -> LoopbackAnswer {
        .raw(text.utf8, then: ending)
    }

    private static func body(_ head: String, _ body: some Sequence<UInt8>) -> LoopbackAnswer {
        .raw(Array("HTTP/1.1 200 OK\r\n\(head)\r\n\r\n".utf8) + body)
    }

    private static func chunked(_ chunks: String, then ending: LoopbackAnswer.Ending = .close) -> LoopbackAnswer {
        raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks, then: ending)
    }

    private static func packed(_ coding: String, _ bytes: some Sequence<UInt8>) -> LoopbackAnswer {
        .response(200, [("Content-Encoding", coding)], body: bytes)
    }

    static let all = connection + status + length + chunks + codings + headers + redirects + documents

    static let connection: [Misbehaviour] = [
        .init("closes without a word", raw(""), .fails("cannot fetch")),
        .init("says nothing", .silence, .fails("cannot fetch")),
        .init("closes within the status line", raw("HTTP/1."), .fails("cannot fetch")),
        .init("closes within the head", raw("HTTP/1.1 200 OK\r\nContent-Ty"), .fails("empty")),
        .init("stalls within the head", raw("HTTP/1.1 200 OK\r\nContent-Ty", then: .stall), .fails("cannot fetch")),
        .init(
            "stalls within the body", raw("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n<rss>", then: .stall),
            .fails("cannot fetch")),
        .init(
            "sends one byte at a time", .response(body: good).dripping(every: .milliseconds(100)),
            .fails("cannot fetch")),
        .init(
            "never ends",
            .endless(head: "HTTP/1.1 200 OK\r\n\r\n<rss><!--", piece: [UInt8](repeating: 0x20, count: 9_999)),
            .fails("larger than")),
        .init(
            "never ends in chunks",
            .endless(
                head: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                piece: Array("1000\r\n".utf8) + [UInt8](repeating: 0x20, count: 4_096) + [13, 10]),
            .fails("larger than")),
        .init(
            "never ends its head", .endless(head: "HTTP/1.1 200 OK\r\n", piece: Array("X-A: b\r\n".utf8)),
            .fails("header")),
        .init("is SSH", raw("SSH-2.0-OpenSSH_9.2\r\n"), .fails("no HTTP")),
        .init("is SMTP", raw("220 mail.example ESMTP\r\n"), .fails("no HTTP")),
        .init("sends zeros", .raw([UInt8](repeating: 0, count: 100)), .fails("cannot fetch")),
        .init("is HTTP/0.9", .raw(goodBytes), .fails("no HTTP")),
        .init("has no status", raw("HTTP/1.1 \r\n\r\n"), .fails("")),
        .init("has a status of letters", raw("HTTP/1.1 abc OK\r\n\r\n"), .fails("cannot fetch")),
        .init("has a status of seven digits", raw("HTTP/1.1 2000000 OK\r\n\r\n" + good), .fails("")),
        .init("is HTTP/9", raw("HTTP/9.9 200 OK\r\n\r\n" + good), .fails("cannot fetch")),
        .init("is HTTP/1.0", raw("HTTP/1.0 200 OK\r\n\r\n" + good), .reads(1)),
        .init("ends lines with line feeds alone", raw("HTTP/1.1 200 OK\nContent-Type: text/xml\n\n" + good), .reads(1)),
    ]

    static let status: [Misbehaviour] =
        [400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 418, 421, 429, 451, 500, 501, 502, 503, 504, 520, 599]
        .map { .init("answers \($0)", .response($0, body: page), .fails("the server answered \($0)")) } + [
            .init("answers 204", raw("HTTP/1.1 204 No Content\r\n\r\n"), .fails("instead of a whole document")),
            .init("answers 206", .response(206, body: good), .fails("instead of a whole document")),
            .init("answers 304 unasked", .response(304), .fails("not modified")),
            .init("answers 300 with no place", .response(300, body: good), .fails("300")),
            .init(
                "announces hints before the answer",
                raw("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n\r\n" + good),
                .reads(1)),
        ]

    static let length: [Misbehaviour] = [
        .init(
            "sends less than declared", body("Content-Length: \(goodBytes.count + 1)", goodBytes),
            .fails("cannot fetch")),
        .init("declares less than it sends", body("Content-Length: \(goodBytes.count - 20)", goodBytes), .reads(1)),
        .init("declares a length below zero", body("Content-Length: -5", goodBytes), .fails("")),
        .init("declares a length of letters", body("Content-Length: many", goodBytes), .fails("")),
        .init(
            "declares a length beyond all numbers", body("Content-Length: 99999999999999999999999", goodBytes),
            .fails("")),
        .init("declares more than is allowed", body("Content-Length: 99999999", []), .fails("larger than")),
        .init(
            "declares two lengths", body("Content-Length: 5\r\nContent-Length: \(goodBytes.count)", goodBytes),
            .fails("several lengths")),
        .init("declares no length", body("Content-Type: text/xml", goodBytes), .reads(1)),
        .init("has no body", body("Content-Length: 0", []), .fails("empty")),
        .init("has a body of blanks", .response(body: " \r\n \t\n"), .fails("empty")),
    ]

    static let chunks: [Misbehaviour] = [
        .init("cuts a chunk", chunked("fff\r\n" + good), .fails("cannot fetch")),
        .init("leaves out the last chunk", chunked(chunk(good)), .fails("cannot fetch")),
        .init("spells a chunk's size with letters", chunked("zz\r\n" + good), .fails("cannot fetch")),
        .init(
            "declares a chunk beyond all numbers", chunked("fffffffffffffffffffff\r\n" + good), .fails("cannot fetch")),
        .init("declares a chunk below zero", chunked("-5\r\n" + good), .fails("cannot fetch")),
        .init("leaves out the end of a chunk's line", chunked("5abcde"), .fails("cannot fetch")),
        .init("stalls between chunks", chunked(chunk(good), then: .stall), .fails("cannot fetch")),
        .init("adds words to chunks", chunked("\(size(good));a=b\r\n\(good)\r\n0\r\nX-Trailer: a\r\n\r\n"), .reads(1)),
        .init(
            "declares chunks and a length",
            raw(
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk(good) + "0\r\n\r\n"
            ),
            .reads(1)),
    ]

    private static func size(_ text: String) -> String { String(text.utf8.count, radix: 16) }
    private static func chunk(_ text: String) -> String { "\(size(text))\r\n\(text)\r\n" }

    /// gzip: ten bytes of header, then one stored block (RFC 1951 §3.2.4) with its length and complement.
    private static let storedHead: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]

    static let codings: [Misbehaviour] = [
        .init("says gzip and is none", packed("gzip", goodBytes), .fails("cannot be unpacked")),
        .init("says deflate and is none", packed("deflate", goodBytes), .fails("cannot be unpacked")),
        .init("says br and is none", packed("br", goodBytes), .fails("cannot be unpacked")),
        .init("says zstd and is none", packed("zstd", goodBytes), .fails("cannot be unpacked")),
        .init("says compress", packed("compress", goodBytes), .fails("\"compress\"")),
        .init("says two codings", packed("gzip, br", goodBytes), .fails("\"gzip, br\"")),
        .init("says identity", packed("identity", goodBytes), .reads(1)),
        .init("cuts gzip in its header", packed("gzip", storedHead.prefix(4)), .fails("ends before it is complete")),
        .init("cuts gzip after its header", packed("gzip", storedHead), .fails("ends before it is complete")),
        .init(
            "lies about the checksum of gzip",
            packed("gzip", storedHead + [1, 2, 0, 0xFD, 0xFF, 0x41, 0x42] + [UInt8](repeating: 0, count: 8)),
            .fails("cannot be unpacked")),
        .init(
            "lies about the length of a block", packed("gzip", storedHead + [1, 2, 0, 0, 0, 0x41, 0x42]),
            .fails("cannot be unpacked")),
    ]

    static let headers: [Misbehaviour] = [
        .init(
            "floods with headers",
            raw("HTTP/1.1 200 OK\r\n" + String(repeating: "X-Flood: 0123456789\r\n", count: 9_000) + "\r\n" + good),
            .fails("header")),
        .init(
            "sends one header without end",
            raw("HTTP/1.1 200 OK\r\nX-Long: " + String(repeating: "a", count: 300_000) + "\r\n\r\n" + good), .fails("")),
        .init("says it is a picture", .response(200, [("Content-Type", "image/png")], body: good), .reads(1)),
        .init("says it is HTML", .response(200, [("Content-Type", "text/html")], body: good), .reads(1)),
        .init(
            "sends an ETag with control characters", .response(200, [("ETag", "\"a\u{1}b\"")], body: good), .reads(1)),
        .init(
            "lies about its encoding", .response(200, [("Content-Type", "text/xml; charset=utf-16")], body: good),
            .reads(1)),
        .init(
            "names an encoding that does not exist",
            .response(200, [("Content-Type", "text/xml; charset=klingon")], body: good), .reads(1)),
        .init(
            "expires in no year", .response(200, [("Expires", "never"), ("Cache-Control", "max-age=zz")], body: good),
            .reads(1)),
        .init(
            "wants to be asked in a million years",
            .response(200, [("Cache-Control", "max-age=99999999999999999999")], body: good), .reads(1)),
        .init("has a Retry-After that is none", .response(503, [("Retry-After", "soon")], body: ""), .fails("503")),
    ]

    static let redirects: [Misbehaviour] = [
        .init("redirects to itself", .redirect(302, to: "/feed"), .fails("redirects")),
        .init("redirects to itself for good", .redirect(301, to: "/feed"), .fails("redirects")),
        .init("redirects to a file", .redirect(302, to: "file:///etc/passwd"), .fails("cannot fetch")),
        .init("redirects to gopher", .redirect(302, to: "gopher://127.0.0.1/"), .fails("cannot fetch")),
        .init("redirects to a script", .redirect(302, to: "javascript:alert(1)"), .fails("")),
        .init("redirects to nowhere", .redirect(302, to: "http://127.0.0.1:1/"), .fails("127.0.0.1")),
        .init("redirects to no host", .redirect(302, to: "http:///x"), .fails("")),
        .init(
            "redirects to a name that does not exist", .redirect(302, to: "http://nothing.invalid/"),
            .fails("nothing.invalid")),
        .init("redirects without place", .response(302, body: "elsewhere"), .fails("302")),
        .init("redirects to an empty place", .response(302, [("Location", "")], body: "elsewhere"), .fails("302")),
    ]

    static let documents: [Misbehaviour] = [
        .init(
            "sends an error page with 200", .response(200, [("Content-Type", "text/html")], body: page), .fails("HTML")),
        .init("sends binary", .response(body: [0, 1, 2, 0xFF, 0xFE, 0, 0, 7] as [UInt8]), .fails("binary")),
        .init("sends JSON that breaks off", .response(body: "{\"papers\": [{\"id\":"), .fails("")),
        .init("sends XML that is no feed", .response(body: "<?xml version=\"1.0\"?><sitemap/>"), .fails("sitemap")),
        .init(
            "sends entities that multiply",
            .response(
                body: """
                    <?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
                    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
                    <rss><channel><title>&d;</title></channel></rss>
                    """), .reads(0)),
        .init(
            "cuts a feed in the middle of an item, with its true length", .response(body: goodBytes.dropLast(60)),
            .reads(1)),
    ]
}
