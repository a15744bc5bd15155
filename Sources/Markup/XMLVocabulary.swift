/// The names that a reader of one kind of XML cares about, so that it can switch over small numbers instead of strings.
public struct XMLVocabulary: Sendable {
    private let names: [String: Int]
    private let namespaces: [String: Int]
    private let prefixes: [String: Int]

    /// - Parameters:
    ///   - names: local names in lower case; the code of a name is its position plus 1, and 0 stands for every other name.
    ///   - namespaces: codes from 1 by namespace address. Addresses are compared without scheme, case and final slash,
    ///     because feeds differ in them.
    ///   - prefixes: codes for prefixes that a document uses without declaring them.
    public init(names: [String], namespaces: [String: Int], prefixes: [String: Int] = [:]) {
        self.names = Dictionary(
            names.enumerated().map { ($0.element, $0.offset + 1) }, uniquingKeysWith: { first, _ in first })
        self.namespaces = Dictionary(
            namespaces.map { (XMLVocabulary.key($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
        self.prefixes = prefixes
    }

    func code(ofName name: String) -> Int {
        names[name] ?? names[name.lowercased()] ?? 0
    }

    func code(ofNamespace address: String) -> Int {
        namespaces[XMLVocabulary.key(address)] ?? XMLName.foreignNamespace
    }

    func code(ofUndeclaredPrefix prefix: String) -> Int {
        prefixes[prefix.lowercased()] ?? XMLName.foreignNamespace
    }

    private static func key(_ address: String) -> String {
        var rest = Substring(address.lowercased())
        for scheme in ["http://", "https://"] where rest.hasPrefix(scheme) {
            rest = rest.dropFirst(scheme.utf8.count)
        }
        while let last = rest.last, last == "/" || last == "#" { rest.removeLast() }
        return String(rest)
    }
}

/// The name of an element or attribute, as codes of an ``XMLVocabulary``.
public struct XMLName: Hashable, Sendable {
    /// 0 for no namespace, ``foreignNamespace`` for one outside the vocabulary.
    public let namespace: Int
    /// 0 for a local name outside the vocabulary.
    public let local: Int

    public static let foreignNamespace = -1

    public init(namespace: Int, local: Int) {
        self.namespace = namespace
        self.local = local
    }
}
