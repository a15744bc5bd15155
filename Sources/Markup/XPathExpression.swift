import CLibXML2
import Synchronization

/// An XPath 1.0 expression (https://www.w3.org/TR/1999/REC-xpath-19991116/), checked and compiled once.
///
/// It knows the functions of XPath 1.0 and no variables. Evaluation counts its steps and gives up at a limit, so that it ends
/// whatever the expression and the document are.
public struct XPathExpression: Sendable, Hashable {
    /// As written.
    public let text: String
    /// Namespace addresses by the prefix that the expression uses for them.
    public let namespaces: [String: String]
    private let compiled: Compiled

    /// Steps of an evaluation: an operator, a function called, a node looked at (RULES.md §10).
    public static let operationLimit = 100_000

    /// - Throws: ``XPathError`` when the expression is malformed, names a function, variable or prefix that does not exist, or
    ///   is longer than 4,096 bytes or nested more than 32 deep.
    public init(_ text: String, namespaces: [String: String] = [:]) throws(XPathError) {
        if let fault = XPathScanner.fault(in: text, prefixes: Set(namespaces.keys)) { throw fault }
        self.text = text
        self.namespaces = namespaces
        compiled = try Compiled(text)
    }

    /// What the expression gives at a node.
    ///
    /// - Throws: ``XPathError`` when it takes too many steps, or asks for what cannot be had.
    public func value(at node: MarkupNode, operationLimit: Int = operationLimit) throws(XPathError) -> XPathValue {
        try compiled.value(of: self, at: node, limit: operationLimit)
    }

    /// The nodes that the expression selects at a node, in the order of the document; none when its value is something else.
    public func nodes(at node: MarkupNode, operationLimit: Int = operationLimit) throws(XPathError) -> [MarkupNode] {
        guard case .nodes(let nodes) = try value(at: node, operationLimit: operationLimit) else { return [] }
        return nodes
    }

    /// Whether the expression holds at a node, as XPath's `boolean()` decides.
    public func holds(at node: MarkupNode, operationLimit: Int = operationLimit) throws(XPathError) -> Bool {
        try value(at: node, operationLimit: operationLimit).isTrue
    }

    public static func == (left: XPathExpression, right: XPathExpression) -> Bool {
        left.text == right.text && left.namespaces == right.namespaces
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
        hasher.combine(namespaces)
    }
}

/// What an XPath expression gives.
public enum XPathValue {
    case nodes([MarkupNode])
    case string(String)
    case number(Double)
    case boolean(Bool)

    /// As XPath's `boolean()` decides (§4.3).
    public var isTrue: Bool {
        switch self {
        case .nodes(let nodes): !nodes.isEmpty
        case .string(let text): !text.isEmpty
        case .number(let number): number != 0 && !number.isNaN
        case .boolean(let value): value
        }
    }
}

extension XPathExpression {
    /// libxml2's compiled form. Evaluation leaves notes in it, hence the lock.
    fileprivate final class Compiled: Sendable {
        /// Only touched while the lock is held.
        private struct Handle: @unchecked Sendable { let pointer: xmlXPathCompExprPtr }
        private struct Result: @unchecked Sendable { let object: xmlXPathObjectPtr? }
        private let handle: Mutex<Handle>

        init(_ text: String) throws(XPathError) {
            XMLLibrary.ready
            guard let context = xmlXPathNewContext(nil) else { throw XPathError.noMemory(text) }
            defer { xmlXPathFreeContext(context) }
            context.pointee.error = { _, _ in }
            guard let pointer = xmlXPathCtxtCompile(context, text) else {
                throw XPathError(
                    expression: text, offset: max(0, Int(context.pointee.lastError.int1)),
                    reason: XPathError.reason(context.pointee.lastError),
                    advice: "correct it there; XPath 1.0 is understood")
            }
            handle = Mutex(Handle(pointer: pointer))
        }

        deinit { handle.withLock { xmlXPathFreeCompExpr($0.pointer) } }

        func value(of expression: XPathExpression, at node: MarkupNode, limit: Int) throws(XPathError) -> XPathValue {
            guard let context = xmlXPathNewContext(node.document.document) else {
                throw XPathError.noMemory(expression.text)
            }
            defer { xmlXPathFreeContext(context) }
            context.pointee.error = { _, _ in }
            context.pointee.node = node.node
            context.pointee.opLimit = UInt(max(1, limit))
            for (prefix, address) in expression.namespaces { xmlXPathRegisterNs(context, prefix, address) }
            XPathStringFunctions.register(in: context)
            let result = handle.withLock { Result(object: xmlXPathCompiledEval($0.pointer, context)) }.object
            defer { xmlXPathFreeObject(result) }
            guard let result else { throw XPathError.evaluation(of: expression.text, context.pointee, limit: limit) }
            return XPathValue(result.pointee, in: node.document)
        }
    }
}

extension XPathValue {
    fileprivate init(_ object: xmlXPathObject, in document: MarkupDocument) {
        switch object.type {
        case XPATH_NODESET:
            var nodes: [MarkupNode] = []
            if let set = object.nodesetval?.pointee, let table = set.nodeTab {
                for index in 0..<Int(set.nodeNr) {
                    // Namespace nodes are copies that die with the result.
                    guard let node = table[index], node.pointee.type != XML_NAMESPACE_DECL else { continue }
                    nodes.append(MarkupNode(document, node))
                }
            }
            self = .nodes(nodes)
        case XPATH_BOOLEAN: self = .boolean(object.boolval != 0)
        case XPATH_NUMBER: self = .number(object.floatval)
        default: self = .string(object.stringval.map { String(cString: $0) } ?? "")
        }
    }
}

extension XPathError {
    fileprivate static func noMemory(_ text: String) -> XPathError {
        XPathError(expression: text, offset: nil, reason: "there is no memory for it", advice: "free some memory")
    }

    fileprivate static func evaluation(of text: String, _ context: xmlXPathContext, limit: Int) -> XPathError {
        if context.lastError.code == Int32(XML_XPATH_EXPRESSION_OK.rawValue) + Int32(XPATH_OP_LIMIT_EXCEEDED.rawValue)
            || context.opCount >= UInt(max(1, limit))
        {
            return XPathError(
                expression: text, offset: nil, reason: "it takes more than \(limit) steps here",
                advice: "make it narrower, with fewer // and no // in brackets")
        }
        return XPathError(
            expression: text, offset: nil, reason: reason(context.lastError), advice: "XPath 1.0 is understood")
    }

    fileprivate static func reason(_ error: xmlError) -> String {
        guard let message = error.message else { return "it is no XPath 1.0" }
        let words = String(cString: message).split(separator: "\n").first.map(String.init) ?? ""
        return words.isEmpty ? "it is no XPath 1.0" : "libxml2 says \"\(words)\""
    }
}
