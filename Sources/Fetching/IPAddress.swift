internal import CCurl
internal import Glibc

/// An address of version 4 or 6.
struct IPAddress: Hashable {
    /// 4 or 16 bytes in network order.
    let bytes: [UInt8]

    /// Reads the text form, with or without a zone (`fe80::1%eth0`).
    init?(_ text: some StringProtocol) {
        let address = String(text.prefix { $0 != "%" })
        let isVersion6 = address.utf8.contains(UInt8(ascii: ":"))
        var bytes = [UInt8](repeating: 0, count: isVersion6 ? 16 : 4)
        guard inet_pton(isVersion6 ? AF_INET6 : AF_INET, address, &bytes) == 1 else { return nil }
        self.bytes = bytes
    }

    /// Reads the address that libcurl is about to connect to; nil when it is neither of version 4 nor of version 6.
    init?(_ address: UnsafePointer<curl_sockaddr>) {
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return nil }
        let socketAddress = UnsafeRawPointer(address) + offset
        switch address.pointee.family {
        case AF_INET:
            var version4 = socketAddress.loadUnaligned(as: sockaddr_in.self).sin_addr
            bytes = withUnsafeBytes(of: &version4) { [UInt8]($0) }
        case AF_INET6:
            var version6 = socketAddress.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            bytes = withUnsafeBytes(of: &version6) { [UInt8]($0) }
        default:
            return nil
        }
    }
}

extension IPAddress: CustomStringConvertible {
    var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "\(bytes)" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
