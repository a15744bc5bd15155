import Papers

@testable import Rules

/// Any text is prepared as the definition says, cut into the same tokens in every way, and found by the words it is made of.
@_cdecl("LLVMFuzzerTestOneInput")
public func prepareText(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    let prepared = TextPreparation.prepared(text)
    checkDefinition(text, prepared)
    checkTokens(prepared)
    checkRules(from: prepared, isExact: false, on: text)
    checkRules(from: TextPreparation.exact(text), isExact: true, on: text)
    return 0
}

private func checkDefinition(_ text: String, _ prepared: String) {
    let kept = TeXAccents.decoded(text).unicodeScalars.filter { !TextPreparation.isRemoved($0) }
    let expected = TextPreparation.normalised(kept)
    guard prepared.unicodeScalars.elementsEqual(expected) else {
        fatalError("\(text.debugDescription) is prepared as \(prepared.debugDescription), not \(String(expected))")
    }
}

/// The matcher's own way to cut texts gives what the tokens of the definition are.
private func checkTokens(_ prepared: String) {
    for foldsPlurals in [true, false] {
        var stream = TokenStream(foldsPlurals: foldsPlurals)
        stream.append(prepared)
        var index = RuleIndex()
        var prepared = prepared
        prepared.withUTF8 { index.cut($0, foldsPlurals: foldsPlurals) }
        var found: [UInt64] = []
        for position in 0..<index.scratch.tokens.count { found.append(index.scratch.tokens[position].key) }
        // Breaks at the ends and in rows make no difference.
        let words = found.split(separator: 0).map(Array.init)
        let expected = stream.tokens.split { $0.length == 0 }.map { part in
            part.map { token in
                Array(stream.spelling(token)).withUnsafeBufferPointer {
                    AtomKey.token($0, foldsPlural: foldsPlurals && !token.isOneCharacter)
                }
            }
        }
        guard words == expected else { fatalError("\(prepared.debugDescription) is cut in two ways") }
    }
}

/// Every three words in a row are a phrase that finds the text, by the index and by asking directly.
private func checkRules(from prepared: String, isExact: Bool, on text: String) {
    var stream = TokenStream(foldsPlurals: false)
    stream.append(prepared)
    var rules: [String: Rule] = [:]
    for part in stream.tokens.split(whereSeparator: { $0.length == 0 }) {
        for first in part.indices.prefix(30) {
            let words = part[first...].prefix(3).map { String(decoding: stream.spelling($0), as: UTF8.self) }
            let phrase = (isExact ? "=" : "") + "\"" + words.joined(separator: " ") + "\""
            if let rule = try? Rule(phrase) { rules[phrase] = rule }
        }
    }
    var paper = Paper(identity: .url("https://example.org/paper"), firstSeen: Timestamp(seconds: 0))
    paper.title = text
    paper.authors = [text]
    let matcher = Matcher(rules: rules)
    let found = Set(matcher.matches(paper, at: paper.firstSeen))
    for (phrase, rule) in rules {
        guard found.contains(phrase), RuleTest(rule).matches(paper) else {
            fatalError("\(phrase) does not find \(text.debugDescription)")
        }
        _ = rule.explanation(of: paper)
        _ = rule.markedTitle(of: paper).parts
    }
}
