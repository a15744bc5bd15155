import CLibXML2

/// The functions of XPath whose cost is the product of two texts' lengths. libxml2 counts each call as one step; here a call
/// counts as many as it costs, before it is made.
enum XPathStringFunctions {
    private static let bytesPerStep = 4_096

    static func register(in context: xmlXPathContextPtr) {
        replace("contains", in: context) {
            if XPathStringFunctions.charge($0, $1) { xmlXPathContainsFunction($0, $1) }
        }
        replace("substring-before", in: context) {
            if XPathStringFunctions.charge($0, $1) { xmlXPathSubstringBeforeFunction($0, $1) }
        }
        replace("substring-after", in: context) {
            if XPathStringFunctions.charge($0, $1) { xmlXPathSubstringAfterFunction($0, $1) }
        }
        replace("translate", in: context) {
            if XPathStringFunctions.charge($0, $1) { xmlXPathTranslateFunction($0, $1) }
        }
    }

    private static func replace(_ name: String, in context: xmlXPathContextPtr, with function: xmlXPathFunction) {
        xmlXPathRegisterFunc(context, name, nil)
        xmlXPathRegisterFunc(context, name, function)
    }

    /// Counts what a call on the two lowest values will cost; false when that is too much, and the evaluation ends.
    private static func charge(_ parser: xmlXPathParserContextPtr?, _ count: Int32) -> Bool {
        guard let parser, let context = parser.pointee.context, let values = parser.pointee.valueTab,
            count >= 2, parser.pointee.valueNr >= count
        else { return true }
        let first = Int(parser.pointee.valueNr - count)
        let text = length(of: values[first])
        let pattern = length(of: values[first + 1])
        let (cost, isHuge) = text.multipliedReportingOverflow(by: max(1, pattern))
        let steps = isHuge ? Int.max / 2 : cost / bytesPerStep
        let limit = context.pointee.opLimit
        guard limit == 0 || UInt(steps) < limit - min(limit, context.pointee.opCount) else {
            context.pointee.opCount = limit
            xmlXPathErr(parser, Int32(XPATH_OP_LIMIT_EXCEEDED.rawValue))
            return false
        }
        context.pointee.opCount += UInt(steps)
        return true
    }

    /// The length in bytes that a value has as a text.
    private static func length(of value: xmlXPathObjectPtr?) -> Int {
        guard let value else { return 0 }
        switch value.pointee.type {
        case XPATH_STRING: return value.pointee.stringval.map { Int(xmlStrlen($0)) } ?? 0
        case XPATH_NODESET:
            guard let text = xmlXPathCastToString(value) else { return 0 }
            defer { paperboy_xml_free(text) }
            return Int(xmlStrlen(text))
        default: return 32
        }
    }
}
