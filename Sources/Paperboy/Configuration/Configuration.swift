import Polling
import Rules

/// Everything that the operator decides, read from one YAML file and checked as a whole.
struct Configuration {
    struct Server: Equatable {
        /// A host name or address without brackets.
        var host = "127.0.0.1"
        /// 0 lets the system choose.
        var port = 8080
        /// The address under which readers reach the server, without a slash at its end.
        var baseURL = "http://127.0.0.1:8080"
    }

    struct Topic {
        var name: String
        var title: String
        var description: String?
        var rule: Rule
    }

    var server = Server()
    /// The folder that keeps the database; nil means the system's place (see ``StateFolder``).
    var storagePath: String?
    var sources: [Source] = []
    var topics: [Topic] = []

    /// The built-in topic that every paper enters.
    static let everything = "all"
}
