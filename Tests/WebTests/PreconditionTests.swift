import HTTPTypes
import Papers
import Testing

@testable import Web

@Suite struct PreconditionTests {
    private let changed = Timestamp(seconds: 1_737_676_800)

    @Test(arguments: [
        ("\"a\"", true), ("W/\"a\"", true), ("\"b\", \"a\"", true), ("\"b\",W/\"a\" , \"c\"", true), ("*", true),
        (" * ", true),
        ("\"x,y\", \"a\"", true), ("\"b\"", false), ("a", false), ("\"a", false), ("", false), ("\"A\"", false),
        ("\"a\\\"\"", false), ("'a'", false), ("\"\"", false), ("W/W/\"a\"", true),
    ])
    func entityTagsAreComparedWeakly(list: String, isMatch: Bool) {
        #expect(Precondition.matches(list, "\"a\"") == isMatch)
    }

    @Test(arguments: [
        ("Fri, 24 Jan 2025 00:00:00 GMT", true), ("Fri, 24 Jan 2025 00:00:01 GMT", true),
        ("Thu, 23 Jan 2025 23:59:59 GMT", false), ("nonsense", false), ("", false),
    ])
    func aDateCountsWhenThereAreNoTags(since: String, isNotModified: Bool) {
        let fields: HTTPFields = [.ifModifiedSince: since]
        #expect(Precondition.isNotModified(fields, etag: "\"a\"", lastModified: changed) == isNotModified)
    }

    @Test func tagsCountAloneWhereThereAreTags() {
        let later = "Sat, 25 Jan 2025 00:00:00 GMT"
        let fields: HTTPFields = [.ifNoneMatch: "\"b\"", .ifModifiedSince: later]
        #expect(!Precondition.isNotModified(fields, etag: "\"a\"", lastModified: changed))
    }

    @Test func aDocumentWithoutDateIsNeverUnmodifiedSince() {
        let fields: HTTPFields = [.ifModifiedSince: "Sat, 25 Jan 2025 00:00:00 GMT"]
        #expect(!Precondition.isNotModified(fields, etag: "\"a\"", lastModified: nil))
    }
}
