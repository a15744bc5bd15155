import Glibc
import Papers
import Publishing
import Synchronization

/// The `Date` field (RFC 9110 §6.6.1), printed once a second.
enum DateHeader {
    private static let printed = Mutex<(second: Int, text: String)>((Int.min, ""))

    static var now: String {
        let second = Glibc.time(nil)
        return printed.withLock { printed in
            if printed.second != second {
                printed = (second, InternetDate.string(Timestamp(seconds: second)))
            }
            return printed.text
        }
    }
}
