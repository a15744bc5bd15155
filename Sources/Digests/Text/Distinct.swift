extension Collection where Element: Hashable {
    /// The elements in their order, each once.
    func distinct() -> [Element] {
        // A few are compared with each other in less time than they are hashed.
        guard count > 8 else {
            var kept: [Element] = []
            kept.reserveCapacity(count)
            for element in self where !kept.contains(element) { kept.append(element) }
            return kept
        }
        var known: Set<Element> = []
        return filter { known.insert($0).inserted }
    }
}
