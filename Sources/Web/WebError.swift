import Glibc
import NIOCore
import ServiceLifecycle

/// Why the web service cannot run.
public struct WebError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        case addressInUse
        case addressNotAvailable
        case notPermitted
        case unknownHost
        case stoppedListening
        case other
    }

    public let kind: Kind
    public let address: ListenAddress
    /// What the system said.
    public let cause: String

    /// What listening ended with.
    init(listening address: ListenAddress, _ error: any Error) {
        kind =
            switch error {
            case let error as IOError:
                switch error.errnoCode {
                case EADDRINUSE: .addressInUse
                case EADDRNOTAVAIL: .addressNotAvailable
                case EACCES, EPERM: .notPermitted
                default: .other
                }
            case is SocketAddressError, is SocketAddressError.UnknownHost: .unknownHost
            case is ServiceGroupError: .stoppedListening
            default: .other
            }
        self.address = address
        cause = "\(error)"
    }

    public var description: String {
        switch kind {
        case .addressInUse:
            "cannot listen on \(address): another program already does. Stop it, or set server.listen to a free port."
        case .addressNotAvailable:
            "cannot listen on \(address): no network interface of this machine has that address. Set server.listen to one "
                + "that it has, or to 127.0.0.1."
        case .notPermitted:
            "cannot listen on \(address): not permitted. Ports below 1024 are reserved; set server.listen to a higher one."
        case .unknownHost:
            "cannot listen on \(address): the host name has no address. Set server.listen to an IP address."
        case .stoppedListening:
            "stopped listening on \(address) because connections could no longer be accepted. The log says why; if it is "
                + "for want of file descriptors, raise their limit (LimitNOFILE= in the unit)."
        case .other:
            "cannot listen on \(address): \(cause)"
        }
    }
}
