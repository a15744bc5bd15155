import Papers
import TestSupport
import Testing

@testable import Store

@Suite("A stored mention")
struct MentionCodecTests {
    private func decoded(_ bytes: [UInt8]) throws -> Mention {
        try bytes.withUnsafeBytes { try MentionCodec.decode($0) }
    }

    @Test("comes back as it was", arguments: [UInt64(1), 2, 3])
    func comesBack(seed: UInt64) throws {
        var generator = MentionGenerator(seed: seed)
        for carried in try generator.mentions() {
            var mention = carried.mention
            mention.originalTitle = "On $\\alpha$"
            mention.announceType = .replaceCross
            #expect(try decoded(MentionCodec.encode(mention)) == mention)
        }
    }

    @Test("of an earlier version is read without what that version lacked")
    func readsEarlierVersions() throws {
        var mention = Mention()
        mention.title = "A title"
        mention.arxivID = ArXivID("2501.00001")
        // The newest version ends with an empty list and two absent texts.
        let bytes = MentionCodec.encode(mention)
        #expect(bytes.first == 4 && bytes.suffix(3) == [0, 0, 0])
        for (version, missing) in [(UInt8(3), 1), (2, 2), (1, 3)] {
            #expect(try decoded([version] + bytes.dropFirst().dropLast(missing)) == mention)
        }
    }

    @Test("that was cut off or changed is damaged, and never a crash")
    func survivesDamage() throws {
        var generator = MentionGenerator(seed: 7)
        let carried = try #require(try generator.mentions().first)
        let bytes = MentionCodec.encode(carried.mention)
        for count in bytes.indices {
            #expect(throws: StoreError.self) { try decoded(Array(bytes.prefix(count))) }
        }
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0xFF
            _ = try? decoded(changed)
        }
    }
}
