/// One pass over a text, in which only runs of difficult characters, each with the easy one before it, go through full
/// normalisation.
///
/// An easy character never combines with what stands before it, so the parts may be prepared one by one.
struct PreparationPass {
    private let input: UnsafeBufferPointer<UInt8>
    private let easyCharacters = EasyCharacters.table
    private var output: [UInt8] = []
    private var run: [Unicode.Scalar] = []
    /// The easy character that was prepared last, and where its form begins in the output.
    private var last: (scalar: Unicode.Scalar, start: Int)?

    /// - Parameter input: the UTF-8 of a string, which outlives the pass.
    init(_ input: UnsafeBufferPointer<UInt8>) {
        self.input = input
        output.reserveCapacity(input.count + input.count / 8)
    }

    mutating func prepared() -> String {
        var position = 0
        while position < input.count {
            if input[position] < 0x80 {
                position = appendASCII(from: position)
            } else {
                let (scalar, length) = input.scalar(at: position)
                append(scalar)
                position += length
            }
        }
        endRun()
        return String(decoding: output, as: UTF8.self)
    }

    private mutating func appendASCII(from start: Int) -> Int {
        endRun()
        var position = start
        while position < input.count, input[position] < 0x80 {
            output.append(input[position].loweredASCII)
            position += 1
        }
        last = (Unicode.Scalar(input[position - 1]), output.count - 1)
        return position
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        let start = output.count
        if run.isEmpty, easyCharacters.append(scalar, to: &output) {
            last = (scalar, start)
        } else if run.isEmpty, isAccent(scalar) {
            return
        } else if run.isEmpty || !easyCharacters.isEasy(scalar) {
            appendDifficult(scalar)
        } else {
            endRun()
            append(scalar)
        }
    }

    /// Whether a character is a mark that full normalisation would do nothing with but remove it after the last letter.
    private func isAccent(_ scalar: Unicode.Scalar) -> Bool {
        guard let last, output.count > last.start else { return false }
        let properties = scalar.properties
        guard properties.generalCategory.isMark, !properties.changesWhenCaseMapped else { return false }
        return TextPreparation.dropsMarks(after: lastScalar)
    }

    private var lastScalar: Unicode.Scalar {
        var start = output.count - 1
        while start > 0, output[start] & 0xC0 == 0x80 { start -= 1 }
        return output.withUnsafeBufferPointer { $0.scalar(at: start).scalar }
    }

    private mutating func appendDifficult(_ scalar: Unicode.Scalar) {
        if TextPreparation.isRemoved(scalar) { return }
        if run.count >= TextPreparation.pieceLength,
            TextPreparation.mayBeginPiece(scalar) || run.count >= TextPreparation.longestPiece
        {
            endRun()
        }
        if let last {
            output.removeLast(output.count - last.start)
            run.append(last.scalar)
            self.last = nil
        }
        run.append(scalar)
    }

    private mutating func endRun() {
        if run.isEmpty { return }
        output += String(TextPreparation.normalised(run)).utf8
        run.removeAll(keepingCapacity: true)
    }
}

extension UInt8 {
    /// ASCII letters in lower case, every other byte as it is.
    var loweredASCII: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
