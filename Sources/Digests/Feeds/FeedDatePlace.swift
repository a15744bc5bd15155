import Papers

/// A zone named by a place as the IANA time zone database does (`Europe/Brussels`), for places whose clocks follow one of today's two
/// great rules of summer time, or none.
struct FeedDatePlace: Equatable {
    /// When clocks are an hour ahead.
    enum Summer: Equatable {
        case none
        /// From 01:00 UTC on March's last Sunday to 01:00 UTC on October's (Directive 2000/84/EC).
        case european
        /// From 02:00 on March's second Sunday to 02:00 on November's first (15 U.S.C. §260a, as since 2007).
        case american
    }

    /// Minutes east of Greenwich in winter.
    let offset: Int
    let summer: Summer

    /// The place whose name follows; the scanner stays where it is when none does.
    init?(_ scanner: inout FeedDateScanner) {
        scanner.skipSpace()
        var end = scanner.index
        while end < scanner.bytes.count, scanner.bytes[end] > 0x20, scanner.bytes[end] != UInt8(ascii: ",") { end += 1 }
        let name = scanner.bytes[scanner.index..<end]
        guard name.contains(UInt8(ascii: "/")),
            let place = FeedDatePlace.named[String(decoding: name, as: UTF8.self).lowercased()]
        else { return nil }
        self = place
        scanner.index = end
    }

    private init(_ offset: Int, _ summer: Summer) {
        self.offset = offset
        self.summer = summer
    }

    /// The moment at which the place's clocks show a time.
    func universal(_ local: Timestamp) -> Timestamp {
        let standard = local.advanced(bySeconds: -offset * 60)
        return isSummer(at: standard) ? standard.advanced(bySeconds: -3_600) : standard
    }

    /// - Parameter moment: reckoned as if it were winter.
    private func isSummer(at moment: Timestamp) -> Bool {
        let year = moment.day.year
        switch summer {
        case .none: return false
        case .european:
            guard let start = FeedDatePlace.sunday(onOrBefore: 31, month: 3, year: year),
                let end = FeedDatePlace.sunday(onOrBefore: 31, month: 10, year: year)
            else { return false }
            return (Timestamp(start, hour: 1)..<Timestamp(end, hour: 1)).contains(moment)
        case .american:
            guard let start = FeedDatePlace.sunday(onOrBefore: 14, month: 3, year: year),
                let end = FeedDatePlace.sunday(onOrBefore: 7, month: 11, year: year)
            else { return false }
            let local = moment.advanced(bySeconds: offset * 60)
            return (Timestamp(start, hour: 2)..<Timestamp(end, hour: 1)).contains(local)
        }
    }

    private static func sunday(onOrBefore day: Int, month: Int, year: Int) -> CalendarDay? {
        CalendarDay(year: year, month: month, day: day).map { $0.advanced(by: -$0.weekday) }
    }

    private static let named: [String: FeedDatePlace] = {
        var places: [String: FeedDatePlace] = [:]
        for (offset, summer, names) in groups {
            for name in names.split(separator: " ") { places[name.lowercased()] = FeedDatePlace(offset, summer) }
        }
        return places
    }()

    private static let groups: [(Int, Summer, String)] = [
        (-600, .none, "Pacific/Honolulu US/Hawaii"), (-540, .american, "America/Anchorage"),
        (-480, .american, "America/Los_Angeles America/Vancouver US/Pacific"),
        (-420, .american, "America/Denver America/Edmonton America/Boise US/Mountain"),
        (-420, .none, "America/Phoenix US/Arizona"), (-360, .american, "America/Chicago America/Winnipeg US/Central"),
        (-360, .none, "America/Mexico_City America/Costa_Rica America/Regina"),
        (-300, .american, "America/New_York America/Toronto America/Detroit America/Montreal US/Eastern"),
        (-300, .none, "America/Bogota America/Lima America/Panama"), (-240, .american, "America/Halifax"),
        (-240, .none, "America/Puerto_Rico America/Caracas"), (-210, .american, "America/St_Johns"),
        (-180, .none, "America/Sao_Paulo America/Buenos_Aires America/Argentina/Buenos_Aires America/Montevideo"),
        (0, .none, "Etc/UTC Etc/GMT Africa/Abidjan Africa/Accra Atlantic/Reykjavik"),
        (0, .european, "Europe/London Europe/Dublin Europe/Lisbon"), (60, .none, "Africa/Lagos Africa/Algiers"),
        (
            60, .european,
            "Europe/Amsterdam Europe/Andorra Europe/Belgrade Europe/Berlin Europe/Bratislava Europe/Brussels Europe/Budapest "
                + "Europe/Copenhagen Europe/Ljubljana Europe/Luxembourg Europe/Madrid Europe/Malta Europe/Monaco Europe/Oslo "
                + "Europe/Paris Europe/Prague Europe/Rome Europe/Sarajevo Europe/Skopje Europe/Stockholm Europe/Tirane "
                + "Europe/Vaduz Europe/Vienna Europe/Warsaw Europe/Zagreb Europe/Zurich"
        ),
        (120, .none, "Africa/Johannesburg"),
        (
            120, .european,
            "Europe/Athens Europe/Bucharest Europe/Helsinki Europe/Kiev Europe/Kyiv Europe/Riga Europe/Sofia "
                + "Europe/Tallinn Europe/Vilnius"
        ),
        (180, .none, "Europe/Moscow Europe/Istanbul Europe/Minsk Asia/Riyadh Asia/Baghdad Africa/Nairobi"),
        (240, .none, "Asia/Dubai Asia/Tbilisi Asia/Yerevan"), (300, .none, "Asia/Karachi Asia/Tashkent"),
        (330, .none, "Asia/Kolkata Asia/Calcutta Asia/Colombo"), (345, .none, "Asia/Kathmandu"),
        (360, .none, "Asia/Dhaka"),
        (420, .none, "Asia/Bangkok Asia/Jakarta Asia/Ho_Chi_Minh Asia/Saigon"),
        (
            480, .none,
            "Asia/Shanghai Asia/Hong_Kong Asia/Taipei Asia/Singapore Asia/Manila Asia/Kuala_Lumpur Australia/Perth"
        ),
        (540, .none, "Asia/Tokyo Asia/Seoul"), (600, .none, "Australia/Brisbane"),
    ]
}
