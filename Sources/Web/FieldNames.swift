import HTTPTypes

/// Names of fields that HTTPTypes does not know.
extension HTTPField.Name {
    /// RFC 8288 §3.
    static let link = named("Link", otherwise: .location)

    /// A token never fails to be a name; the other name only keeps a slip here from being a trap.
    static func named(_ token: String, otherwise: HTTPField.Name) -> HTTPField.Name {
        HTTPField.Name(token) ?? otherwise
    }
}
