import CLibXML2

/// libxml2's process-wide state.
enum XMLLibrary {
    /// Readies libxml2 once; every entry point of this room touches it first.
    static let ready: Void = {
        xmlInitParser()
        // Nothing that we read may pull in another file or address, whatever the document asks for.
        xmlSetExternalEntityLoader { _, _, _ in nil }
        // Where no reader listens, as in conversions between encodings, libxml2 would print to standard error; it keeps this by thread.
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        xmlThrDefSetStructuredErrorFunc(nil) { _, _ in }
    }()
}
