import Markup
import Papers

/// Hugging Face's page of papers: its list is JSON in an attribute, for the scripts that draw the page.
enum HuggingFacePage {
    /// The list that the page carries; nil when it carries none.
    static func read(_ tree: MarkupDocument, document: Document) throws(DigestError) -> Digest? {
        for element in tree.node.descendants where element.isElement {
            guard let properties = element.attribute("data-props"), properties.contains("apers\""),
                let value = try? LiteralReader.read(properties.utf8, as: .json),
                let list = (value["dailyPapers"] ?? value["papers"])?.list
            else { continue }
            var digest = HuggingFaceReader.digest(of: list, document: document)
            digest.format = .html
            if let day = value["dateString"]?.string.flatMap(DayInText.first)
                ?? value["date"]?.string.flatMap(DayInText.first)
            {
                digest.date = day
                digest.issue = day.description
            }
            return digest
        }
        return nil
    }
}
