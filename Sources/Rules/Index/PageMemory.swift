import Glibc

/// Memory for large tables: straight from the system, to which it goes back at once, and on large pages where the system has them.
///
/// Tables of many megabytes are read here and there; with small pages, finding out where a page lies takes longer than reading it.
enum PageMemory {
    private static let largePage = 1 << 21
    /// Less than this comes from where all memory does.
    private static let threshold = 2 * largePage

    /// Memory for so many elements, not initialised.
    static func allocate<Element: BitwiseCopyable>(_ capacity: Int) -> UnsafeMutablePointer<Element> {
        let size = capacity * MemoryLayout<Element>.stride
        guard size >= threshold, let pages = map(size) else { return .allocate(capacity: capacity) }
        return pages.bindMemory(to: Element.self, capacity: capacity)
    }

    /// Gives back what ``allocate(_:)`` gave for the same capacity.
    static func deallocate<Element: BitwiseCopyable>(_ base: UnsafeMutablePointer<Element>, _ capacity: Int) {
        let size = capacity * MemoryLayout<Element>.stride
        // Only what came from the system begins at a large page; all other memory has a header before it.
        if size >= threshold, Int(bitPattern: base) % largePage == 0 {
            munmap(base, mappedSize(size))
        } else {
            base.deallocate()
        }
    }

    private static func mappedSize(_ size: Int) -> Int { (size + largePage - 1) / largePage * largePage }

    /// Whole large pages; nil when the system has none to give.
    private static func map(_ size: Int) -> UnsafeMutableRawPointer? {
        let length = mappedSize(size)
        let flags = MAP_PRIVATE | MAP_ANONYMOUS
        guard let start = mmap(nil, length + largePage, PROT_READ | PROT_WRITE, flags, -1, 0), start != MAP_FAILED
        else { return nil }
        let before = (largePage - Int(bitPattern: start) % largePage) % largePage
        if before > 0 { munmap(start, before) }
        munmap(start + before + length, largePage - before)
        // Only advice: with small pages all works the same.
        _ = madvise(start + before, length, MADV_HUGEPAGE)
        return start + before
    }
}
