/// One request on its way, over as many redirects as it takes. Touched by the engine's thread only.
final class Transfer {
    let id: UInt64
    let request: Request
    private let continuation: CheckedContinuation<Result<Response, FetchError>, Never>
    /// The host that is asked first, in whose queue the transfer waits.
    let authority: String
    /// Whether it is this transfer's turn at its host.
    var hasTurn = false
    /// Nil until the transfer begins: waiting for its turn and for a place does not count.
    private var deadline: ContinuousClock.Instant?

    /// The address of the current hop.
    private(set) var url: String
    private(set) var head = HeaderReader()
    private var body: BodyReader
    private var hops = 0
    private var permanentURL: String?
    private var isPermanent = true
    /// Why we, not libcurl, ended the current hop.
    private(set) var failure: Failure?
    /// The last address that was refused for the current hop.
    private var refusedAddress: Failure?
    /// Carries the current hop; nil before the first and after the last.
    var handle: EasyHandle?

    init(_ submission: Submission) {
        id = submission.id
        request = submission.request
        continuation = submission.continuation
        authority = request.authority
        url = request.url
        body = BodyReader(limits: request.limits)
    }

    var hasBegun: Bool { deadline != nil }

    /// From now on the total time runs.
    func begin() {
        deadline = .now + request.limits.totalTimeout
    }

    var timeLeft: Duration {
        deadline.map { max(.milliseconds(1), ContinuousClock.now.duration(to: $0)) } ?? request.limits.totalTimeout
    }

    /// Takes a header line; false ends the transfer.
    func readHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        head.read(line)
        guard !head.hasConflictingLengths else {
            failure = Failure(kind: .brokenAnswer, cause: "the answer declares several lengths that differ")
            return false
        }
        guard head.byteCount > request.limits.headerBytes else { return true }
        let cause = "the header is larger than \(request.limits.headerBytes) bytes"
        failure = Failure(kind: .headersTooLarge, cause: cause)
        return false
    }

    /// Takes a piece of the body; false ends the transfer.
    func readBody(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard let handle else { return false }
        do throws(Failure) {
            try body.read(piece, of: head) { handle.inflater }
            return true
        } catch {
            failure = error
            return false
        }
    }

    /// Whether the current hop may talk to an address.
    func allows(_ address: @autoclosure () -> IPAddress?) -> Bool {
        if request.allowsPrivateAddresses { return true }
        guard let address = address() else {
            refusedAddress = Failure(kind: .addressRefused, cause: "the host has no IP address")
            return false
        }
        guard let range = AddressRange.refused(for: address) else { return true }
        refusedAddress = Failure(
            kind: .addressRefused, cause: "the host's address \(address) is \(range.name), not of the public Internet")
        return false
    }

    /// What ends the current hop when libcurl reports a failure: our own reason, where we caused it.
    func reason(orElse other: Failure) -> Failure {
        if let failure { return failure }
        // One refused address does not matter when another failed for a different reason, such as a timeout.
        if let refusedAddress, other.kind == .cannotConnect || other.kind == .brokenAnswer { return refusedAddress }
        return other
    }

    /// Turns to the address that the answer points to.
    func follow(to target: String) throws(Failure) {
        hops += 1
        guard hops <= request.limits.redirects else {
            throw Failure(
                kind: .tooManyRedirects, cause: "more than \(request.limits.redirects) redirects, the next to \(target)"
            )
        }
        isPermanent = isPermanent && (head.status == 301 || head.status == 308)
        if isPermanent { permanentURL = target }
        url = target
        head = HeaderReader()
        body = BodyReader(limits: request.limits)
        refusedAddress = nil
    }

    /// The answer of the last hop.
    func response() throws(Failure) -> Response {
        try body.finish()
        var response = Response(
            status: head.status, url: url, permanentURL: permanentURL, headers: head.headers, body: body.bytes)
        response.duration = request.limits.totalTimeout - timeLeft
        return response
    }

    /// Resumes the caller; to be called exactly once.
    func resume(_ result: Result<Response, Failure>) {
        continuation.resume(returning: result.mapError { $0.error(url: url) })
    }
}
