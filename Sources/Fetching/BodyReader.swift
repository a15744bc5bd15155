/// Gathers the body of an answer within its limits.
struct BodyReader {
    private(set) var bytes: [UInt8] = []
    private let limits: Limits
    private var wireCount = 0
    private var encoding = Encoding.unknown

    private enum Encoding {
        /// Nothing of the body has come yet.
        case unknown
        case identity
        case packed(any Unpacker)
        /// The body of a redirect, which nobody reads.
        case discarded
    }

    init(limits: Limits) {
        self.limits = limits
    }

    /// Takes the next piece as it came over the wire.
    mutating func read(
        _ piece: UnsafeRawBufferPointer, of head: HeaderReader, inflater: () -> Inflater
    ) throws(Failure) {
        wireCount += piece.count
        guard wireCount <= limits.wireBytes else { throw tooLarge("on the wire", limits.wireBytes) }
        if case .unknown = encoding { encoding = try begin(head, inflater) }
        switch encoding {
        case .unknown, .discarded: break
        case .identity: try append(piece)
        case .packed(let unpacker):
            try unpacker.read(piece) { (part) throws(Failure) in try append(part) }
        }
    }

    /// - Throws: when a packed body is not complete.
    func finish() throws(Failure) {
        if case .packed(let unpacker) = encoding { try unpacker.finish() }
    }

    private mutating func begin(_ head: HeaderReader, _ inflater: () -> Inflater) throws(Failure) -> Encoding {
        if head.isRedirect { return .discarded }
        let declared = min(max(head.contentLength ?? 0, 0), limits.wireBytes)
        switch head.contentEncoding {
        case nil, "identity":
            bytes.reserveCapacity(min(declared, limits.decodedBytes))
            return .identity
        case let name?:
            guard let unpacker = try ContentCoding.unpacker(for: name, inflater: inflater) else {
                throw Failure(
                    kind: .badEncoding,
                    cause: "the body has Content-Encoding \"\(name)\", but \(ContentCoding.offered) was asked for")
            }
            // Four times is what text usually packs to; a lying length costs no more than the wire limit allows.
            bytes.reserveCapacity(min(declared * 4, limits.decodedBytes))
            return .packed(unpacker)
        }
    }

    private mutating func append(_ part: UnsafeRawBufferPointer) throws(Failure) {
        let count = bytes.count + part.count
        guard count <= limits.decodedBytes else { throw tooLarge("decoded", limits.decodedBytes) }
        guard count <= limits.ratioFloor || count / limits.ratio <= wireCount else {
            throw Failure(
                kind: .compressionBomb,
                cause:
                    "\(wireCount) compressed bytes unpack to \(count) and more, over \(limits.ratio) times their size")
        }
        bytes.append(contentsOf: part)
    }

    private func tooLarge(_ what: String, _ limit: Int) -> Failure {
        Failure(kind: .bodyTooLarge, cause: "the body is larger than \(limit) bytes \(what)")
    }
}
