/// An address under which the server is reached.
enum BaseURL {
    /// Without its last slash; nil unless it is http or https with a host and neither query nor fragment.
    static func normalised(_ text: String) -> String? {
        let schemes = ["http://", "https://"]
        guard let scheme = schemes.first(where: text.lowercased().hasPrefix), text.utf8.count > scheme.utf8.count,
            !text.contains(where: { $0.isWhitespace || "?#\"<>".contains($0) }),
            !text.dropFirst(scheme.count).hasPrefix("/")
        else { return nil }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
