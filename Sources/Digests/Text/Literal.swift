/// A value written down as JSON or as a Python literal.
enum Literal: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// As written.
    case number(String)
    case string(String)
    case list([Literal])
    /// A repeated key keeps its last value.
    case object([String: Literal])

    subscript(key: String) -> Literal? {
        guard case .object(let members) = self else { return nil }
        return members[key]
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
