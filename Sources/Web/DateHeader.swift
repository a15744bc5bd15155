import Glibc
import Papers
import Publishing
import Synchronization

/// The `Date` field (RFC 9110 §6.6.1), printed once a second.
enum DateHeader {
    private static let printed = Mutex<(second: Int, text: String)>((Int.min, ""))

    /// Bytes that each of them has.
    static let length = 29

    static var current: (second: Int, text: String) {
        let second = Glibc.time(nil)
        return printed.withLock { printed in
            if printed.second != second {
                printed = (second, InternetDate.string(Timestamp(seconds: second)))
            }
            return printed
        }
    }
}
