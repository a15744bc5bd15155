import Testing

@testable import Digests

@Suite("The language of a text")
struct ScriptLanguageTests {
    @Test(
        "follows from its scripts",
        arguments: [
            ("We propose a method.", "en"), ("이 논문은 LLM(Large Language Models)을 다룹니다.", "ko"),
            ("本論文では新しい手法を提案します。", "ja"), ("本文提出了一种新的方法。", "zh"), ("Named after 北京 by us all in English", "en"),
            ("12.5 %", nil), ("", nil),
        ])
    func followsFromScripts(text: String, language: String?) {
        #expect(ScriptLanguage.of(text) == language)
    }

    @Test("of several texts is the most frequent one")
    func ofMost() {
        #expect(ScriptLanguage.ofMost(["ko", nil, "en", "ko"]) == "ko")
        #expect(ScriptLanguage.ofMost([String?]()) == nil)
    }
}
