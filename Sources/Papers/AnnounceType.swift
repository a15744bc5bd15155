/// Why arXiv lists a paper in an announcement, in the words of its feeds (https://info.arxiv.org/help/rss_specifications.html).
public enum AnnounceType: String, CaseIterable, Sendable {
    /// A submission, under its primary category.
    case new
    /// A submission, under another of its categories.
    case cross
    /// A new version, under the paper's primary category. Web listings and mails say so of every new version.
    case replace
    /// A new version, under another of the paper's categories.
    case replaceCross = "replace-cross"

    public init(isReplacement: Bool, isCrossList: Bool) {
        self =
            switch (isReplacement, isCrossList) {
            case (false, false): .new
            case (false, true): .cross
            case (true, false): .replace
            case (true, true): .replaceCross
            }
    }
}
