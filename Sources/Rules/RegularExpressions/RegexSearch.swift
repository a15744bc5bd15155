/// Searches paragraphs for a match of a program, all states side by side: the time is linear in the text, whatever the expression.
///
/// A state is a bit, so that 64 of them move over a character at once: a state leads to the next one, the bit to its left. What a
/// search learns about characters and states it keeps for the next paragraph.
///
/// Source: R. Baeza-Yates, G. H. Gonnet, A New Approach to Text Searching, CACM 35 (1992), for a row of characters; here with
/// states that lead elsewhere.
struct RegexSearch: ~Copyable {
    private let program: RegexProgram
    /// Of 64 states.
    private let wordCount: Int
    private let matchBit: UInt64
    private var characters: RegexCharacters
    private var passages: RegexPassages
    /// States just entered; what they lead to without a character is entered as well.
    private var entered: PlainBuffer<UInt64>
    /// Those of them that move over a character, or are the match.
    private var waiting: PlainBuffer<UInt64>

    init(_ program: RegexProgram) {
        self.program = program
        wordCount = program.wordCount
        matchBit = 1 << UInt64((program.states.count - 1) % 64)
        characters = RegexCharacters(program)
        passages = RegexPassages(program)
        entered = PlainBuffer(repeating: 0, count: wordCount)
        waiting = PlainBuffer(repeating: 0, count: wordCount)
    }

    /// What is kept for the next paragraph, beside tables of a size that the program gives.
    var learnedBytes: Int { passages.ends.bytes }

    /// Whether one of some paragraphs holds a match.
    mutating func hasMatch(inAnyOf paragraphs: some Sequence<[Unicode.Scalar]>) -> Bool {
        for paragraph in paragraphs where hasMatch(in: paragraph) { return true }
        return false
    }

    private mutating func hasMatch(in text: [Unicode.Scalar]) -> Bool {
        for position in 0...text.count {
            // A match may begin anywhere.
            entered.base[0] |= 1
            if pass(at: place(position, in: text)) { return true }
            if position < text.count { move(over: text[position]) }
        }
        return false
    }

    /// What the program's assertions ask about a position.
    private func place(_ position: Int, in text: [Unicode.Scalar]) -> RegexPlace {
        let asked = program.places.rawValue
        if asked == 0 { return RegexPlace(rawValue: 0) }
        var place: UInt8 = 0
        if position == 0 { place |= RegexPlace.start.rawValue }
        if position == text.count { place |= RegexPlace.end.rawValue }
        if asked & RegexPlace.wordBoundary.rawValue != 0, RegexPlace.isWordBoundary(position, in: text) {
            place |= RegexPlace.wordBoundary.rawValue
        }
        return RegexPlace(rawValue: place & asked)
    }

    /// Follows the entered states to those that wait; true when the match is among them.
    private mutating func pass(at place: RegexPlace) -> Bool {
        let (entered, waiting) = (entered.base, waiting.base)
        for word in 0..<wordCount {
            let passing = entered[word] & passages.isPassing.base[word]
            waiting[word] = entered[word] ^ passing
            entered[word] = passing
        }
        for word in 0..<wordCount {
            while entered[word] != 0 {
                let shift = entered[word].trailingZeroBitCount & ~7
                let eight = UInt8(truncatingIfNeeded: entered[word] >> UInt64(shift))
                let passage = passages.passage(from: eight, slice: word &* 8 &+ shift / 8, at: place)
                let ends = passages.ends.base + Int(passage.start)
                for index in 0..<Int(passage.wordCount) {
                    let word = Int(passage.firstWord) &+ index
                    // What these lead to leads nowhere else, and need not be followed.
                    entered[word] &= ~ends[index].passing
                    waiting[word] |= ends[index].waiting
                }
            }
        }
        return waiting[wordCount &- 1] & matchBit != 0
    }

    private mutating func move(over scalar: Unicode.Scalar) {
        let accepting = characters.accepting(scalar)
        let (entered, waiting) = (entered.base, waiting.base)
        var carried: UInt64 = 0
        for word in 0..<wordCount {
            let moved = waiting[word] & accepting[word]
            entered[word] = moved << 1 | carried
            carried = moved >> 63
        }
    }
}
