import Papers

/// Dates made of words and numbers in any order: RFC 822, `asctime`, and what people write.
struct FeedDateWords {
    private var day: Int?
    private var month: Int?
    private var year: Int?
    private var time = (hour: 0, minute: 0, second: 0)
    private var zone = 0
    /// A place, whose zone depends on the date.
    private var place: FeedDatePlace?
    /// Whether the month's name was read where a day of the week may stand: `mar` is Tuesday too.
    private var isMonthDoubtful = false
    private var hasWords = false

    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Timestamp? {
        var words = FeedDateWords()
        var scanner = FeedDateScanner(bytes)
        while !scanner.isAtEnd {
            guard words.readNext(&scanner) else { return nil }
        }
        guard let year = words.year, let month = words.month else { return nil }
        let date = FeedDate.timestamp(
            year: year, month: month, day: words.day ?? 1, hour: words.time.hour, minute: words.time.minute,
            second: words.time.second, zone: words.zone)
        guard let place = words.place else { return date }
        return date.map { place.universal($0) }
    }

    /// Reads one word or number; false when it makes no sense.
    private mutating func readNext(_ scanner: inout FeedDateScanner) -> Bool {
        guard let byte = scanner.current else { return true }
        switch byte {
        case 0x30...0x39: return readNumber(&scanner)
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            // A dash between day, month and year is no zone.
            if year != nil, month != nil { zone = FeedDateZone.read(&scanner) } else { scanner.index += 1 }
        case UInt8(ascii: "("):
            while let byte = scanner.current, byte != UInt8(ascii: ")") {
                scanner.index += 1
                _ = byte
            }
        case _ where byte.isDateLetter:
            readWord(&scanner)
            hasWords = true
        default: scanner.index += 1
        }
        return true
    }

    private mutating func readNumber(_ scanner: inout FeedDateScanner) -> Bool {
        let digits = scanner.digitsAhead
        let start = scanner.index
        if digits <= 2, start + digits < scanner.bytes.count {
            switch scanner.bytes[start + digits] {
            case UInt8(ascii: ":"): return readTime(&scanner)
            case UInt8(ascii: "/"), UInt8(ascii: "."):
                if day == nil, month == nil { return readNumericDate(&scanner) }
            default: break
            }
        }
        if hasWords, digits == 4, day == nil, month == nil, year == nil,
            ["-", "/"].contains(where: { scanner.isNumber(ofDigits: 4, before: $0) })
        {
            return readYearFirst(&scanner)
        }
        guard digits <= 4, let number = scanner.number(digits: digits) else { return false }
        if day != nil, month == nil, year == nil, digits <= 2, (1...12).contains(number) {
            month = number
            return true
        }
        // "99 Jun 2009": no day and two years.
        if year != nil, digits == 4 { return false }
        if day == nil, digits <= 2, (1...31).contains(number) {
            day = number
        } else if year == nil {
            year = FeedDate.fullYear(number, digits: digits)
        }
        return true
    }

    /// `2006/09/15`, behind a day of the week.
    private mutating func readYearFirst(_ scanner: inout FeedDateScanner) -> Bool {
        year = scanner.number(digits: 4)
        scanner.index += 1
        month = scanner.number(digits: min(2, scanner.digitsAhead))
        guard scanner.accept("-") || scanner.accept("/") else { return month != nil }
        day = scanner.number(digits: min(2, scanner.digitsAhead))
        return month != nil && day != nil
    }

    private mutating func readTime(_ scanner: inout FeedDateScanner) -> Bool {
        guard let clock = scanner.clockTime() else { return false }
        time = clock
        scanner.skipSpace()
        if let byte = scanner.current, byte.isDateLetter || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") {
            readMeridiemOrZone(&scanner)
        }
        return true
    }

    private mutating func readMeridiemOrZone(_ scanner: inout FeedDateScanner) {
        let start = scanner.index
        let word = FeedDateWords.word(&scanner)
        switch word {
        case "am": if time.hour == 12 { time.hour = 0 }
        case "pm": if time.hour < 12 { time.hour += 12 }
        case "a" where FeedDateWords.skip(".m", &scanner): if time.hour == 12 { time.hour = 0 }
        case "p" where FeedDateWords.skip(".m", &scanner): if time.hour < 12 { time.hour += 12 }
        default:
            scanner.index = start
            if let place = FeedDatePlace(&scanner) {
                self.place = place
                return
            }
            guard word.isEmpty || FeedDateZone.isKnown(word.uppercased()) else { return }
            zone = FeedDateZone.read(&scanner)
        }
    }

    /// `23.11.2026` by day, `11/23/2026` by month unless that is none.
    private mutating func readNumericDate(_ scanner: inout FeedDateScanner) -> Bool {
        guard let first = scanner.number(digits: scanner.digitsAhead) else { return false }
        let isDotted = scanner.current == UInt8(ascii: ".")
        scanner.index += 1
        scanner.skipSpace()
        let digits = scanner.digitsAhead
        // "23. November 2026".
        guard digits > 0 else {
            day = first
            return true
        }
        guard digits <= 2, let second = scanner.number(digits: digits) else { return false }
        let isMonthFirst = !isDotted && first <= 12
        (day, month) = isMonthFirst ? (second, first) : (first, second)
        if scanner.current == UInt8(ascii: ".") || scanner.current == UInt8(ascii: "/") { scanner.index += 1 }
        let yearDigits = scanner.digitsAhead
        guard yearDigits == 2 || yearDigits == 4, let number = scanner.number(digits: yearDigits) else { return false }
        year = FeedDate.fullYear(number, digits: yearDigits)
        return true
    }

    /// A month counts, a zone after the year counts, weekdays and anything else do not.
    private mutating func readWord(_ scanner: inout FeedDateScanner) {
        let start = scanner.index
        let word = FeedDateWords.word(&scanner)
        if month == nil || isMonthDoubtful, let found = FeedDateMonths.month(word) {
            isMonthDoubtful = month == nil && day == nil && year == nil
            month = found
        } else if day != nil, month != nil, FeedDateZone.isKnown(word.uppercased()) {
            scanner.index = start
            zone = FeedDateZone.read(&scanner)
        } else if word == "pm", time.hour < 12 {
            time.hour += 12
        }
    }

    private static func skip(_ text: StaticString, _ scanner: inout FeedDateScanner) -> Bool {
        let length = text.utf8CodeUnitCount
        guard scanner.index + length <= scanner.bytes.count else { return false }
        for offset in 0..<length where scanner.bytes[scanner.index + offset] | 0x20 != text.utf8Start[offset] | 0x20 {
            return false
        }
        scanner.index += length
        return true
    }

    private static func word(_ scanner: inout FeedDateScanner) -> String {
        let start = scanner.index
        while let byte = scanner.current, byte.isDateLetter { scanner.index += 1 }
        return String(decoding: scanner.bytes[start..<scanner.index], as: UTF8.self).lowercased()
    }
}

/// Names of months in the languages that feeds were seen in; three letters are enough.
enum FeedDateMonths {
    /// The month, from 1, that a word in lower case names or begins to name.
    static func month(_ word: String) -> Int? { months[word] }

    /// By every beginning of their names; the first language counts that knows it.
    private static let months: [String: Int] = {
        var months: [String: Int] = [:]
        for names in languages {
            for (index, name) in names.enumerated() {
                for end in name.indices.dropFirst() + [name.endIndex] where name.utf8[..<end].count >= 3 {
                    let beginning = String(name[..<end])
                    months[beginning] = months[beginning] ?? index + 1
                }
            }
        }
        return months
    }()

    private static let languages: [[String]] = [
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "jänner feber maerz april mai juni juli august sept oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "januari februari marts april maj juni juli augusti september oktober november desember",
        "styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "január február március április május június július augusztus szeptember október november december",
        "янв фев мар апр май июн июл авг сен окт ноя дек",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "ιανουάριος φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος ιούλιος αύγουστος σεπτέμβριος οκτώβριος νοέμβριος δεκέμβριος",
        "ιαν φεβ μάρ απρ μαϊ ιουν ιουλ αυγ σεπ οκτ νοέ δεκ",
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    ].map { $0.split(separator: " ").map(String.init) }
}
