import Markup

/// Writes down what an XML reader delivers.
struct RecordingHandler: XMLHandler {
    /// `<name`, `name>` and texts, neighbouring texts joined.
    private(set) var events: [String] = []
    private(set) var attributes: [String: String] = [:]
    private var text = ""

    private(set) var joinedText = ""

    mutating func start(_ element: XMLElement) {
        flush()
        events.append("<" + element.localName.string)
        element.forEachPlainAttribute { attributes[$0.string] = $1 }
    }

    mutating func end(_ tag: XMLEndTag) {
        flush()
        events.append(tag.localName.string + ">")
    }

    mutating func text(_ text: XMLText) {
        let piece = text.string
        self.text += piece
        joinedText += piece
    }

    private mutating func flush() {
        if !text.isEmpty { events.append(text) }
        text = ""
    }
}

func readXML(_ text: String, limits: XMLLimits = XMLLimits()) -> XMLReader.Result<RecordingHandler> {
    readXML(Array(text.utf8), limits: limits)
}

func readXML(
    _ bytes: [UInt8], mediaType: String? = nil, limits: XMLLimits = XMLLimits()
) -> XMLReader.Result<RecordingHandler> {
    XMLReader.read(
        bytes, mediaType: mediaType, vocabulary: XMLVocabulary(names: [], namespaces: [:]), limits: limits
    ) { RecordingHandler() }
}
