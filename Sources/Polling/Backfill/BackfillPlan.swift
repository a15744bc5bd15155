internal import Fetching
internal import Markup
internal import Papers
internal import Store

/// What has to be fetched for the past of a source. Pure: the source, the days and what is known go in, the work comes out.
enum BackfillPlan: Equatable {
    /// One document for each day, oldest first; days that are known completely are counted only.
    case days([Target], known: Int)
    /// Lists that are read page by page, each from its first address; those read to their end are counted only.
    case chains([Chain], known: Int)
    /// Why there is no past to fetch.
    case impossible(String)

    /// A list that goes on from page to page.
    struct Chain: Equatable {
        /// Names the list in the store, and is the address of its first page.
        let address: String
        /// The days that it is about.
        let days: ClosedRange<CalendarDay>
        /// Whether the server leaves out what is older; if not, reading ends there.
        let isBounded: Bool
    }

    init(_ source: Source, days: ClosedRange<CalendarDay>, documents: [String: DocumentState], at now: Timestamp) {
        guard case .url(let url) = source.location else {
            self = .impossible("files are read when they change; there is nothing to fetch")
            return
        }
        let last = min(days.upperBound, now.day)
        guard days.lowerBound <= last else {
            self = .impossible("\(days.lowerBound) has not come yet")
            return
        }
        let isComplete = { (address: String) in documents[address]?.isComplete == true }
        if url.isDated {
            let all = BackfillPlan.all(days.lowerBound...last).map { Target(address: url.url(for: $0), day: $0) }
            let missing = all.filter { !isComplete($0.address) }
            self = .days(missing, known: all.count - missing.count)
        } else {
            let all = BackfillPlan.chains(url.description, days.lowerBound...last)
            let missing = all.filter { !isComplete($0.address) }
            self = .chains(missing, known: all.count - missing.count)
        }
    }

    private static func all(_ days: ClosedRange<CalendarDay>) -> [CalendarDay] {
        (days.lowerBound.daysSince1970...days.upperBound.daysSince1970).map { CalendarDay(daysSince1970: $0) }
    }

    private static func chains(_ url: String, _ days: ClosedRange<CalendarDay>) -> [Chain] {
        let query = QueryItems(url)
        if query["verb"]?.lowercased() == "listrecords" {
            return months(days).map { month in
                var query = query
                query["from"] = month.lowerBound.description
                query["until"] = month.upperBound.description
                return Chain(address: query.url, days: month, isBounded: true)
            }
        }
        if let search = query["search_query"], URLReference(url).path.hasSuffix("/api/query") {
            return months(days).map { month in
                var query = query
                let range = "submittedDate:[\(digits(month.lowerBound))0000+TO+\(digits(month.upperBound))2359]"
                query["search_query"] = "%28\(search)%29+AND+\(range)"
                query["sortBy"] = "submittedDate"
                query["sortOrder"] = "ascending"
                query["start"] = nil
                if query["max_results"] == nil { query["max_results"] = "100" }
                return Chain(address: query.url, days: month, isBounded: true)
            }
        }
        // A fragment is not sent; it tells this reading from the polls of the same address.
        return [Chain(address: "\(url)#since-\(days.lowerBound)", days: days, isBounded: false)]
    }

    /// The days cut at the ends of months, so that a list stays short enough for its server.
    private static func months(_ days: ClosedRange<CalendarDay>) -> [ClosedRange<CalendarDay>] {
        var months: [ClosedRange<CalendarDay>] = []
        var first = days.lowerBound
        while first <= days.upperBound {
            let left = CalendarDay.length(ofMonth: first.month, year: first.year) - first.day
            let last = min(first.advanced(by: left), days.upperBound)
            months.append(first...last)
            first = last.advanced(by: 1)
        }
        return months
    }

    private static func digits(_ day: CalendarDay) -> String {
        day.description.replacing("-", with: "")
    }
}

/// The parts of an address's query, spelled as they are.
struct QueryItems {
    private let base: String
    private var items: [(name: String, value: String)]

    init(_ url: String) {
        let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        base = String(parts[0])
        let query = parts.count > 1 ? parts[1].prefix { $0 != "#" } : ""
        items = query.split(separator: "&").map { item in
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(pair[0]), pair.count > 1 ? String(pair[1]) : "")
        }
    }

    /// The first value of that name. Setting keeps its place; nil takes it out.
    subscript(name: String) -> String? {
        get { items.first { $0.name == name }?.value }
        set {
            guard let newValue else { return items.removeAll { $0.name == name } }
            if let index = items.firstIndex(where: { $0.name == name }) {
                items[index].value = newValue
            } else {
                items.append((name, newValue))
            }
        }
    }

    var url: String {
        items.isEmpty ? base : base + "?" + items.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }
}
