internal import CCurl
internal import Glibc

extension EasyHandle {
    /// libcurl calls these on the engine's thread while a transfer is in the multi handle, and hands back its reference.
    func setCallbacks() {
        paperboy_easy_set_write_callback(pointer, CURLOPT_HEADERFUNCTION) { bytes, size, count, reference in
            // Anything but the full count makes libcurl end the transfer with a write error.
            transfer(reference).readHeader(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
        }
        paperboy_easy_set_write_callback(pointer, CURLOPT_WRITEFUNCTION) { bytes, size, count, reference in
            transfer(reference).readBody(UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
        }
        paperboy_easy_set_open_socket_callback(pointer) { reference, _, address in
            guard let address, transfer(reference).allows(IPAddress(address)) else { return CURL_SOCKET_BAD }
            let type = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
            return socket(address.pointee.family, type, address.pointee.protocol)
        }
        // A connection that another source opened, one that may use private addresses perhaps, opens no socket when it is
        // used again; this is asked before every request.
        paperboy_easy_set_prerequest_callback(pointer) { reference, address, _, _, _ in
            let isAllowed = transfer(reference).allows(address.flatMap { IPAddress(String(cString: $0)) })
            return isAllowed ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        }
    }
}

private func transfer(_ reference: UnsafeMutableRawPointer?) -> Transfer {
    // Set by `prepare(for:)` before libcurl can call anything.
    Unmanaged<Transfer>.fromOpaque(reference.unsafelyUnwrapped).takeUnretainedValue()
}
