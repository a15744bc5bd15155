import Markup

/// Authors in the ways in which JSON and YAML list them.
enum PaperAuthors {
    static func names(in fields: PaperFields) -> [String] {
        let lists = ["authors", "author", "authorlist", "authornames", "authorinfo", "creators", "authorsparsed"]
        for value in fields.values(lists) {
            let names = self.names(value).distinct()
            if !names.isEmpty { return names }
        }
        return []
    }

    private static func names(_ value: Literal) -> [String] {
        if let text = value.string {
            return FeedAuthors.names(in: text, isPaper: true).filter { $0 != "et al." && $0 != "et al" }
        }
        if let list = value.list { return list.compactMap(person) }
        return person(value).map { [$0] } ?? []
    }

    /// `"Jane Doe"`, `{"name": "Jane Doe"}`, `{"first_name": "Jane", "last_name": "Doe"}`.
    private static func person(_ value: Literal) -> String? {
        let parts = [value["first_name"] ?? value["given"], value["last_name"] ?? value["family"]].compactMap {
            $0?.string
        }
        let name =
            value.string ?? value["name"]?.string ?? value["fullname"]?.string ?? value["full_name"]?.string
            ?? value["user"]?["fullname"]?.string ?? (parts.isEmpty ? nil : parts.joined(separator: " "))
        return name.map { TeX.accented(HTML.collapsed($0)) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
