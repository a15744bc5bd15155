import Papers
import Rules

/// A rule is refused with its places marked, or read; what is read prints as a rule that reads the same, and the index finds by
/// it what asking it directly finds.
@_cdecl("LLVMFuzzerTestOneInput")
public func readRule(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    do throws(RuleErrors) {
        let rule = try Rule(text)
        check(rule, text)
    } catch {
        check(error, text)
    }
    return 0
}

private func check(_ rule: Rule, _ text: String) {
    guard let again = try? Rule(rule.canonical), again.canonical == rule.canonical else {
        fatalError("the canonical form \(rule.canonical) of \(text) does not read as itself")
    }
    let matcher = Matcher(rules: ["rule": rule])
    let direct = DirectMatcher(rules: [rule, again])
    for paper in papers {
        let expected = direct.matches(paper, at: paper.firstSeen)
        guard expected.count != 1, matcher.matches(paper, at: paper.firstSeen).isEmpty == expected.isEmpty else {
            fatalError("\(text) or \(rule.canonical) is matched in two ways by \(paper)")
        }
    }
    matcher.remove(named: "rule")
    guard matcher.matches(papers[0], at: papers[0].firstSeen).isEmpty else { fatalError("\(text) stays behind") }
}

private func check(_ errors: RuleErrors, _ text: String) {
    let places = errors.diagnostics.map { $0.offset..<$0.offset + $0.length }
    guard (1...3).contains(places.count), places.allSatisfy({ $0.lowerBound >= 0 && $0.upperBound <= text.utf8.count })
    else { fatalError("\(text) is refused at \(places)") }
    _ = errors.description
}

/// One with nothing, and one with everything.
private let papers: [Paper] = {
    let bare = Paper(identity: .url("https://example.org/bare"), firstSeen: Timestamp(seconds: 1_767_225_600))
    var full = bare
    full.title = "Deep diffusion models: a GPT-4 study of c++ 확산모델"
    full.abstract = "We study 扩散 models.\n\nRAG, naïve and Poincar\\'e."
    full.authors = ["Yann LeCun", "김민수", "Wei, L."]
    full.categories = ["cs.CL", "math.AG"]
    full.primaryCategory = "cs.CL"
    full.carriers = [Carrier(source: "daily")]
    full.votes = ["daily": 5]
    full.submitted = bare.firstSeen
    return [bare, full]
}()
