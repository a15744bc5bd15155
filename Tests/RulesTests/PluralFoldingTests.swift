import Testing

@testable import Rules

@Suite struct PluralFoldingTests {
    private func folded(_ word: String) -> String {
        String(decoding: Array(word.utf8).withUnsafeBufferPointer(PluralFolding.folded), as: UTF8.self)
    }

    @Test(arguments: [
        ("model", "models"), ("study", "studies"), ("cache", "caches"), ("movie", "movies"), ("box", "boxes"),
        ("class", "classes"),
        ("tie", "ties"), ("use", "uses"), ("batch", "batches"), ("mesh", "meshes"), ("size", "sizes"),
        ("analysis", "analyses"),
        ("matrix", "matrices"), ("index", "indices"), ("gpu", "gpus"), ("lens", "lenses"), ("bias", "biases"),
        ("series", "series"),
        ("hypothesis", "hypotheses"), ("layer", "layers"), ("image", "images"), ("neuron", "neurons"),
        ("tree", "trees"),
    ])
    func singularAndPluralMeet(_ singular: String, _ plural: String) {
        #expect(folded(singular) == folded(plural))
    }

    @Test(arguments: ["news", "chaos", "corpus", "loss", "basis", "gas", "llm", "확산", "gpt4s", "c++"])
    func otherWordsStay(_ word: String) {
        #expect(folded(word) == word)
    }

    @Test(arguments: [("wellness", "well"), ("new", "news"), ("universe", "university"), ("process", "procession")])
    func nothingElseIsStemmed(_ left: String, _ right: String) {
        #expect(folded(left) != folded(right))
    }

    @Test(arguments: ["models", "ties", "studies", "matrices", "caches", "movie", "news", "ab"])
    func theHashIsThatOfTheFoldedBytes(_ word: String) {
        let bytes = Array(word.utf8)
        let folded = bytes.withUnsafeBufferPointer(PluralFolding.folded)
        #expect(bytes.withUnsafeBufferPointer(PluralFolding.hash) == folded.withUnsafeBufferPointer(TokenHash.of))
    }
}

@Suite struct TeXAccentTests {
    @Test(arguments: [
        ("Poincar\\'e", "Poincare\u{301}"), ("Schr\\\"{o}dinger", "Schro\u{308}dinger"),
        ("\\v{S}\\'ima", "S\u{30C}i\u{301}ma"),
        ("Ko\\v cisk\\'y", "Koc\u{30C}isky\u{301}"), ("Na\\\"\\i ve", "Nai\u{308}ve"), ("\\L{}ukasz", "Łukasz"),
        ("\\O stergaard", "Østergaard"),
        ("Stra\\ss e", "Straße"), ("\\alpha and \\vec{x}", "\\alpha and \\vec{x}"), ("\\'", "\\'"), ("\\v", "\\v"),
        ("\\c{", "\\c{"), ("a\\", "a\\"),
        ("\\overline{x}", "\\overline{x}"), ("\\\"{oo}", "\\\"{oo}"),
    ])
    func accentsAreDecodedAndOtherCommandsLeftAlone(_ written: String, _ decoded: String) {
        #expect(TeXAccents.decoded(written).unicodeScalars.elementsEqual(decoded.unicodeScalars))
    }
}
