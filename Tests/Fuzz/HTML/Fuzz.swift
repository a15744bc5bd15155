import Markup

/// What the sanitiser lets through it lets through unchanged, and no script is in it.
@_cdecl("LLVMFuzzerTestOneInput")
public func sanitise(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    let clean = HTML.sanitised(text, base: "https://example.org/")
    guard HTML.sanitised(clean, base: "https://example.org/") == clean else {
        fatalError("sanitising \(text) a second time changes \(clean)")
    }
    guard !clean.lowercased().contains("<script") else { fatalError("a script is left of \(text): \(clean)") }
    return 0
}
