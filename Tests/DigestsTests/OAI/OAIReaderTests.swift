import Digests
import Papers
import TestSupport
import Testing

@Suite("An answer of OAI-PMH")
struct OAIReaderTests {
    private func answer(
        _ body: String, request: String = "verb='ListRecords' metadataPrefix='arXiv'"
    ) -> String {
        """
        <?xml version='1.0' encoding='UTF-8'?>
        <OAI-PMH xmlns='http://www.openarchives.org/OAI/2.0/'><responseDate>2026-03-04T05:06:07Z</responseDate>
        <request \(request)>http://export.arxiv.org/oai2</request>\(body)</OAI-PMH>
        """
    }

    private func record(_ metadata: String, identifier: String = "oai:arXiv.org:2603.00001") -> String {
        """
        <record><header><identifier>\(identifier)</identifier><datestamp>2026-03-04</datestamp>
        <setSpec>cs</setSpec></header><metadata>\(metadata)</metadata></record>
        """
    }

    private func digest(_ text: String, url: String? = nil) throws -> Digest {
        try #require(try DigestReader.read(Document(bytes: Array(text.utf8), url: url)).first)
    }

    @Test("in arXiv's own format gives every fact of a record")
    func readsArXivFormat() throws {
        let metadata = """
            <arXiv xmlns='http://arxiv.org/OAI/arXiv/'><id>2603.00001</id><created>2026-02-28</created>
            <updated>2026-03-03</updated><authors><author><keyname>Erd{\\H o}s</keyname><forenames>Paul</forenames>
            <suffix>Jr.</suffix><affiliation>Nowhere</affiliation></author><author><keyname>The Team</keyname></author></authors>
            <title>On $\\alpha$ and
              more</title><categories>cs.CL math.CO</categories><comments>3 pages,
              no figures</comments><journal-ref>J. Ex. 1 (2026)</journal-ref><doi>10.1000/ABC 10.1000/second</doi>
            <abstract>  We show a &lt; b
            over two lines.
              A second paragraph.
            </abstract></arXiv>
            """
        let digest = try digest(answer("<ListRecords>\(record(metadata))</ListRecords>"))
        #expect(digest.format == .oaiPMH)
        #expect(digest.date?.description == "2026-03-04")
        #expect(digest.problems == [])
        let mention = try #require(digest.mentions.first)
        #expect(mention.arxivID?.value == "2603.00001")
        #expect(mention.isFromArXiv)
        #expect(mention.title == "On α and more")
        #expect(mention.authors == ["Paul Erdős Jr.", "The Team"])
        #expect(mention.categories == ["cs.CL", "math.CO"])
        #expect(mention.comment == "3 pages, no figures")
        #expect(mention.journalReference == "J. Ex. 1 (2026)")
        #expect(mention.doi == "10.1000/abc")
        #expect(mention.published?.day.description == "2026-02-28")
        #expect(mention.updated?.day.description == "2026-03-03")
        #expect(mention.link == "https://arxiv.org/abs/2603.00001")
        #expect(mention.sections.map(\.text) == ["We show a < b over two lines.\n\nA second paragraph."])
    }

    @Test("in arXivRaw knows the versions and takes the authors' line apart")
    func readsArXivRaw() throws {
        let metadata = """
            <arXivRaw><id>hep-th/9901001</id><submitter>A. Sub</submitter>
            <version version='v1'><date>Fri, 1 Jan 1999 10:00:00 GMT</date><size>1kb</size></version>
            <version version='v2'><date>Sat, 2 Jan 1999 11:00:00 GMT</date><size>2kb</size></version>
            <title>Raw</title><authors>Ann One (Here), Bob Two (There) and
              Cee Three</authors><categories>hep-th</categories><abstract>Text.</abstract></arXivRaw>
            """
        let mention = try #require(
            try digest(answer("<GetRecord>\(record(metadata, identifier: "oai:arXiv.org:hep-th/9901001"))</GetRecord>"))
                .mentions.first)
        #expect(mention.arxivID?.value == "hep-th/9901001")
        #expect(mention.version == 2)
        #expect(mention.authors == ["Ann One", "Bob Two", "Cee Three"])
        #expect(mention.published?.day.description == "1999-01-01")
        #expect(mention.updated?.day.description == "1999-01-02")
    }

    @Test("in Dublin Core gives pages outside of arXiv, too")
    func readsDublinCore() throws {
        let metadata = """
            <oai_dc:dc xmlns:oai_dc='http://www.openarchives.org/OAI/2.0/oai_dc/' xmlns:dc='http://purl.org/dc/elements/1.1/'>
            <dc:title>Elsewhere</dc:title><dc:creator>Doe, Jane</dc:creator><dc:creator>Roe, Rick</dc:creator>
            <dc:subject>Things</dc:subject><dc:description>Words
                that were
                set in.</dc:description><dc:date>2025-01-02</dc:date>
            <dc:identifier>https://repository.example/1</dc:identifier><dc:identifier>doi:10.1000/xyz</dc:identifier></oai_dc:dc>
            """
        let text = answer("<ListRecords>\(record(metadata, identifier: "oai:repository.example:1"))</ListRecords>")
            .replacing("http://export.arxiv.org/oai2", with: "https://repository.example/oai")
        let mention = try #require(try digest(text).mentions.first)
        #expect(mention.arxivID == nil && !mention.isFromArXiv)
        #expect(mention.link == "https://repository.example/1")
        #expect(mention.authors == ["Jane Doe", "Rick Roe"])
        #expect(mention.doi == "10.1000/xyz")
        #expect(mention.categories == ["Things"])
        #expect(mention.sections.map(\.text) == ["Words that were set in."])
    }

    @Test("says how many records there are and where the list goes on")
    func pages() throws {
        let token = "<resumptionToken cursor='0' completeListSize='2517'>7412|1 001&amp;x</resumptionToken>"
        let body = "<ListRecords>\(record("<arXiv><id>2603.00001</id><title>T</title></arXiv>"))\(token)</ListRecords>"
        let first = try digest(answer(body), url: "https://oaipmh.arxiv.org/oai?verb=ListRecords&from=2026-03-04")
        #expect(first.announcedMentions == 2_517)
        #expect(
            first.nextPage
                == "https://oaipmh.arxiv.org/oai?verb=ListRecords&resumptionToken=7412%7C1%20001%26x")
        #expect(first.mentions.allSatisfy { $0.isFromArXiv })
        let unnamed = try digest(answer(body)).nextPage
        #expect(unnamed?.hasPrefix("http://export.arxiv.org/oai2?verb=ListRecords&") == true)
        let last = body.replacing("7412|1 001&amp;x", with: "")
        #expect(try digest(answer(last)).nextPage == nil)
        let foreign = try digest(answer(body), url: "https://elsewhere.example/oai")
        #expect(foreign.mentions.allSatisfy { !$0.isFromArXiv })
    }

    @Test("leaves deleted records out and says so")
    func leavesDeletedRecordsOut() throws {
        let deleted =
            "<record><header status='deleted'><identifier>oai:arXiv.org:2603.00009</identifier></header></record>"
        let digest = try digest(answer("<ListRecords>\(deleted)</ListRecords>"))
        #expect(digest.mentions == [])
        #expect(digest.problems.map { $0.message.contains("2603.00009") } == [true])
    }

    @Test("that is only a list of headers gives their papers")
    func readsListIdentifiers() throws {
        let headers = ["2603.00001", "math/0309136"].map {
            "<header><identifier>oai:arXiv.org:\($0)</identifier><datestamp>2026-03-04</datestamp></header>"
        }
        let digest = try digest(answer("<ListIdentifiers>\(headers.joined())</ListIdentifiers>"))
        #expect(digest.mentions.compactMap(\.arxivID?.value) == ["2603.00001", "math/0309136"])
    }

    @Test("that no record matches is an empty digest, and every other error an error")
    func tellsErrors() throws {
        #expect(try digest(answer("<error code='noRecordsMatch'/>")).mentions == [])
        for code in ["badResumptionToken", "idDoesNotExist", "badArgument", "cannotDisseminateFormat"] {
            let error = try #require(throws: DigestError.self) {
                try digest(answer("<error code='\(code)'>it went\n wrong</error>"), url: "https://oai.example/")
            }
            #expect(error.reason.contains(code) && error.reason.contains("it went wrong"))
        }
        let error = try #require(throws: DigestError.self) {
            try digest(answer("<Identify/>", request: "verb='Identify'"))
        }
        #expect(error.reason.contains("Identify"))
    }

    @Test("that broke off keeps the records that are whole")
    func survivesTruncation() throws {
        let whole = record("<arXiv><id>2603.00001</id><title>T</title></arXiv>")
        let text = answer("<ListRecords>\(whole)\(whole.replacing("00001", with: "00002"))")
        let cut = String(text.prefix(text.utf8.count - 60))
        let digest = try digest(cut)
        #expect(digest.mentions.compactMap(\.arxivID?.value) == ["2603.00001"])
        #expect(digest.problems.isEmpty == false)
    }

    @Test("with anything cut out or changed never crashes", arguments: [UInt64(1), 2, 3])
    func survivesMutations(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let metadata = "<arXiv><id>2603.00001</id><authors><author><keyname>A</keyname></author></authors></arXiv>"
        let original = Array(answer("<ListRecords>\(record(metadata))<resumptionToken>x</resumptionToken>").utf8)
        for _ in 0..<300 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let index = Int.random(in: bytes.indices, using: &generator)
                if Bool.random(using: &generator) {
                    bytes[index] = UInt8.random(in: 0...255, using: &generator)
                } else {
                    bytes.removeSubrange(index..<min(index + 20, bytes.count))
                }
            }
            _ = try? DigestReader.read(Document(bytes: bytes), format: .oaiPMH)
        }
    }
}
