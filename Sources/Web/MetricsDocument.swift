import Papers
import Store

/// Figures for a monitoring system.
///
/// Source: https://prometheus.io/docs/instrumenting/exposition_formats/, the text format 0.0.4.
struct MetricsDocument {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    init(requests: RequestMetrics.Counts, papers: Int, sources: [SourceHealth]) {
        family(
            "paperboy_http_requests_total", "counter", "Requests answered, by status.",
            requests.requests.sorted { $0.key < $1.key }.map { ([("status", "\($0.key)")], $0.value) })
        family(
            "paperboy_http_response_bytes_total", "counter", "Bytes of content sent.", [([], requests.bytes)])
        family("paperboy_papers", "gauge", "Papers stored.", [([], papers)])
        family(
            "paperboy_source_state", "gauge", "1 for the state that a source is in.",
            sources.map { ([("source", $0.name), ("state", $0.condition.rawValue)], 1) })
        family(
            "paperboy_source_polls_total", "counter", "Looks at a source, failed ones among them.",
            sources.map { ([("source", $0.name)], $0.polls) })
        family(
            "paperboy_source_failures_total", "counter", "Looks at a source that failed.",
            sources.map { ([("source", $0.name)], $0.failures) })
        family(
            "paperboy_source_last_success_timestamp_seconds", "gauge", "When a source last answered.",
            sources.compactMap { source in source.lastSuccess.map { ([("source", source.name)], $0.seconds) } })
    }

    private mutating func family(
        _ name: String, _ type: String, _ help: String, _ samples: [(labels: [(String, String)], value: Int)]
    ) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
        for sample in samples {
            let labels = sample.labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
            text += "\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(sample.value)\n"
        }
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
