/// A value written down as JSON or as a Python literal.
enum Literal: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// As written.
    case number(String)
    case string(String)
    case list([Literal])
    case object(LiteralObject)

    /// The value of an object's key that is not null.
    subscript(key: String) -> Literal? {
        guard case .object(let members) = self, let value = members[key], value != .null else { return nil }
        return value
    }

    /// The text of a string that is not empty.
    var string: String? {
        guard case .string(let value) = self, !value.isEmpty else { return nil }
        return value
    }

    var integer: Int? {
        guard case .number(let digits) = self else { return nil }
        return Int(digits)
    }

    var object: LiteralObject? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    var list: [Literal]? {
        guard case .list(let values) = self else { return nil }
        return values
    }

    /// What messages call a value of this kind.
    var kindName: String {
        switch self {
        case .null: "null"
        case .boolean: "a truth value"
        case .number(let digits): "the number \(digits.prefix(20))"
        case .string: "a string"
        case .list: "a list"
        case .object: "an object"
        }
    }
}

/// The members of an object in their order.
struct LiteralObject: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    struct Member: Hashable, Sendable {
        let key: String
        let value: Literal
    }

    /// The line on which the object begins, from 1; where it stands is no part of its value.
    let line: Int
    private(set) var members: [Member] = []
    /// Where each key stands last, made for objects of many members only.
    private var positions: [String: Int] = [:]
    private static let mostSearched = 32

    init(line: Int) {
        self.line = line
    }

    init(dictionaryLiteral elements: (String, Literal)...) {
        self.init(line: 1)
        for (key, value) in elements { append(key, value) }
    }

    mutating func append(_ key: String, _ value: Literal) {
        members.append(Member(key: key, value: value))
        if members.count == Self.mostSearched {
            for (position, member) in members.enumerated() { positions[member.key] = position }
        } else if members.count > Self.mostSearched {
            positions[key] = members.count - 1
        }
    }

    /// A repeated key has its last value.
    subscript(key: String) -> Literal? {
        guard positions.isEmpty else { return positions[key].map { members[$0].value } }
        return members.last { $0.key == key }?.value
    }

    static func == (left: LiteralObject, right: LiteralObject) -> Bool { left.members == right.members }

    func hash(into hasher: inout Hasher) { hasher.combine(members) }
}
