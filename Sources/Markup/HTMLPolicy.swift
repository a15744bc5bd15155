/// Which HTML may pass.
enum HTMLPolicy {
    enum Verdict {
        case keep
        /// The tags go, what is between them stays.
        case unwrap
        /// The element goes with all that is in it.
        case drop
    }

    static func verdict(on element: String) -> Verdict {
        if kept.contains(element) || mathematics.contains(element) { return .keep }
        return dropped.contains(element) ? .drop : .unwrap
    }

    static func isKnown(_ element: String) -> Bool {
        kept.contains(element) || mathematics.contains(element) || dropped.contains(element)
    }

    /// Whether an element has no content and no end tag.
    static func isVoid(_ element: String) -> Bool { void.contains(element) }

    /// Whether `<name/>` is a whole element, as in MathML; in HTML the slash means nothing.
    static func mayCloseItself(_ element: String) -> Bool { mathematics.contains(element) }

    /// The value with which an attribute may pass, nil when it may not.
    static func value(_ value: String, of attribute: String, on element: String, base: URLReference?) -> String? {
        switch (element, attribute) {
        case ("a", "href"): address(value, base: base, schemes: linkSchemes)
        case ("img", "src"): address(value, base: base, schemes: pictureSchemes)
        case (_, "title"), (_, "lang"), (_, "dir"), ("img", "alt"), ("time", "datetime"), ("abbr", "title"): value
        case ("img", "width"), ("img", "height"): pixels(value)
        case ("td", "colspan"), ("th", "colspan"), ("td", "rowspan"),
            ("th", "rowspan"), ("ol", "start"):
            !value.isEmpty && value.utf8.count <= 5 && value.utf8.allSatisfy(\.isASCIIDigit) ? value : nil
        case ("math", "xmlns"): value == "http://www.w3.org/1998/Math/MathML" ? value : nil
        default: mathematics.contains(element) && mathematicalAttributes.contains(attribute) ? value : nil
        }
    }

    private static let pictureSchemes: Set<String> = ["http", "https"]
    private static let linkSchemes: Set<String> = ["http", "https", "mailto"]

    /// A number of pixels, also as `1px`; nil when it is none.
    private static func pixels(_ value: String) -> String? {
        let number = value.lowercased().hasSuffix("px") ? HTML.trimmed(String(value.dropLast(2))) : HTML.trimmed(value)
        return !number.isEmpty && number.utf8.count <= 5 && number.utf8.allSatisfy(\.isASCIIDigit)
            ? String(number) : nil
    }

    /// Whether a picture is styled so that nobody sees it, as those are that only count readers.
    static func isHidden(_ attributes: [(name: String, value: String)]) -> Bool {
        attributes.contains { name, value in
            guard name == "style" || name == "hidden" else { return false }
            let style = value.lowercased().filter { !$0.isWhitespace }
            let marks = ["display:none", "visibility:hidden", "width:1px", "width:0", "height:1px", "height:0"]
            return name == "hidden"
                || marks.contains { mark in
                    // "width:100px" and "line-height:0" hide nothing.
                    style.split(separator: ";").contains {
                        $0 == mark
                            || ($0.hasPrefix(mark)
                                && $0.dropFirst(mark.count).allSatisfy { "px!important".contains($0) })
                    }
                }
        }
    }

    /// Whether an element may pass with the attributes that may: a link must lead somewhere, an image must be there to be seen.
    static func isMeaningful(_ element: String, attributes: [(name: String, value: String)]) -> Bool {
        switch element {
        case "a": return attributes.contains { $0.name == "href" }
        case "img":
            // A picture of one dot counts readers.
            let isDot = attributes.contains { ($0.name == "width" || $0.name == "height") && (Int($0.value) ?? 2) < 2 }
            return !isDot && attributes.contains { $0.name == "src" }
        default: return true
        }
    }

    /// An absolute address of an allowed scheme, without the characters that HTML or readers trip over.
    static func address(_ value: String, base: URLReference?, schemes: Set<String>) -> String? {
        if URLReference.isPlainWebAddress(value), value.utf8.count > 8, !value.utf8.contains(where: isUnsafe) {
            return value
        }
        // Browsers ignore line breaks and tabs in addresses, and so must a check of the scheme.
        let text =
            value.utf8.contains { $0 < 0x20 || $0 == 0x7F }
            ? String(decoding: value.utf8.filter { $0 >= 0x20 && $0 != 0x7F }, as: UTF8.self) : value
        let reference = URLReference(HTML.trimmed(text))
        guard let resolved = reference.resolved(against: base ?? (reference.authority != nil ? secureWeb : nil)),
            let scheme = resolved.scheme?.lowercased(), schemes.contains(scheme)
        else { return nil }
        let rest = resolved.textBehindScheme
        guard scheme == "mailto" || resolved.authority != nil && rest.utf8.count > 2 else { return nil }
        return scheme + ":" + encoded(rest)
    }

    /// Against which `//host/path` is resolved where nothing else is known.
    private static let secureWeb = URLReference("https:")

    /// Percent-encodes what RFC 3986 allows nowhere and HTML gives a meaning to.
    private static func encoded(_ text: String) -> String {
        guard text.utf8.contains(where: isUnsafe) else { return text }
        var output: [UInt8] = []
        for byte in text.utf8 {
            if isUnsafe(byte) {
                let digits = Array("0123456789ABCDEF".utf8)
                output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    static func isUnsafe(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"),
            UInt8(ascii: "`"):
            true
        default: false
        }
    }

    private static let kept: Set<String> = [
        "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
        "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
        "i",
        "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
        "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt",
        "u", "ul", "var", "wbr",
    ]

    /// MathML Core and what older generators still write (https://www.w3.org/TR/mathml-core/).
    private static let mathematics: Set<String> = [
        "annotation", "maction", "math", "menclose", "merror", "mfenced", "mfrac", "mi", "mlabeledtr", "mmultiscripts",
        "mn", "mo", "mover", "mpadded", "mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle",
        "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "none", "semantics",
    ]

    private static let mathematicalAttributes: Set<String> = [
        "accent", "accentunder", "align", "alttext", "close", "columnalign", "columnlines", "columnspacing",
        "columnspan",
        "depth", "display", "displaystyle", "encoding", "fence", "form", "frame", "height", "largeop", "linethickness",
        "lspace", "mathvariant", "maxsize", "minsize", "movablelimits", "notation", "open", "rowalign", "rowlines",
        "rowspacing", "rowspan", "rspace", "scriptlevel", "separator", "separators", "stretchy", "symmetric", "voffset",
        "width",
    ]

    private static let dropped: Set<String> = [
        "annotation-xml", "applet", "audio", "base", "button", "canvas", "embed", "frame", "frameset", "head", "iframe",
        "input", "link", "meta", "noembed", "noframes", "noscript", "object", "optgroup", "option", "param",
        "plaintext",
        "script", "select", "source", "style", "svg", "template", "textarea", "title", "track", "video", "xml", "xmp",
    ]

    private static let void: Set<String> = [
        "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    ]

    /// Elements whose content HTML does not read as markup.
    static let rawText: Set<String> = [
        "iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "title", "xmp",
    ]
}
