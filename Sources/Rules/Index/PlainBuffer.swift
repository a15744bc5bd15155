/// Memory for plain values that grows by an eighth, so that a million small things waste little.
///
/// Not copied and not counted; whoever holds one owns it.
struct PlainBuffer<Element: BitwiseCopyable>: ~Copyable {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var count: Int
    private(set) var capacity: Int

    init(capacity: Int = 16) {
        base = PageMemory.allocate(capacity)
        count = 0
        self.capacity = capacity
    }

    init(repeating value: Element, count: Int) {
        self.init(capacity: max(count, 1))
        base.initialize(repeating: value, count: count)
        self.count = count
    }

    deinit { PageMemory.deallocate(base, capacity) }

    var bytes: Int { capacity * MemoryLayout<Element>.stride }

    /// - Parameter index: from 0, below ``count``.
    subscript(index: Int) -> Element {
        @inline(__always) get {
            assert(index >= 0 && index < count)
            return base[index]
        }
        @inline(__always) set {
            assert(index >= 0 && index < count)
            base[index] = newValue
        }
    }

    @inline(__always)
    mutating func append(_ value: Element) {
        if count == capacity { grow(to: count + 1) }
        base[count] = value
        count += 1
    }

    /// Sets an element, or appends it when the number is ``count``.
    mutating func place(_ value: Element, at number: UInt32) {
        if Int(number) == count { append(value) } else { self[Int(number)] = value }
    }

    mutating func append(repeating value: Element, count added: Int) {
        if count + added > capacity { grow(to: count + added) }
        (base + count).initialize(repeating: value, count: added)
        count += added
    }

    /// Of a new length; what the elements are is undefined until they are set.
    mutating func resize(to newCount: Int) {
        if newCount > capacity { grow(to: newCount) }
        count = newCount
    }

    @inline(__always)
    mutating func removeAll() { count = 0 }

    mutating func popLast() -> Element? {
        if count == 0 { return nil }
        count -= 1
        return base[count]
    }

    private mutating func grow(to needed: Int) {
        let larger = max(needed, capacity + capacity / 8 + 16)
        let new: UnsafeMutablePointer<Element> = PageMemory.allocate(larger)
        new.update(from: base, count: count)
        PageMemory.deallocate(base, capacity)
        base = new
        capacity = larger
    }
}
