internal import CYAML

/// What libyaml finds in a text, one thing after the other.
struct YAMLEvents: ~Copyable {
    struct Event {
        enum Kind {
            case scalar(String, YAMLNode.Style)
            case alias(String)
            case sequence
            case mapping
            /// Of a sequence or mapping.
            case end
            case documentEnd
            case streamEnd
            /// The beginning of the stream or a document.
            case beginning
        }

        let kind: Kind
        /// The name that a value is given to be meant again.
        var anchor: String?
        let line: Int
        let column: Int
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let isReady: Bool

    /// The bytes must be there as long as the events.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        parser = .allocate(capacity: 1)
        isReady = yaml_parser_initialize(parser) == 1
        guard isReady else { return }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        if isReady { yaml_parser_delete(parser) }
        parser.deallocate()
    }

    func next() throws(YAMLError) -> Event {
        guard isReady else { throw YAMLError(reason: .malformed("memory has run out")) }
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
        defer { yaml_event_delete(&event) }
        return Event(event)
    }

    private var failure: YAMLError {
        let parser = parser.pointee
        let problem = parser.problem.map { String(cString: $0) } ?? "memory has run out"
        guard parser.error != YAML_READER_ERROR else {
            return failure(problem, atByte: parser.problem_offset)
        }
        let words = [parser.context.map { String(cString: $0) }, problem].compactMap(\.self).joined(separator: ": ")
        let mark = parser.problem_mark
        return YAMLError(reason: .malformed(words), line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }

    private func failure(_ problem: String, atByte offset: Int) -> YAMLError {
        let before = bytes.prefix(offset)
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let own = before.suffix(from: before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? before.startIndex)
        let column = String(decoding: own, as: UTF8.self).unicodeScalars.count + 1
        return YAMLError(reason: .malformed(problem), line: line, column: column)
    }
}

extension YAMLEvents.Event {
    fileprivate init(_ event: yaml_event_t) {
        line = Int(event.start_mark.line) + 1
        column = Int(event.start_mark.column) + 1
        let data = event.data
        switch event.type {
        case YAML_SCALAR_EVENT:
            let text = UnsafeBufferPointer(start: data.scalar.value, count: data.scalar.length)
            kind = .scalar(String(decoding: text, as: UTF8.self), YAMLNode.Style(data.scalar.style))
            anchor = data.scalar.anchor.map { String(cString: $0) }
        case YAML_ALIAS_EVENT: kind = .alias(data.alias.anchor.map { String(cString: $0) } ?? "")
        case YAML_SEQUENCE_START_EVENT:
            kind = .sequence
            anchor = data.sequence_start.anchor.map { String(cString: $0) }
        case YAML_MAPPING_START_EVENT:
            kind = .mapping
            anchor = data.mapping_start.anchor.map { String(cString: $0) }
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .end
        case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
        case YAML_STREAM_END_EVENT: kind = .streamEnd
        default: kind = .beginning
        }
    }
}

extension YAMLNode.Style {
    fileprivate init(_ style: yaml_scalar_style_t) {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: self = .literal
        case YAML_FOLDED_SCALAR_STYLE: self = .folded
        default: self = .plain
        }
    }
}
