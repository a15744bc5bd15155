import Testing

@testable import Web

@Suite struct LocalPathsTests {
    @Test(arguments: [
        ("/etc/paperboy/digest.md: cannot be read", "digest.md: cannot be read"),
        ("no file matches “/srv/daily digests/*.md”", "no file matches “daily digests/*.md”"),
        (
            "https://example.org/a/b.xml answered 500 (see /var/log/x)",
            "https://example.org/a/b.xml answered 500 (see x)"
        ),
        ("file:///home/one/x.md is empty", "x.md is empty"), ("1/2 and a/b stay", "1/2 and a/b stay"), ("", ""),
        ("/", ""),
    ])
    func onlyTheLastNameOfAPathIsTold(text: String, expected: String) {
        #expect(LocalPaths.removed(from: text) == expected)
    }
}
