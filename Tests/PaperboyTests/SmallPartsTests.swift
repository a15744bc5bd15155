import Testing

@testable import Paperboy

@Suite struct QuantityTests {
    @Test(arguments: [
        ("90s", 90), ("15m", 900), ("60 min", 3_600), ("2h", 7_200), ("1 day", 86_400), ("45", 2_700), ("0m", 0),
    ])
    func durationsAreRead(_ text: String, _ seconds: Int) {
        #expect(Quantity.seconds(text) == seconds)
    }

    @Test(arguments: [("512 KiB", 524_288), ("16MiB", 16_777_216), ("20 MB", 20_000_000), ("1 GiB", 1 << 30), ("7", 7)])
    func sizesAreRead(_ text: String, _ bytes: Int) {
        #expect(Quantity.bytes(text) == bytes)
    }

    @Test(arguments: ["", "h", "-1h", "1.5h", "1 fortnight", "99999999999999999999h", "9223372036854775807d"])
    func whatIsNoDurationIsRefused(_ text: String) {
        #expect(Quantity.seconds(text) == nil)
    }
}

@Suite struct SuggestionTests {
    @Test(arguments: [("surces", "sources"), ("souces", "sources"), ("topcis", "topics"), ("Server", "server")])
    func aSlipFindsTheWordThatWasMeant(_ word: String, _ meant: String) {
        let known = ["server", "storage", "polling", "sources", "topics"]
        #expect(Suggestion.sentence(for: word, among: known) == ", did you mean \"\(meant)\"?")
    }

    @Test func aStrangeWordFindsNothing() {
        #expect(Suggestion.sentence(for: "banana", among: ["server", "storage"]) == "")
    }
}

@Suite struct BaseURLTests {
    @Test(arguments: ["example.org", "ftp://x.org", "http://", "https:///x", "http://x.org/?a", "http://x y"])
    func whatIsNoWebAddressIsRefused(_ text: String) {
        #expect(BaseURL.normalised(text) == nil)
    }
}

@Suite struct StateFolderTests {
    @Test func theConfigurationComesFirstThenSystemdThenXDG() {
        let all = ["STATE_DIRECTORY": "/var/lib/paperboy:/x", "XDG_STATE_HOME": "/home/a/state", "HOME": "/home/a"]
        #expect(StateFolder.path(configured: "/srv/x", environment: all) == "/srv/x")
        #expect(StateFolder.path(configured: nil, environment: all) == "/var/lib/paperboy")
        #expect(
            StateFolder.path(configured: nil, environment: all.filter { $0.key != "STATE_DIRECTORY" })
                == "/home/a/state/paperboy")
        #expect(StateFolder.path(configured: nil, environment: ["HOME": "/home/a"]) == "/home/a/.local/state/paperboy")
    }
}
