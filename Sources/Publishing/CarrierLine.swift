public import Papers

/// One line of the list of digests that carried a paper.
public struct CarrierLine: Hashable {
    /// The digest's title and date, and the source's configured name, which tells digests of one title apart.
    public let text: String
    /// The digest's own page, else where it points for the paper; nil when that is only the paper's own page.
    public let href: String?

    init(_ carrier: Carrier, of paper: Paper) {
        let title = PlainText.line(carrier.title ?? "")
        let source = PlainText.line(carrier.source)
        let date = carrier.date.map { ", \($0)" } ?? ""
        text = title.isEmpty || title == source ? source + date : "\(title)\(date) (\(source))"
        href = [carrier.link, carrier.entryLink].compactMap(\.self).compactMap(WebAddress.escaped)
            .first { !paper.isOwnAddress($0) }
    }

    /// One line for each digest, none twice.
    public static func all(of paper: Paper) -> [CarrierLine] {
        var known: Set<CarrierLine> = []
        return paper.carriers.map { CarrierLine($0, of: paper) }.filter { known.insert($0).inserted }
    }
}
