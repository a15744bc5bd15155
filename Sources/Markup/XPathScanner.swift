/// Looks through an XPath expression for what libxml2 would find out only in evaluation, or at the cost of its stack.
struct XPathScanner {
    private static let longest = 4_096
    private static let deepest = 32

    private let text: String
    private let bytes: [UInt8]
    private let prefixes: Set<String>
    private var index = 0
    private var depth = 0
    private var previous: UInt8 = 0

    /// The first fault; nil when there is none of these.
    static func fault(in text: String, prefixes: Set<String>) -> XPathError? {
        guard text.utf8.count <= longest else {
            return XPathError(
                expression: text, offset: nil, reason: "it is longer than \(longest) bytes", advice: "make it shorter")
        }
        var scanner = XPathScanner(text, prefixes: prefixes)
        return scanner.firstFault()
    }

    private init(_ text: String, prefixes: Set<String>) {
        self.text = text
        self.prefixes = prefixes
        bytes = Array(text.utf8)
    }

    private mutating func firstFault() -> XPathError? {
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case 0: return fault("there is a zero byte in it", "take it out")
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                // An open quotation is for the compiler to find.
                index = bytes[(index + 1)...].firstIndex(of: byte) ?? bytes.count
            case UInt8(ascii: "("), UInt8(ascii: "["):
                depth += 1
                if depth > Self.deepest {
                    return fault("it is nested more than \(Self.deepest) deep", "make it simpler")
                }
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "$"): return fault("there are no variables", "write the value itself")
            case _ where Self.startsName(byte):
                if let fault = nameFault() { return fault }
                continue
            case _ where byte.isASCIIDigit:
                index += 1
                while index < bytes.count, bytes[index].isASCIIDigit { index += 1 }
                previous = byte
                continue
            default: break
            }
            if !byte.isHTMLSpace { previous = byte }
            index += 1
        }
        // The compiler takes "f(" for "f()".
        return depth > 0 && index == bytes.count ? fault("a bracket is never closed", "close it") : nil
    }

    /// Reads a name with its prefix, and looks at what follows it.
    private mutating func nameFault() -> XPathError? {
        let start = index
        let before = previous
        var name = readName()
        if index + 1 < bytes.count, bytes[index] == UInt8(ascii: ":"), bytes[index + 1] != UInt8(ascii: ":") {
            guard prefixes.contains(name) else {
                index = start
                let known = prefixes.sorted().joined(separator: ", ")
                return fault(
                    "the prefix \"\(name)\" stands for no namespace",
                    known.isEmpty ? "there are none here: use names without prefix" : "known are \(known)")
            }
            index += 1
            name += ":" + readName()
        }
        previous = bytes[index - 1]
        var next = index
        while next < bytes.count, bytes[next].isHTMLSpace { next += 1 }
        guard next < bytes.count, bytes[next] == UInt8(ascii: "("), !Self.isOperator(name, behind: before),
            !Self.functions.contains(name)
        else { return nil }
        index = start
        return fault(
            "there is no function \(name)()", "XPath 1.0 has \(Self.functions.sorted().joined(separator: ", "))")
    }

    private mutating func readName() -> String {
        let start = index
        while index < bytes.count, Self.continuesName(bytes[index]) { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private func fault(_ reason: String, _ advice: String) -> XPathError {
        XPathError(expression: text, offset: index, reason: reason, advice: advice)
    }

    private static func startsName(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private static func continuesName(_ byte: UInt8) -> Bool {
        startsName(byte) || byte.isASCIIDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    /// A name behind a value is an operator (§3.7).
    private static func isOperator(_ name: String, behind previous: UInt8) -> Bool {
        guard ["and", "or", "div", "mod"].contains(name) else { return false }
        return continuesName(previous) || ")]*\"'.".utf8.contains(previous)
    }

    /// With the tests of a node's kind, which look alike.
    private static let functions: Set<String> = [
        "boolean", "ceiling", "comment", "concat", "contains", "count", "false", "floor", "id", "lang", "last",
        "local-name", "name", "namespace-uri", "node", "normalize-space", "not", "number", "position",
        "processing-instruction", "round", "starts-with", "string", "string-length", "substring", "substring-after",
        "substring-before", "sum", "text", "translate", "true",
    ]
}
