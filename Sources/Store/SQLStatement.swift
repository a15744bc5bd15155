internal import GRDB
internal import GRDBSQLite
internal import Glibc

/// A prepared statement, bound and read without boxing: the store's hot paths run thousands of these a second.
struct SQLStatement {
    private let statement: Statement
    private var handle: OpaquePointer { statement.sqliteStatement }

    /// Prepares the SQL, or takes it from the connection's cache.
    init(_ db: Database, _ sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
    }

    /// Prepares SQL that hardly anyone will ask for again, and keeps it in no cache.
    init(once sql: String, _ db: Database) throws {
        statement = try db.makeStatement(sql: sql)
    }

    /// Runs a statement that returns no rows.
    func run(_ values: SQLValue...) throws { try run(values) }

    /// Runs a statement that returns no rows.
    func run(_ values: [SQLValue]) throws {
        defer { reset() }
        try bind(values)
        while try step() {}
    }

    /// The first row, if there is one.
    func first<Result>(_ values: SQLValue..., read: (SQLRow) throws -> Result) throws -> Result? {
        defer { reset() }
        try bind(values)
        return try step() ? read(SQLRow(handle)) : nil
    }

    /// Hands over every row in turn.
    func rows(_ values: SQLValue..., read: (SQLRow) throws -> Void) throws {
        defer { reset() }
        try bind(values)
        while try step() { try read(SQLRow(handle)) }
    }

    /// Hands over rows for as long as the body returns true.
    func rows(_ values: [SQLValue], while read: (SQLRow) throws -> Bool) throws {
        defer { reset() }
        try bind(values)
        while try step(), try read(SQLRow(handle)) {}
    }

    private func bind(_ values: [SQLValue]) throws {
        assert(values.count == Int(sqlite3_bind_parameter_count(handle)))
        for (index, value) in values.enumerated() {
            let code = value.bind(to: handle, at: Int32(index + 1))
            guard code == SQLITE_OK else { throw failure(code) }
        }
    }

    private func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: true
        case SQLITE_DONE: false
        case let code: throw failure(code)
        }
    }

    /// Leaves the values bound: every run binds all of its own, into the same memory.
    private func reset() {
        // The error of the last step, which is all that this returns, has been thrown already.
        sqlite3_reset(handle)
    }

    private func failure(_ code: Int32) -> DatabaseError {
        let message = sqlite3_errmsg(sqlite3_db_handle(handle)).map { String(cString: $0) }
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: statement.sql)
    }
}

/// A value to bind.
enum SQLValue {
    case null
    case integer(Int)
    case text(String)
    case blob([UInt8])

    static func optional(_ value: Int?) -> SQLValue { value.map { .integer($0) } ?? .null }
    static func optional(_ value: String?) -> SQLValue { value.map { .text($0) } ?? .null }

    fileprivate func bind(to handle: OpaquePointer, at index: Int32) -> Int32 {
        // SQLITE_TRANSIENT, a cast in C that Swift does not import: SQLite copies the bytes.
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch self {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let number): return sqlite3_bind_int64(handle, index, Int64(number))
        case .text(var text):
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { characters in
                    // An empty buffer may have no address, which SQLite would take for NULL.
                    guard let start = characters.baseAddress else {
                        return sqlite3_bind_text(handle, index, "", 0, copied)
                    }
                    return sqlite3_bind_text(handle, index, start, Int32(clamping: characters.count), copied)
                }
            }
        case .blob(let bytes):
            guard !bytes.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
            return sqlite3_bind_blob(handle, index, bytes, Int32(clamping: bytes.count), copied)
        }
    }
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
    init(integerLiteral value: Int) { self = .integer(value) }
    init(nilLiteral: ()) { self = .null }
}

/// The current row of a statement; valid until the statement moves on.
struct SQLRow {
    private let handle: OpaquePointer

    fileprivate init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }

    func optionalInteger(_ column: Int32) -> Int? { isNull(column) ? nil : integer(column) }

    func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    func withBlob<Result>(_ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        let start = sqlite3_column_blob(handle, column)
        return try body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    func blob(_ column: Int32, isEqualTo bytes: [UInt8]) -> Bool {
        withBlob(column) { stored in
            guard stored.count == bytes.count, let start = stored.baseAddress else {
                return stored.count == bytes.count
            }
            return memcmp(start, bytes, bytes.count) == 0
        }
    }

    private func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
}
