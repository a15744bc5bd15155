internal import CCurl

/// A reusable libcurl easy handle with everything that is the same for all requests set once.
///
/// Owned by the engine's thread.
final class EasyHandle {
    let pointer: UnsafeMutableRawPointer
    private let errorBuffer: UnsafeMutablePointer<CChar>
    private let standardHeaders: HeaderList
    private var headers: HeaderList?
    /// Made when the first packed body comes.
    private(set) lazy var inflater = Inflater()

    /// Nil when memory has run out.
    init?(identity: Identity, standardHeaders: HeaderList) {
        guard let pointer = curl_easy_init() else { return nil }
        self.pointer = pointer
        self.standardHeaders = standardHeaders
        errorBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_NOPROGRESS, 1)
        set(CURLOPT_USERAGENT, identity.userAgent)
        if let file = identity.certificateAuthorities { set(CURLOPT_CAINFO, file) }
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        // The environment must not send us through a proxy, whose address is the only one that could be checked.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOPROXY, "*")
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        // libcurl allocates it anew for every transfer; the C library's memory takes larger ones back with much ado.
        set(CURLOPT_BUFFERSIZE, 32 << 10)
        paperboy_easy_set_pointer(pointer, CURLOPT_ERRORBUFFER, errorBuffer)
        setCallbacks()
    }

    deinit {
        curl_easy_cleanup(pointer)
        errorBuffer.deallocate()
    }

    /// Sets what differs from request to request. The transfer must outlive its time in the multi handle.
    func prepare(for transfer: Transfer) {
        let limits = transfer.request.limits
        let left = transfer.timeLeft
        errorBuffer[0] = 0
        set(CURLOPT_URL, transfer.url)
        set(CURLOPT_TIMEOUT_MS, left.milliseconds)
        set(CURLOPT_CONNECTTIMEOUT_MS, min(left, limits.connectTimeout).milliseconds)
        set(CURLOPT_LOW_SPEED_LIMIT, limits.stallSpeed)
        set(CURLOPT_LOW_SPEED_TIME, max(1, limits.stallTimeout.milliseconds / 1000))
        paperboy_easy_set_offset(pointer, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.wireBytes))
        let headers = transfer.request.validators.flatMap { HeaderList(validators: $0, after: standardHeaders) }
        paperboy_easy_set_list(pointer, CURLOPT_HTTPHEADER, (headers ?? standardHeaders).list)
        self.headers = headers
        if let form = transfer.request.form {
            // libcurl keeps a copy of as many bytes as the text has.
            set(CURLOPT_POSTFIELDSIZE, -1)
            set(CURLOPT_COPYPOSTFIELDS, form)
        } else {
            set(CURLOPT_HTTPGET, 1)
        }
        let reference = Unmanaged.passUnretained(transfer).toOpaque()
        for option in [
            CURLOPT_PRIVATE, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_PREREQDATA,
        ] {
            paperboy_easy_set_pointer(pointer, option, reference)
        }
    }

    /// Where the answer redirects to, made absolute.
    var redirectTarget: String? {
        var text: UnsafePointer<CChar>?
        guard paperboy_easy_get_string(pointer, CURLINFO_REDIRECT_URL, &text) == CURLE_OK else { return nil }
        return text.map { String(cString: $0) }
    }

    /// libcurl's words for what went wrong.
    func failure(_ code: CURLcode) -> Failure {
        Failure(code, details: String(cString: errorBuffer))
    }

    private func set(_ option: CURLoption, _ value: Int) {
        paperboy_easy_set_long(pointer, option, value)
    }

    private func set(_ option: CURLoption, _ value: String) {
        paperboy_easy_set_string(pointer, option, value)
    }
}

/// A libcurl list of header lines.
final class HeaderList {
    private(set) var list: UnsafeMutablePointer<curl_slist>?
    private let lines: [String]

    init(_ lines: [String]) {
        self.lines = lines
        for line in lines { append(line) }
    }

    /// The validators as request headers, with the lines of another list; nil when there is nothing to send.
    convenience init?(validators: Validators, after other: HeaderList) {
        guard !validators.isEmpty else { return nil }
        self.init(other.lines)
        if let etag = validators.etag { append("If-None-Match: " + etag) }
        if let lastModified = validators.lastModified { append("If-Modified-Since: " + lastModified) }
    }

    deinit {
        curl_slist_free_all(list)
    }

    private func append(_ line: String) {
        list = curl_slist_append(list, line) ?? list
    }
}

extension Duration {
    /// Whole milliseconds, for libcurl.
    var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(clamping: seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
