internal import CZlib

/// Unpacks one gzip or deflate body as its pieces arrive.
///
/// Sources: RFC 1950, 1951, 1952; RFC 9110 §8.4.1.
final class Inflater: Unpacker {
    private enum State {
        case empty
        case started
        /// Whole packed members so far; another may follow (RFC 1952 §2.2).
        case finished
        /// What follows the last member is padding.
        case padding
    }

    // zlib keeps a pointer back to its stream, which therefore must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private let scratch: UnsafeMutableBufferPointer<UInt8>
    private var state = State.empty

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        scratch = .allocate(capacity: 64 << 10)
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        scratch.deallocate()
    }

    /// Makes ready for a new body.
    func reset() throws(Failure) {
        state = .empty
        let code = stream.pointee.state == nil ? paperboy_inflate_init(stream) : paperboy_inflate_reset(stream)
        guard code == Z_OK else { throw failure(code) }
    }

    func read(
        _ piece: UnsafeRawBufferPointer, deliver: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) {
        guard let start = piece.bindMemory(to: UInt8.self).baseAddress else { return }
        // zlib does not write to its input; its declaration lacks the const.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
        stream.pointee.avail_in = UInt32(clamping: piece.count)
        while state != .padding, try step(from: piece, deliver: deliver) {}
    }

    func finish() throws(Failure) {
        guard state == .started else { return }
        throw .endsEarly
    }

    /// Returns whether there is more to do for this piece.
    private func step(
        from piece: UnsafeRawBufferPointer, deliver: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws(Failure) -> Bool {
        if state == .finished {
            guard stream.pointee.avail_in > 0 else { return false }
            guard stream.pointee.next_in.pointee == 0x1F else {
                state = .padding
                return false
            }
            guard paperboy_inflate_reset(stream) == Z_OK else { return false }
        }
        let isFirst = state == .empty
        state = .started
        stream.pointee.next_out = scratch.baseAddress
        stream.pointee.avail_out = UInt32(scratch.count)
        let code = inflate(stream, Z_NO_FLUSH)
        let produced = scratch.count - Int(stream.pointee.avail_out)
        if code == Z_DATA_ERROR, isFirst, produced == 0, restartRaw(piece) { return true }
        if produced > 0 {
            try deliver(UnsafeRawBufferPointer(UnsafeMutableBufferPointer(rebasing: scratch[..<produced])))
        }
        switch code {
        case Z_OK: return stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0
        case Z_BUF_ERROR: return false
        case Z_STREAM_END:
            state = .finished
            return true
        default: throw failure(code)
        }
    }

    /// Some servers say `deflate` and leave out the zlib header.
    private func restartRaw(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard let first = piece.first, first != 0x1F, let start = piece.bindMemory(to: UInt8.self).baseAddress,
            paperboy_inflate_reset_raw(stream) == Z_OK
        else { return false }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
        stream.pointee.avail_in = UInt32(clamping: piece.count)
        return true
    }

    private func failure(_ code: Int32) -> Failure {
        let words = stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(code)"
        return .cannotUnpack(words)
    }
}
