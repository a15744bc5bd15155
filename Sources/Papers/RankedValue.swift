/// A value that mentions may disagree about, in an order that depends on nothing but its bytes.
protocol RankedValue {
    func precedes(_ other: Self) -> Bool
}

extension String: RankedValue {
    /// By UTF-8, so that canonically equivalent spellings are ordered too.
    func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

extension [String]: RankedValue {
    func precedes(_ other: [String]) -> Bool { lexicographicallyPrecedes(other) { $0.precedes($1) } }
}

extension CalendarDay: RankedValue {
    func precedes(_ other: CalendarDay) -> Bool { self < other }
}

extension Array where Element: Hashable {
    /// The elements in order, each once.
    func withoutRepeats() -> [Element] {
        guard count > 1 else { return self }
        var met: Set<Element> = []
        return filter { met.insert($0).inserted }
    }
}
