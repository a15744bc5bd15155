import Papers
import Publishing

/// A year of digests as a calendar.
enum ArchivePage {
    static let template = """
        <header>
        <h1>{{heading}}</h1>
        <p class="lead">Every day on which digests listed papers.</p>
        </header>
        <nav class="pager years" aria-label="Years">
        {{#years}}
        <a href="{{yearPath}}"{{#isYear}} aria-current="page"{{/isYear}}>{{yearName}}</a>
        {{/years}}
        </nav>
        {{^months}}
        <p class="soft">No digest has come in this year.</p>
        {{/months}}
        <div class="calendar">
        \(months)
        </div>

        """

    /// Calendars of months, from `months`.
    static let months = """
        {{#months}}
        <div class="month"><table>
        <caption>{{monthName}}</caption>
        <thead><tr><th scope="col" abbr="Monday">M</th><th scope="col" abbr="Tuesday">T</th><th scope="col" abbr="Wednesday">W</th><th scope="col" abbr="Thursday">T</th><th scope="col" abbr="Friday">F</th><th scope="col" abbr="Saturday">S</th><th scope="col" abbr="Sunday">S</th></tr></thead>
        <tbody>
        {{#weeks}}
        <tr>{{#cells}}<td{{#isCurrent}} aria-current="date"{{/isCurrent}}>{{#dayPath}}<a href="{{dayPath}}" title="{{dayTitle}}">{{number}}</a>{{/dayPath}}{{^dayPath}}{{number}}{{/dayPath}}</td>{{/cells}}</tr>
        {{/weeks}}
        </tbody>
        </table></div>
        {{/months}}

        """

    /// - Parameters:
    ///   - days: those of the year that have papers, with their number.
    ///   - years: those that may be chosen.
    static func page(year: Int, days: [CalendarDay: Int], years: ClosedRange<Int>, on site: Site) -> Page {
        var page = Page(.archive, title: "Digests of \(year)", path: site.archivePath(year: year))
        if let topic = site.topic(Site.everything) { page.addAlternates(of: topic, .daily, on: site) }
        let months = Set(days.keys.map(\.month)).sorted(by: >)
        page.content["months"] = months.map { context(year: year, month: $0, days: days, current: nil, site) }
        page.content["years"] = years.reversed().prefix(60).map { other in
            [
                "yearName": "\(other)", "yearPath": site.archivePath(year: other), "isYear": other == year,
            ] as [String: Any]
        }
        return page
    }

    static func context(
        year: Int, month: Int, days: [CalendarDay: Int], current: CalendarDay?, _ site: Site
    ) -> [String: Any] {
        guard let first = CalendarDay(year: year, month: month, day: 1) else { return [:] }
        let length = CalendarDay.length(ofMonth: month, year: year)
        let leading = (first.weekday + 6) % 7
        var cells = [[String: Any]](repeating: [:], count: leading)
        for number in 1...length {
            let day = first.advanced(by: number - 1)
            var cell: [String: Any] = ["number": number, "isCurrent": day == current]
            if let papers = days[day] {
                cell["dayPath"] = site.digestPath(day)
                cell["dayTitle"] = papers == 1 ? "1 paper" : "\(papers) papers"
            }
            cells.append(cell)
        }
        while cells.count % 7 != 0 { cells.append([:]) }
        return [
            "monthName": "\(CalendarDay.monthNames[month - 1]) \(year)",
            "weeks": stride(from: 0, to: cells.count, by: 7).map { ["cells": Array(cells[$0..<$0 + 7])] },
        ]
    }
}
