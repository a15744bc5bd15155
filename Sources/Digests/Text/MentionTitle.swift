import Papers

extension Mention {
    /// Takes a title as it is printed, and keeps it so where it held TeX.
    mutating func setTitle(_ printed: String?) {
        guard let printed, !printed.isEmpty else { return }
        let plain = TeX.plain(printed)
        guard !plain.isEmpty else { return }
        title = plain
        originalTitle = plain == printed ? nil : printed
    }
}
