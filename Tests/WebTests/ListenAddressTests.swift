import Testing
import Web

@Suite struct ListenAddressTests {
    @Test(arguments: [
        ("127.0.0.1:8080", "127.0.0.1", 8080), ("localhost:0", "localhost", 0), ("[::1]:65535", "::1", 65_535),
        ("0.0.0.0:80", "0.0.0.0", 80), ("[::]:8080", "::", 8080),
    ])
    func anAddressIsAHostAndAPort(text: String, host: String, port: Int) {
        let address = ListenAddress(text)
        #expect(address == ListenAddress(host: host, port: port))
        #expect(address?.description == text)
    }

    @Test(arguments: [
        "", "8080", ":8080", "localhost", "localhost:", "localhost:65536", "localhost:-1", "localhost:+80",
        "localhost:8o", "::1:80",
        "[::1]", "[]:80", "[localhost]:80", "http://localhost:80", "a b:80", "localhost:000080",
    ])
    func anythingElseIsRefused(text: String) {
        #expect(ListenAddress(text) == nil)
    }
}
