import Markup
import Papers
public import Rules

extension XPathSyntax {
    /// XPath 1.0 on the Atom entry of a paper, which is the context node and the root element of its document.
    ///
    /// The prefixes `atom` (RFC 4287) and `arxiv` (arXiv's own vocabulary) are bound. An evaluation that takes more than
    /// `XPathExpression.operationLimit` steps ends with an error, whatever the expression and the paper are.
    public static let atomEntry = XPathSyntax { text throws(XPathFault) in
        let expression: XPathExpression
        do throws(XPathError) {
            expression = try XPathExpression(text, namespaces: prefixes)
        } catch {
            throw XPathFault(error)
        }
        // Wrong numbers and kinds of arguments are found by asking, and here there is nothing else to find.
        _ = try expression.holds(inEntry: Array("<entry/>".utf8))
        return XPathTest(text) { paper throws(XPathFault) in try expression.holds(for: paper) }
    }

    private static let prefixes = ["atom": XMLNamespace.atom, "arxiv": Category.arXivScheme]
}

extension XPathExpression {
    fileprivate func holds(for paper: Paper) throws(XPathFault) -> Bool {
        try holds(inEntry: (try? AtomFeed.bytes(Entry(canonical: paper))) ?? [])
    }

    fileprivate func holds(inEntry bytes: [UInt8]) throws(XPathFault) -> Bool {
        guard let entry = MarkupDocument.xml(bytes)?.root else {
            throw XPathFault(reason: "the paper's entry cannot be made", advice: "free some memory")
        }
        do throws(XPathError) {
            return try holds(at: entry)
        } catch {
            throw XPathFault(error)
        }
    }
}

extension Entry {
    /// A paper as no feed in particular shows it: it came when it was first seen, and changed when its last version did.
    fileprivate init(canonical paper: Paper) {
        self.init(paper, entered: paper.firstSeen, updated: paper.updated ?? paper.submitted ?? paper.firstSeen)
        // Rules ask for the words of the content, which is text for them.
        mathematicalContent = nil
    }
}

extension XPathFault {
    fileprivate init(_ error: XPathError) {
        self.init(offset: error.offset, reason: error.reason, advice: error.advice)
    }
}
