/// Reads the header lines of an answer as libcurl delivers them, and keeps the few that matter.
///
/// Interim answers (1xx) are forgotten when the next status line comes; trailers change nothing.
struct HeaderReader {
    /// 0 until a status line was read.
    private(set) var status = 0
    private(set) var headers = ResponseHeaders()
    private(set) var contentEncoding: String?
    private(set) var hasLocation = false
    /// Declared by the server; nil when absent or unreadable.
    private(set) var contentLength: Int?
    /// Whether the head gives several lengths that differ, so that nobody knows where the body ends (RFC 9112 §6.3).
    private(set) var hasConflictingLengths = false
    /// Of all lines, line ends included.
    private(set) var byteCount = 0
    private var isComplete = false

    /// Whether the answer points elsewhere and is to be followed.
    var isRedirect: Bool { hasLocation && [301, 302, 303, 307, 308].contains(status) }

    /// Reads one line, its line end included.
    mutating func read(_ line: UnsafeRawBufferPointer) {
        byteCount += line.count
        if line.starts(with: "HTTP/".utf8) { return begin(line) }
        if isComplete { return }
        guard let first = line.first, first != 0x0D, first != 0x0A else {
            isComplete = true
            return
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
        keep(line[..<colon], line[(colon + 1)...])
    }

    private mutating func begin(_ statusLine: UnsafeRawBufferPointer) {
        let count = byteCount
        self = HeaderReader()
        byteCount = count
        guard let space = statusLine.firstIndex(of: 0x20) else { return }
        let code = statusLine[(space + 1)...].prefix(3)
        status = code.allSatisfy { (0x30...0x39).contains($0) } ? code.reduce(0) { $0 * 10 + Int($1 - 0x30) } : 0
    }

    private mutating func keep(_ name: Slice<UnsafeRawBufferPointer>, _ value: Slice<UnsafeRawBufferPointer>) {
        // The length tells the wanted names apart from nearly all others without comparing them.
        switch name.count {
        case 3 where equals(name, "age"): headers.age = text(value)
        case 4 where equals(name, "etag"): headers.etag = text(value)
        case 4 where equals(name, "date"): headers.date = text(value)
        case 7 where equals(name, "expires"): headers.expires = text(value)
        case 8 where equals(name, "location"): hasLocation = true
        case 11 where equals(name, "retry-after"): headers.retryAfter = text(value)
        case 12 where equals(name, "content-type"): headers.contentType = text(value)
        case 13 where equals(name, "last-modified"): headers.lastModified = text(value)
        case 13 where equals(name, "cache-control"):
            guard let directives = text(value) else { return }
            headers.cacheControl = headers.cacheControl.map { $0 + ", " + directives } ?? directives
        case 14 where equals(name, "content-length"):
            let length = text(value).flatMap { Int($0) }
            hasConflictingLengths = hasConflictingLengths || contentLength != nil && contentLength != length
            contentLength = length
        case 16 where equals(name, "content-encoding"): contentEncoding = text(value)?.lowercased()
        default: break
        }
    }

    private func equals(_ name: Slice<UnsafeRawBufferPointer>, _ lowercase: StaticString) -> Bool {
        zip(name, UnsafeBufferPointer(start: lowercase.utf8Start, count: lowercase.utf8CodeUnitCount))
            .allSatisfy { $0 | 0x20 == $1 }
    }

    /// The value without the white space around it, which is not part of it (RFC 9110 §5.5).
    ///
    /// Nil when it is empty, is not UTF-8 or has control characters: such a value could not be sent back byte for byte.
    private func text(_ value: Slice<UnsafeRawBufferPointer>) -> String? {
        var value = value
        while let first = value.first, isSpace(first) { value = value.dropFirst() }
        while let last = value.last, isSpace(last) { value = value.dropLast() }
        guard !value.isEmpty, value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { return nil }
        return String(validating: value, as: UTF8.self)
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
    }
}
