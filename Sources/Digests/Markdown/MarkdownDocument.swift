import CCMark
import Glibc
import Markup

/// Markdown as a tree, through cmark-gfm with tables, strike-through and bare links.
enum MarkdownDocument {
    /// Parses UTF-8 and hands the tree's root to a closure, outside of which no node may be used.
    ///
    /// - Throws: the first thing that exceeds the ``MarkdownLimits``, or what the closure throws.
    static func withRoot<Result>(
        of bytes: [UInt8], document: Document, _ body: (MarkdownNode) -> Result
    ) throws(DigestError) -> Result {
        let limits = bytes.withUnsafeBufferPointer { MarkdownLimits($0) }
        if let violation = limits.violation {
            throw DigestError(
                document, line: violation.line, reason: "this Markdown cannot be read: \(violation.reason)",
                advice: "look at that line; no real digest needs as much")
        }
        guard let root = parse(escaping(bytes, at: limits.escapes)) else {
            throw DigestError(document, reason: "there is no memory to read it", advice: "free some memory")
        }
        defer { cmark_node_free(root) }
        return body(MarkdownNode(root))
    }

    /// The document as HTML, with the line on which each block begins in `data-sourcepos`.
    ///
    /// What merely looks like a tag, `<think>` in a title, becomes text. May be called once: it changes the tree.
    static func html(of root: MarkdownNode) -> [UInt8] {
        root.replaceForeignTags()
        root.removeAlignments()
        guard let html = cmark_render_html(root.node, CMARK_OPT_SOURCEPOS | CMARK_OPT_UNSAFE, nil) else { return [] }
        defer { free(html) }
        return Array(UnsafeBufferPointer(start: html, count: strlen(html))).map(UInt8.init(bitPattern:))
    }

    /// The tree of what ``html(of:)`` made, with the lines of the Markdown.
    static func tree(of html: [UInt8]) -> MarkupDocument? {
        MarkupDocument.html(html, lineAttribute: "data-sourcepos")
    }

    private static func escaping(_ bytes: [UInt8], at positions: [Int]) -> [UInt8] {
        guard !positions.isEmpty else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + positions.count)
        var start = 0
        for position in positions {
            result.append(contentsOf: bytes[start..<position])
            result.append(UInt8(ascii: "\\"))
            start = position
        }
        result.append(contentsOf: bytes[start...])
        return result
    }

    private static func parse(_ bytes: [UInt8]) -> OpaquePointer? {
        registerExtensions
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return nil }
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough"] {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
        bytes.withUnsafeBytes { buffer in
            cmark_parser_feed(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        return cmark_parser_finish(parser)
    }

    /// The registry is a global list without a lock: it is filled once, before its first use.
    private static let registerExtensions: Void = cmark_gfm_core_extensions_ensure_registered()
}
