import Papers
import Testing

@testable import Digests

struct FeedSignatureTests {
    @Test(
        arguments: [
            ("<rss version='2.0'>", .rss), ("\u{FEFF} \n<?xml version='1.0'?><!-- <feed> --><feed xmlns='x'>", .atom),
            ("<rdf:RDF>", .rdf), ("<rssx>", nil), ("<html>", nil), ("# <rss>", nil), ("<!-- <rss>", nil),
            ("<?xml", nil), ("", nil),
            ("<rss", nil),
        ] as [(String, DigestFormat?)])
    func feedsAreKnownByTheirFirstElement(text: String, format: DigestFormat?) {
        #expect(FeedSignature.format(of: Array(text.utf8)) == format)
    }
}
