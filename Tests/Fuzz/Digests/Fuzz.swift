import Digests
import Glibc
import Papers

/// The format that every input is read in, where `FORMAT` names one (`FORMAT=detected` leaves it to be found out).
private let asked: String? = getenv("FORMAT").map { String(cString: $0) }

/// Any bytes are a digest or refused, in whatever format they are taken for. Without `FORMAT` the first byte chooses it.
@_cdecl("LLVMFuzzerTestOneInput")
public func readDigest(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    if let asked {
        read(bytes, format: format(named: asked))
    } else if let choice = bytes.first {
        let formats = DigestFormat.allCases
        read(Array(bytes.dropFirst()), format: Int(choice) < formats.count ? formats[Int(choice)] : nil)
    }
    return 0
}

private func read(_ bytes: [UInt8], format: DigestFormat?) {
    let document = Document(bytes: bytes, url: "https://example.org/digest")
    _ = try? DigestReader.read(document, format: format)
}

private func format(named name: String) -> DigestFormat? {
    if name == "detected" { return nil }
    guard let format = DigestFormat(rawValue: name) else {
        fatalError("FORMAT=\(name) is none of \(DigestFormat.allCases.map(\.rawValue)) or detected")
    }
    return format
}
