/// Durations and sizes as people write them in the configuration.
enum Quantity {
    /// Seconds of `90s`, `15m`, `2h`, `1d`, `60 min` or a bare number of minutes; nil for anything else.
    static func seconds(_ text: String) -> Int? {
        guard let (number, unit) = split(text) else { return nil }
        let factor: Int
        switch unit {
        case "s", "sec", "second", "seconds": factor = 1
        case "", "m", "min", "minute", "minutes": factor = 60
        case "h", "hour", "hours": factor = 3_600
        case "d", "day", "days": factor = 86_400
        default: return nil
        }
        return product(number, factor)
    }

    /// Bytes of `512 KiB`, `16MiB`, `1 GiB`, `20 MB` or a bare number of bytes; nil for anything else.
    static func bytes(_ text: String) -> Int? {
        guard let (number, unit) = split(text) else { return nil }
        let factor: Int
        switch unit {
        case "", "b", "byte", "bytes": factor = 1
        case "k", "kib": factor = 1 << 10
        case "m", "mib": factor = 1 << 20
        case "g", "gib": factor = 1 << 30
        case "kb": factor = 1_000
        case "mb": factor = 1_000_000
        case "gb": factor = 1_000_000_000
        default: return nil
        }
        return product(number, factor)
    }

    private static func split(_ text: String) -> (number: Int, unit: String)? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits) else { return nil }
        return (number, text.dropFirst(digits.count).drop { $0 == " " }.lowercased())
    }

    private static func product(_ number: Int, _ factor: Int) -> Int? {
        let (result, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow ? nil : result
    }
}
