internal import Digests
internal import Fetching
internal import Papers

/// One question to arXiv about several papers, and what its answer means. Pure.
struct MetadataRequest {
    /// arXiv asks for no more in one request: https://info.arxiv.org/help/api/user-manual.html#3112-start-and-max_results-paging
    static let mostIdentifiers = 100

    let settings: MetadataSettings
    let identifiers: [ArXivID]

    enum Verdict {
        /// What arXiv said, as one digest without date; papers that it does not know are not in it.
        case answered(Digest)
        /// One of the identifiers, or their number, is not to the interface's liking.
        case refused
        case failed(Polling.Verdict.Failure)
    }

    var request: Request {
        let list = identifiers.map(\.value).joined(separator: ",")
        let joint = settings.url.contains("?") ? "&" : "?"
        return Request(
            url: "\(settings.url)\(joint)id_list=\(list)&max_results=\(identifiers.count)",
            allowsPrivateAddresses: settings.allowsPrivateAddresses)
    }

    func verdict(on response: Response, at now: Timestamp) -> Verdict {
        switch response.status {
        case 200: return read(response)
        case 400, 414: return .refused
        default:
            let message = "\(settings.url): the server answered \(response.status)"
            return .failed(.init(message: message, retryDelay: response.headers.retryDelay(now: now)))
        }
    }

    private func read(_ response: Response) -> Verdict {
        // Without address, the answer is arXiv's by what it says of itself, wherever it was asked.
        let document = Document(bytes: response.body, mediaType: response.headers.contentType)
        do throws(DigestError) {
            guard let answer = try DigestReader.read(document, format: .atom).first else {
                return .failed(.init(message: "\(settings.url): an answer without content"))
            }
            let asked = Set(identifiers)
            var digest = Digest(format: .atom)
            // The answer names itself after the question; an issue that is always called the same changes nothing for readers.
            digest.title = "arXiv"
            digest.link = "https://arxiv.org/"
            digest.mentions = answer.mentions.filter { $0.arxivID.map(asked.contains) ?? false }.map { mention in
                var mention = mention
                // It was asked as arXiv, wherever it is.
                mention.isFromArXiv = true
                return mention
            }
            // An identifier that is none makes an answer of one error.
            if answer.mentions.isEmpty, !answer.problems.isEmpty { return .refused }
            if digest.mentions.isEmpty, answer.announcedMentions ?? 0 > 0 {
                return .failed(.init(message: "\(settings.url): papers were found, but none is in the answer"))
            }
            return .answered(digest)
        } catch {
            return .failed(.init(message: error.description))
        }
    }
}
