import HTTPTypes
import Publishing

/// Why a request has no better answer, for a page or as JSON (RFC 9457).
struct ProblemDetails: Sendable {
    let status: HTTPResponse.Status
    let detail: String
    let site: Site

    /// What else there is to read here, where the address was wrong.
    var topics: [TopicDescription] {
        status == .notFound || status == .gone ? Array(site.topics.prefix(50)) : []
    }

    var json: [UInt8] {
        var members = [
            #""type":"about:blank""#,
            #""title":\#(Self.quoted(status.reasonPhrase))"#,
            #""status":\#(status.code)"#,
            #""detail":\#(Self.quoted(detail))"#,
        ]
        if !topics.isEmpty {
            let feeds = topics.flatMap { topic in FeedFormat.allCases.map { site.feedURL(topic, $0) } }
            members.append(#""feeds":[\#(feeds.map(Self.quoted).joined(separator: ","))]"#)
        }
        return Array("{\(members.joined(separator: ","))}\n".utf8)
    }

    /// A JSON string (RFC 8259 §7).
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
