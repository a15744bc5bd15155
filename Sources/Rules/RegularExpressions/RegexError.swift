/// Why a regular expression is malformed, and where.
struct RegexError: Error {
    let message: String
    let help: String
    /// Scalars from the start of the expression.
    let position: Int
    let length: Int
}
