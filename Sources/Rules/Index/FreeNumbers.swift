/// Hands out the numbers of a table's entries from 0, those first that came back.
struct FreeNumbers: ~Copyable {
    private var returned = PlainBuffer<UInt32>()
    private var end: UInt32 = 0

    var bytes: Int { returned.bytes }

    mutating func take() -> UInt32 {
        if let number = returned.popLast() { return number }
        end += 1
        return end - 1
    }

    mutating func giveBack(_ number: UInt32) { returned.append(number) }
}
