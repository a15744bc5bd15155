import Testing

@testable import Fetching

@Suite("Addresses that are not of the public Internet")
struct AddressRangeTests {
    @Test("every block of the table is read")
    func table() {
        #expect(AddressRange.refused.count == AddressRange.blocks.count)
    }

    @Test(
        "are refused, from the first to the last of their block",
        arguments: [
            ("0.0.0.0", "unspecified"), ("10.0.0.0", "private"), ("10.255.255.255", "private"),
            ("100.64.0.0", "carrier-grade NAT"), ("100.127.255.255", "carrier-grade NAT"), ("127.0.0.1", "loopback"),
            ("127.255.255.255", "loopback"), ("169.254.169.254", "link-local"), ("172.16.0.0", "private"),
            ("172.31.255.255", "private"), ("192.168.1.1", "private"), ("198.19.255.255", "benchmarking"),
            ("203.0.113.7", "documentation"), ("224.0.0.1", "multicast"), ("239.255.255.255", "multicast"),
            ("255.255.255.255", "reserved"), ("::", "unspecified"), ("::1", "loopback"),
            ("::7f00:1", "IPv4-compatible"),
            ("::ffff:127.0.0.1", "IPv4-mapped"), ("::ffff:8.8.8.8", "IPv4-mapped"), ("64:ff9b::a00:1", "NAT64"),
            ("64:ff9b:1::1", "NAT64"), ("2001::1", "Teredo"), ("2001:db8::1", "documentation"),
            ("2002:7f00:1::", "6to4"),
            ("3fff::1", "documentation"), ("fc00::1", "unique local"), ("fdff::1", "unique local"),
            ("fe80::1%eth0", "link-local"), ("febf::1", "link-local"), ("ff02::1", "multicast"),
        ])
    func refused(address: String, name: String) throws {
        let address = try #require(IPAddress(address))
        #expect(AddressRange.refused(for: address)?.name == name)
    }

    @Test(
        "their neighbours are not",
        arguments: [
            "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
            "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "198.17.255.255",
            "198.20.0.0", "223.255.255.255", "2001:200::1", "2001:4860:4860::8888", "2003::1", "2606:4700::1111",
            "fbff::1",
        ])
    func allowed(address: String) throws {
        let address = try #require(IPAddress(address))
        #expect(AddressRange.refused(for: address) == nil)
    }

    @Test("what is no address is none", arguments: ["", "localhost", "1.2.3", "1.2.3.4.5", "::g", "256.1.1.1"])
    func noAddress(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test("an address prints as people write it")
    func description() throws {
        #expect(try #require(IPAddress("192.0.2.1")).description == "192.0.2.1")
        #expect(try #require(IPAddress("2001:DB8:0:0::1")).description == "2001:db8::1")
    }
}
