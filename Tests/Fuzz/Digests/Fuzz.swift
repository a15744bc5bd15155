import Digests
import Papers

/// Any bytes are a digest or refused, in whatever format they are taken for: the first byte chooses it, or leaves it to be found out.
@_cdecl("LLVMFuzzerTestOneInput")
public func readDigest(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let choice = bytes.first else { return 0 }
    let formats = DigestFormat.allCases
    let format = Int(choice) < formats.count ? formats[Int(choice)] : nil
    let document = Document(bytes: Array(bytes.dropFirst()), url: "https://example.org/digest")
    _ = try? DigestReader.read(document, format: format)
    return 0
}
