import Papers

/// The words before a colon that say what follows: authors, a date, a link, or a part of the text.
enum FieldLabel {
    enum Field {
        case title
        case authors
        case published
        case updated
        case votes
        case categories
        case comment
        /// Where the authors work.
        case institution
        /// Where to find the paper, its code, its project.
        case links
    }

    /// The field that a label names; nil for a part of the text. The name is ``bare(_:)``.
    static func field(named name: String) -> Field? { fields[name] }

    /// A label in lower case, without colons, emoji and blanks at its ends.
    static func bare(_ label: String) -> String {
        let scalars = Array(label.lowercased().unicodeScalars)
        let isWord = { (scalar: Unicode.Scalar) in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
        guard let first = scalars.firstIndex(where: isWord), let last = scalars.lastIndex(where: isWord) else {
            return ""
        }
        return String(String.UnicodeScalarView(scalars[first...last]))
    }

    /// Takes a label off the beginning of a line: bold words before a colon, or words that we know as a label.
    ///
    /// - Returns: the label as printed, and the pieces behind its colon; nil when there is none.
    static func split(_ line: ArraySlice<Inline>) -> (label: String, rest: [Inline])? {
        bold(line) ?? plain(line)
    }

    private static func bold(_ line: ArraySlice<Inline>) -> (label: String, rest: [Inline])? {
        guard let start = line.firstIndex(where: { !MarkdownText.isBlank($0.text) }),
            line[start].isBold || line[start].isEmphasised
        else { return nil }
        let end = line[start...].firstIndex { !($0.isBold || $0.isEmphasised) || $0.address != nil } ?? line.endIndex
        guard end > start else { return nil }
        let text = InlineRun.line(of: line[start..<end])
        guard text.utf8.count <= 120 else { return nil }
        var rest = Array(line[end...])
        if let colon = text.lastIndex(where: { $0 == ":" || $0 == "：" }),
            text.distance(from: colon, to: text.endIndex) <= 2
        {
            return label(String(text[..<colon]), rest)
        }
        guard let next = rest.first, next.kind == .words else { return nil }
        let words = MarkdownText.tidied(next.text)
        guard words.hasPrefix(":") || words.hasPrefix("：") else { return nil }
        rest[0].text = String(words.dropFirst())
        return label(text, rest)
    }

    private static func plain(_ line: ArraySlice<Inline>) -> (label: String, rest: [Inline])? {
        guard let start = line.firstIndex(where: { !MarkdownText.isBlank($0.text) }), line[start].kind == .words
        else { return nil }
        let text = line[start].text
        guard let colon = text.unicodeScalars.prefix(60).firstIndex(where: { $0 == ":" || $0 == "：" }) else {
            return nil
        }
        let name = bare(String(text[..<colon]))
        guard fields[name] != nil || parts.contains(name) else { return nil }
        var rest = Array(line[start...])
        rest[0].text = String(text[text.index(after: colon)...])
        return label(String(text[..<colon]), rest)
    }

    private static func label(_ text: String, _ rest: [Inline]) -> (label: String, rest: [Inline])? {
        let label = MarkdownText.tidied(text.swapping("\u{2019}", for: "'"))
        return bare(label).isEmpty ? nil : (label, rest)
    }

    /// Whether the words before a link only announce it: `Paper:`, `**PDF:**`.
    static func isLink(_ before: ArraySlice<Inline>) -> Bool {
        let text = InlineRun.line(of: before)
        guard let colon = text.lastIndex(where: { $0 == ":" || $0 == "：" }) else { return false }
        let behind = text[text.index(after: colon)...]
        guard behind.allSatisfy({ $0 == " " || $0 == "*" || $0 == "[" }) else { return false }
        let start = text[..<colon].lastIndex { ",;|·•\n".contains($0) }.map { text.index(after: $0) } ?? text.startIndex
        if case .links = fields[bare(String(text[start..<colon]))] { return true }
        return false
    }

    private static let fields: [String: Field] = {
        var fields: [String: Field] = [:]
        let names: [(Field, [String])] = [
            (
                .title,
                ["title", "paper title", "original title", "原文标题", "论文标题", "标题", "英文标题", "原題", "タイトル", "원제", "제목"]
            ),
            (.authors, ["author", "authors", "by", "作者", "论文作者", "著者", "저자"]),
            (
                .published,
                [
                    "date", "published", "publish date", "published date", "published on", "publication date", "posted",
                    "submitted", "submission date", "submitted on", "发布时间", "发布日期", "提交日期", "日期", "公開日", "発表日",
                    "날짜", "발행일",
                ]
            ),
            (.updated, ["updated", "last updated", "update date", "更新", "更新时间"]),
            (.votes, ["vote", "votes", "upvote", "upvotes", "likes", "stars", "points", "点赞", "投票", "추천", "좋아요"]),
            (
                .categories,
                [
                    "category", "categories", "subject", "subjects", "main category", "primary category", "arxiv所属领域",
                    "分类", "类别",
                ]
            ),
            (.comment, ["comment", "comments", "备注", "评论"]),
            (.institution, ["institution", "institutions", "affiliation", "affiliations", "机构", "单位"]),
            (
                .links,
                [
                    "link", "links", "paper", "paper link", "paper links", "paper url", "pdf", "pdf link", "arxiv",
                    "url",
                    "code", "github", "project", "project page", "website", "huggingface", "hugging face", "source",
                    "read",
                    "read more", "论文链接", "论文地址", "链接", "代码", "项目", "原文链接", "原文", "リンク", "論文", "링크", "논문",
                ]
            ),
        ]
        for (field, list) in names { for name in list { fields[name] = field } }
        return fields
    }()

    /// Labels of parts that are printed without being bold.
    private static let parts: Set<String> = [
        "abstract", "summary", "ai summary", "tl;dr", "tldr", "tl dr", "motivation", "background", "objective",
        "method",
        "methods", "approach", "result", "results", "findings", "conclusion", "conclusions", "contributions",
        "limitations",
        "key points", "摘要", "简介", "总结", "概要", "要約", "要旨", "초록", "요약",
        "方法", "结果", "结论", "动机",
    ]
}
