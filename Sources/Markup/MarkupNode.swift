import CLibXML2

/// A place in a ``MarkupDocument``, which it keeps alive.
public struct MarkupNode {
    let document: MarkupDocument
    let node: xmlNodePtr

    init(_ document: MarkupDocument, _ node: xmlNodePtr) {
        self.document = document
        self.node = node
    }

    public var isElement: Bool { node.pointee.type == XML_ELEMENT_NODE }
    public var isText: Bool { node.pointee.type == XML_TEXT_NODE || node.pointee.type == XML_CDATA_SECTION_NODE }
    public var isAttribute: Bool { node.pointee.type == XML_ATTRIBUTE_NODE }

    /// The local name of an element or attribute, in lower case in HTML; empty for text.
    public var name: String {
        guard isElement || isAttribute, let name = node.pointee.name else { return "" }
        return String(cString: name)
    }

    /// The line on which an element begins, from 1; nil where only attributes name lines, and this element's do not. Lines beyond
    /// 65,535 of HTML itself are all called so.
    public var line: Int? {
        guard document.namesLines else { return max(1, xmlGetLineNo(node)) }
        let line = Int(bitPattern: node.pointee._private)
        return line > 0 ? line : nil
    }

    /// All text below, or the value of an attribute, as it stands in the document.
    public var text: String {
        if isText { return node.pointee.content.map { String(cString: $0) } ?? "" }
        guard let content = xmlNodeGetContent(node) else { return "" }
        defer { paperboy_xml_free(content) }
        return String(cString: content)
    }

    /// The value of an attribute without namespace; nil when there is none.
    public func attribute(_ name: String) -> String? {
        guard isElement, let value = xmlGetNoNsProp(node, name) else { return nil }
        defer { paperboy_xml_free(value) }
        return String(cString: value)
    }

    public var parent: MarkupNode? {
        guard let parent = node.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE else { return nil }
        return MarkupNode(document, parent)
    }

    public var firstChild: MarkupNode? {
        // An attribute's value hangs below it as text; that is not what is asked for.
        guard isElement || node.pointee.type == XML_HTML_DOCUMENT_NODE || node.pointee.type == XML_DOCUMENT_NODE else {
            return nil
        }
        return node.pointee.children.map { MarkupNode(document, $0) }
    }

    public var nextSibling: MarkupNode? { node.pointee.next.map { MarkupNode(document, $0) } }
    public var previousSibling: MarkupNode? { node.pointee.prev.map { MarkupNode(document, $0) } }

    public var children: Children { Children(upcoming: firstChild) }

    /// The node and all below it, in the order of the document. Never recursive.
    public var descendants: Descendants { Descendants(root: self) }

    public struct Children: Sequence, IteratorProtocol {
        fileprivate var upcoming: MarkupNode?

        public mutating func next() -> MarkupNode? {
            defer { upcoming = upcoming?.nextSibling }
            return upcoming
        }
    }

    public struct Descendants: Sequence, IteratorProtocol {
        private let root: MarkupNode
        private var latest: MarkupNode?
        private var upcoming: MarkupNode?

        fileprivate init(root: MarkupNode) {
            self.root = root
            upcoming = root
        }

        public mutating func next() -> MarkupNode? {
            guard let here = upcoming else { return nil }
            latest = here
            upcoming = here.firstChild ?? follower(of: here)
            return here
        }

        /// Goes on behind the node that was delivered last, instead of into it.
        public mutating func skipChildren() {
            upcoming = latest.flatMap { follower(of: $0) }
        }

        private func follower(of start: MarkupNode) -> MarkupNode? {
            var node = start.node
            while node != root.node {
                if let sibling = node.pointee.next { return MarkupNode(root.document, sibling) }
                guard let parent = node.pointee.parent else { return nil }
                node = parent
            }
            return nil
        }
    }
}

extension MarkupNode: Hashable {
    public static func == (left: MarkupNode, right: MarkupNode) -> Bool { left.node == right.node }
    public func hash(into hasher: inout Hasher) { hasher.combine(node) }
}
