import CCMark

/// A node of a parsed Markdown document; valid only while ``MarkdownDocument`` holds the tree.
struct MarkdownNode {
    enum Kind {
        case heading(level: Int)
        case paragraph
        case list(isOrdered: Bool)
        case item
        case table
        case tableRow
        case tableCell
        case codeBlock
        case htmlBlock
        case thematicBreak
        case text
        case code
        case htmlInline
        case softBreak
        case lineBreak
        case emphasis
        case strong
        case link
        case image
        /// A container of blocks or inlines that means nothing to us: a quotation, struck text…
        case other
    }

    let node: OpaquePointer

    init(_ node: OpaquePointer) {
        self.node = node
    }

    var kind: Kind {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_LIST: .list(isOrdered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST)
        case CMARK_NODE_ITEM: .item
        case CMARK_NODE_CODE_BLOCK: .codeBlock
        case CMARK_NODE_HTML_BLOCK: .htmlBlock
        case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
        case CMARK_NODE_TEXT: .text
        case CMARK_NODE_CODE: .code
        case CMARK_NODE_HTML_INLINE: .htmlInline
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_IMAGE: .image
        default: extensionKind
        }
    }

    /// The table extension announces its node types by name only.
    private var extensionKind: Kind {
        switch cmark_node_get_type_string(node).map({ String(cString: $0) }) {
        case "table": .table
        case "table_row", "table_header": .tableRow
        case "table_cell": .tableCell
        default: .other
        }
    }

    /// The text of a text, code or HTML node.
    var literal: String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }

    /// The address of a link or picture, as written.
    var address: String { cmark_node_get_url(node).map { String(cString: $0) } ?? "" }

    /// The line on which a block begins, from 1.
    var line: Int { Int(cmark_node_get_start_line(node)) }

    /// The number of an ordered list's first item.
    var firstNumber: Int { Int(cmark_node_get_list_start(node)) }

    var firstChild: MarkdownNode? { cmark_node_first_child(node).map { MarkdownNode($0) } }

    var children: Children { Children(upcoming: firstChild) }

    /// The node and all below it, in the order of the text. Never recursive: documents decide how deep they are.
    var descendants: Descendants { Descendants(root: node) }

    struct Children: Sequence, IteratorProtocol {
        fileprivate var upcoming: MarkdownNode?

        mutating func next() -> MarkdownNode? {
            defer { upcoming = upcoming.flatMap { cmark_node_next($0.node) }.map { MarkdownNode($0) } }
            return upcoming
        }
    }

    struct Descendants: Sequence, IteratorProtocol {
        private let root: OpaquePointer
        private var latest: OpaquePointer?
        private var upcoming: OpaquePointer?

        fileprivate init(root: OpaquePointer) {
            self.root = root
            upcoming = root
        }

        mutating func next() -> MarkdownNode? {
            guard let here = upcoming else { return nil }
            latest = here
            upcoming = cmark_node_first_child(here) ?? follower(of: here)
            return MarkdownNode(here)
        }

        /// Goes on behind the node that was delivered last, instead of into it.
        mutating func skipChildren() {
            upcoming = latest.flatMap { follower(of: $0) }
        }

        private func follower(of node: OpaquePointer) -> OpaquePointer? {
            var node = node
            while node != root {
                if let sibling = cmark_node_next(node) { return sibling }
                guard let parent = cmark_node_parent(node) else { return nil }
                node = parent
            }
            return nil
        }
    }

    /// Makes text of every inline tag below that HTML does not know.
    func replaceForeignTags() {
        let tags = descendants.filter { node in
            if case .htmlInline = node.kind { !HTMLTag(node.literal).isHTML } else { false }
        }
        for tag in tags {
            guard let text = cmark_node_new(CMARK_NODE_TEXT) else { continue }
            cmark_node_set_literal(text, tag.literal)
            if cmark_node_replace(tag.node, text) == 0 { cmark_node_free(text) } else { cmark_node_free(tag.node) }
        }
    }

    /// Leaves it to whoever shows them how the columns of tables are aligned. In HTML each cell would say so.
    func removeAlignments() {
        for table in descendants {
            guard case .table = table.kind else { continue }
            let columns = cmark_gfm_extensions_get_table_columns(table.node)
            var none = [UInt8](repeating: 0, count: Int(columns))
            cmark_gfm_extensions_set_table_alignments(table.node, columns, &none)
        }
    }
}
