import Foundation
import HTTPTypes
import Papers
import Publishing
import Rules
import Store
import Testing

@testable import Web

@Suite struct RuleRequestTests {
    private let site: ExampleSite
    private let responder: Responder

    init() throws {
        site = try ExampleSite()
        responder = try site.responder()
    }

    private func json(_ response: CompleteResponse) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any])
    }

    @Test func aRuleInTheAddressIsAFeedInEveryFormat() throws {
        try site.record("2501.13201", title: "Diffusion models")
        for format in FeedFormat.allCases {
            let response = responder.get("/search.\(format.rawValue)?q=ti%3Adiffusion")
            #expect(response.status == 200)
            #expect(response[.contentType] == "\(format.mediaType); charset=utf-8")
            #expect(response.text.contains("Diffusion models"))
            #expect(response.text.contains("2501.13200") == false)
            let etag = try #require(response[.eTag])
            #expect(responder.get("/search.\(format.rawValue)?q=ti%3Adiffusion", [.ifNoneMatch: etag]).status == 304)
        }
    }

    @Test func spellingsOfOneRuleAreOneFeedUnderItsCanonicalForm() throws {
        let address = "/search.atom?q=ti%3Apapers%20OR%20votes%3E%3D3"
        let moved = responder.get("/search.atom?q=votes%3E%3D3%20OR%20title:Papers")
        #expect(moved.status == 301)
        #expect(moved[.location] == address)
        let one = responder.get(address)
        let other = responder.get("/search.atom?q=ti:papers+OR+votes%3E=3")
        #expect(one.status == 200)
        #expect(one.body == other.body)
        #expect(one[.eTag] == other[.eTag])
        #expect(one.text.contains(address))
    }

    @Test func aNewPaperIsInTheFeedAtOnce() throws {
        let etag = try #require(responder.get("/search.atom?q=diffusion")[.eTag])
        try site.record("2501.13201", title: "Diffusion")
        let response = responder.get("/search.atom?q=diffusion", [.ifNoneMatch: etag])
        #expect(response.status == 200)
        #expect(response.text.contains("2501.13201"))
    }

    @Test(arguments: [
        ("auther:lecun", "R01 unknown field \"auther\""),
        ("-cat:cs.CV", "R15 this rule can only be evaluated by scanning"),
        ("xpath:%22true()%22", "R29"), ("", "R16"), (String(repeating: "(", count: 900), "R"),
        (String(repeating: "a", count: 1_025), "R25"), ("a%20OR", "R04"), ("rule:x", "R27"),
    ])
    func aRuleThatIsRefusedIsAnsweredWithItsError(_ query: String, _ expected: String) throws {
        let response = responder.get("/search.atom?q=\(query)")
        #expect(response.status == 400)
        #expect(response[.contentType] == "text/plain; charset=utf-8")
        #expect(response.text.hasPrefix(expected), "\(response.text)")
        let problem = try json(responder.get("/search.atom?q=\(query)", [.accept: "application/json"]))
        #expect(problem["status"] as? Int == 400)
        #expect(
            (problem["errors"] as? [[String: Any]])?.first?["code"] as? String == String(expected.prefix(3))
                || expected == "R")
    }

    @Test func anAddressWithoutAReadableRuleSaysWhatItNeeds() {
        #expect(responder.get("/search.atom").status == 400)
        #expect(responder.get("/search.atom?q=%FF").status == 400)
        #expect(responder.get("/rules/check").status == 400)
    }

    @Test func aNetworkAsksSoManyRulesAMinuteButWhatIsKnownIsFree() throws {
        func get(_ path: String, from client: String, _ fields: HTTPFields = [:]) -> CompleteResponse {
            let head = HTTPRequest(method: .get, scheme: "http", authority: "x", path: path, headerFields: fields)
            return responder.response(to: WebRequest(head: head, client: client))
        }
        for number in 0..<120 {
            let path = ["/search.atom?q=a\(number)", "/rules/check?q=a\(number)", "/search?q=a\(number)"][number % 3]
            #expect(get(path, from: "192.0.2.1").status == 200)
        }
        let refused = get("/search.rss?q=new", from: "192.0.2.1")
        #expect(refused.status == 429 && refused[.retryAfter] == "60")
        #expect(get("/search.atom?q=a0", from: "192.0.2.1").status == 200)
        #expect(get("/feeds/all.atom", from: "192.0.2.1").status == 200)
        #expect(get("/search.rss?q=new", from: "192.0.2.2").status == 200)
        let forwarded = try #require(HTTPField.Name("X-Forwarded-For"))
        #expect(get("/search.json?q=new", from: "127.0.0.1", [forwarded: "192.0.2.1"]).status == 429)
        for number in 0..<130 { #expect(get("/search.json?q=b\(number)", from: "127.0.0.1").status == 200) }
    }

    @Test func namedRulesOfTheConfigurationMayBeUsed() throws {
        var changed = site.publisher.site
        changed.namedRules = try NamedRules(["good": "ti:diffusion"])
        site.publisher.update(site: changed)
        try site.record("2501.13201", title: "Diffusion")
        #expect(responder.get("/search.atom?q=rule:good").text.contains("2501.13201"))
    }

    @Test func aCheckTellsWhatARuleMeansAndCatches() throws {
        try site.record("2501.13201", title: "On diffusion, twice diffusion")
        let check = try json(responder.get("/rules/check?q=ti:diffusion"))
        #expect(check["valid"] as? Bool == true)
        #expect(check["canonical"] as? String == "ti:diffusion")
        #expect(check["words"] as? String == "“diffusion” in the title")
        #expect(check["cost"] as? String == "indexed")
        #expect((check["tree"] as? [String: Any])?["kind"] as? String == "term")
        let matches = try #require(check["matches"] as? [String: Any])
        #expect(matches["total"] as? Int == 1)
        #expect(matches["last7Days"] as? Int == 1)
        #expect((matches["perDay"] as? [Any])?.count == 90)
        let newest = try #require((check["newest"] as? [[String: Any]])?.first)
        #expect(newest["url"] as? String == "https://arxiv.org/abs/2501.13201")
        #expect((newest["title"] as? [String: Any])?["marks"] as? [[Int]] == [[3, 12], [20, 29]])
    }

    @Test func aCheckOfARefusedRuleIsAnAnswerToo() throws {
        let response = responder.get("/rules/check?q=auther:x")
        #expect(response.status == 200)
        let check = try json(response)
        #expect(check["valid"] as? Bool == false)
        let error = try #require((check["errors"] as? [[String: Any]])?.first)
        #expect(error["code"] as? String == "R01")
        #expect(error["offset"] as? Int == 0 && error["length"] as? Int == 6 && error["column"] as? Int == 1)
        #expect(error["help"] as? String == "did you mean au: ?")
    }
}
