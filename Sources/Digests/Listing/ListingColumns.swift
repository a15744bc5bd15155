import Papers

/// Names a table's columns by their headings.
enum ListingColumns {
    static func column(headed heading: String) -> ListingColumn {
        let name = FieldLabel.bare(heading)
        switch FieldLabel.field(named: name) {
        case .title: return .title
        case .authors: return .authors
        case .published, .updated: return .date
        case .votes: return .votes
        case .comment: return .comment
        case .categories: return .categories
        case .links: return name == "paper" || name == "papers" ? .title : .link
        case .institution, nil: break
        }
        if name.contains("title") || name.contains("论文标题") { return .title }
        if name.contains("author") { return .authors }
        if name.contains("abstract") || name.contains("summary") || name.contains("tl;dr") || name.contains("tldr") {
            return .abstract
        }
        if name.contains("date") { return .date }
        if name.contains("link") { return .link }
        return name == "paper" || name == "papers" ? .title : .other(heading)
    }
}
