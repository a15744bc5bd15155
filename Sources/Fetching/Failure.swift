internal import CCurl

/// Why a transfer ends without an answer; the address is added where it is known.
struct Failure: Error, Equatable {
    let kind: FetchError.Kind
    let cause: String
}

extension Failure {
    static let shutDown = Failure(kind: .shutDown, cause: "the fetcher has been shut down")

    func error(url: String) -> FetchError {
        FetchError(url: url, kind: kind, cause: cause)
    }

    /// What libcurl's result means to us, with its own words.
    init(_ code: CURLcode, details: String) {
        let words = String(cString: curl_easy_strerror(code))
        kind = Failure.kind(of: code)
        cause = details.isEmpty ? words : details
    }

    private static func kind(of code: CURLcode) -> FetchError.Kind {
        switch code {
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .badURL
        case CURLE_COULDNT_RESOLVE_HOST: .nameNotFound
        case CURLE_COULDNT_CONNECT: .cannotConnect
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CRL_BADFILE:
            .insecure
        case CURLE_PARTIAL_FILE: .truncated
        default: .brokenAnswer
        }
    }
}
