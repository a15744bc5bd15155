import Foundation

/// What this process has used so far, in all its threads.
enum Usage {
    static var cpuSeconds: Double {
        let usage = current
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// The most memory that was ever resident; it never falls, so later runs include earlier ones.
    static var peakMiB: Double { Double(current.ru_maxrss) / 1_024 }

    /// What is resident now; 0 where the system does not tell.
    static var residentBytes: Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
            let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
        else { return 0 }
        return pages * Int(getpagesize())
    }

    private static var current: rusage {
        var usage = rusage()
        getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        return usage
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
    }
}

/// The same measured several times.
struct Series {
    private let sorted: [Double]

    /// The CPU seconds of a body that is run so many times, at least once.
    init(cpuSecondsOf times: Int, runs body: () throws -> Void) rethrows {
        var seconds: [Double] = []
        for _ in 0..<max(times, 1) {
            let start = Usage.cpuSeconds
            try body()
            // The clock has steps of a microsecond; rates must not divide by zero.
            seconds.append(max(Usage.cpuSeconds - start, 0.000_001))
        }
        sorted = seconds.sorted()
    }

    private init(_ values: [Double]) {
        sorted = values.sorted()
    }

    func map(_ convert: (Double) -> Double) -> Series { Series(sorted.map(convert)) }

    /// `median (least–most)`.
    func text(digits: Int) -> String {
        let numbers = [median, sorted[0], sorted[sorted.count - 1]].map { rounded($0, digits: digits) }
        return "\(numbers[0]) (\(numbers[1])–\(numbers[2]))"
    }

    var median: Double {
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}

func rounded(_ number: Double, digits: Int) -> String {
    String(format: "%.\(digits)f", number)
}
