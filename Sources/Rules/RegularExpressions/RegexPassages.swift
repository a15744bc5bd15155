/// Where the states of a program lead without a character, worked out when it is first asked for.
///
/// Asked for eight neighbouring states together, of which any may be entered: there are expressions that enter hundreds at once.
struct RegexPassages: ~Copyable {
    /// The states that some lead to, themselves included, as words of ``ends`` for states from 64 times `firstWord` on.
    struct Passage: BitwiseCopyable {
        /// Negative when it is not known yet.
        var start: Int32 = -1
        var firstWord: UInt16 = 0
        var wordCount: UInt16 = 0
    }

    /// 64 states: those that lead on without a character, and those that do not.
    struct Ends: BitwiseCopyable {
        let passing: UInt64
        let waiting: UInt64
    }

    /// A bit for each state that needs no character.
    let isPassing: PlainBuffer<UInt64>
    private(set) var ends = PlainBuffer<Ends>()
    private let program: RegexProgram
    /// By place, which of eight states, and which eight.
    private var passages: PlainBuffer<Passage>
    private var pending = PlainBuffer<Int32>()
    private var found: PlainBuffer<UInt64>

    init(_ program: RegexProgram) {
        self.program = program
        var isPassing = PlainBuffer<UInt64>(repeating: 0, count: program.wordCount)
        for (number, state) in program.states.enumerated() {
            switch state {
            case .set, .match: break
            case .assertion, .split, .jump: isPassing[number / 64] |= 1 << UInt64(number % 64)
            }
        }
        self.isPassing = isPassing
        let placeCount = RegexPassages.index(of: program.places, in: program) + 1
        passages = PlainBuffer(
            repeating: Passage(), count: placeCount * RegexPassages.sliceCount(program) << 8)
        found = PlainBuffer(repeating: 0, count: program.wordCount)
    }

    private static func sliceCount(_ program: RegexProgram) -> Int { (program.states.count + 7) / 8 }

    private static func index(of place: RegexPlace, in program: RegexProgram) -> Int {
        let asked = program.places.rawValue
        return asked == 0 ? 0 : Int(place.rawValue >> UInt8(asked.trailingZeroBitCount))
    }

    /// - Parameters:
    ///   - eight: a bit for each state of the slice that is entered; at least one.
    ///   - place: no more than ``RegexProgram/places``.
    @inline(__always)
    mutating func passage(from eight: UInt8, slice: Int, at place: RegexPlace) -> Passage {
        let row = RegexPassages.index(of: place, in: program) << 8 | Int(eight)
        let index = row &* RegexPassages.sliceCount(program) &+ slice
        let known = passages.base[index]
        if known.start >= 0 { return known }
        let passage = follow(eight, slice: slice, at: place)
        passages.base[index] = passage
        return passage
    }

    private mutating func follow(_ eight: UInt8, slice: Int, at place: RegexPlace) -> Passage {
        for offset in 0..<8 where eight >> offset & 1 != 0 { enter(Int32(slice * 8 + offset)) }
        while let state = pending.popLast() {
            switch program.states[Int(state)] {
            case .set, .match: break
            case .jump(let target): enter(target)
            case .split(let left, let right):
                enter(left)
                enter(right)
            case .assertion(let assertion):
                if place.satisfies(assertion) { enter(state + 1) }
            }
        }
        return keepFound()
    }

    private mutating func enter(_ state: Int32) {
        let (word, bit) = (Int(state) / 64, UInt64(1) << UInt64(state % 64))
        if found[word] & bit != 0 { return }
        found[word] |= bit
        pending.append(state)
    }

    /// Keeps the words of what was found from the first to the last, and forgets it.
    private mutating func keepFound() -> Passage {
        var (first, end) = (0, found.count)
        while found[first] == 0 { first += 1 }
        while found[end - 1] == 0 { end -= 1 }
        let start = ends.count
        for word in first..<end {
            ends.append(Ends(passing: found[word] & isPassing[word], waiting: found[word] & ~isPassing[word]))
            found[word] = 0
        }
        return Passage(start: Int32(start), firstWord: UInt16(first), wordCount: UInt16(end - first))
    }
}
