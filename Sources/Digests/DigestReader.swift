public import Papers

public enum DigestReader {
    public static func read(_ document: Document, format: DigestFormat? = nil) throws(DigestError) -> [Digest] {
        try MarkdownReader.read(document.bytes, from: document)
    }
}
