/// Hands libxml2 a document piece by piece. Handed over whole, it would be copied whole first, into memory that is new every time.
final class XMLMemoryInput {
    private var rest: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) {
        rest = bytes
    }

    /// Copies the next bytes, as `xmlInputReadCallback` wants it; 0 at the end.
    static let read: @convention(c) (UnsafeMutableRawPointer?, UnsafeMutablePointer<CChar>?, CInt) -> CInt = {
        context, buffer, size in
        guard let context, let buffer, size > 0 else { return -1 }
        return Unmanaged<XMLMemoryInput>.fromOpaque(context)._withUnsafeGuaranteedRef {
            $0.copy(to: UnsafeMutableRawBufferPointer(start: buffer, count: Int(size)))
        }
    }

    private func copy(to buffer: UnsafeMutableRawBufferPointer) -> CInt {
        let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(buffer.count))
        buffer.copyMemory(from: piece)
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
        return CInt(piece.count)
    }
}
