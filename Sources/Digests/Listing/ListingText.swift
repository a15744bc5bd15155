import Markup
import Papers

/// The texts of a document that may list papers, taken out of its tree. The tree, by far the larger, may go then.
struct ListingText {
    let root: ListingRegion
    let page: ListingPage
    /// What was wrong with the document, and what was left out.
    let problems: [Problem]

    /// - Parameters:
    ///   - title: what stands over the document, where that is not in the tree.
    ///   - date: a text that names its day.
    init(_ tree: MarkupDocument, title: String? = nil, date: String? = nil) {
        let builder = ListingRegionBuilder()
        root = builder.region(of: tree.node)
        page = ListingPage(tree, root, title: title, date: date)
        // Of a tree that was made of something else, libxml2 knows wrong lines.
        let problems = tree.problems.map {
            Problem(line: tree.namesLines ? nil : $0.line, column: $0.column, message: $0.message)
        }
        self.problems = problems + builder.problems
    }
}
