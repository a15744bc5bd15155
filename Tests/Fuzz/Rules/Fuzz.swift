import Rules

/// A rule is refused or read; what is read prints as a rule that reads the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func readRule(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    guard let rule = try? Rule(text) else { return 0 }
    guard let again = try? Rule(rule.canonical), again.canonical == rule.canonical else {
        fatalError("the canonical form \(rule.canonical) of \(text) does not read as itself")
    }
    return 0
}
