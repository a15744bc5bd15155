@testable import Rules

/// A regular expression is refused or compiled, and what is compiled finds in small texts what trying every way finds.
///
/// The first byte tells by its last bit whether case counts; a zero byte ends the expression, and the rest is the text.
@_cdecl("LLVMFuzzerTestOneInput")
public func searchPattern(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    guard let choice = bytes.first else { return 0 }
    let parts = bytes.dropFirst().split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    let pattern = String(decoding: parts[0].prefix(RegularExpression.maximumLength), as: UTF8.self)
    guard let expression = try? RegularExpression(pattern, isCaseSensitive: choice & 1 == 1) else { return 0 }
    let text = parts.count > 1 ? Array(String(decoding: parts[1], as: UTF8.self).unicodeScalars) : []
    let isFound = expression.occurs(inAnyOf: [text])
    if text.count <= longestText {
        var backtracking = Backtracking(text, ignoresCase: choice & 1 == 0, steps: 20_000)
        if let expected = try? backtracking.hasMatch(expression.syntax), expected != isFound {
            fatalError("/\(pattern)/ is \(expected ? "" : "not ")in \(text)")
        }
    }
    return 0
}

/// Of characters; backtracking calls itself for every one.
private let longestText = 40
