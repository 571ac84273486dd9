import Crypto
import Foundation
import Kernel

/// The canonical export: the whole register as lines of JSON, the same bytes from every engine. First a line that names the format, then a line
/// `[table, [value of each column …]]` for every row, tables and rows in fixed order.
extension RecordStore {
  package struct Export: Sendable, Hashable {
    /// Rows without the first line.
    package var rows = 0
    /// SHA-256 of all bytes, in hexadecimal.
    package var digest = ""
  }

  /// One snapshot of the register. `write` takes the bytes piece by piece; without it only the digest is made.
  /// The first piece may come again, when the way to the database broke: what was taken before it is void.
  /// Accounts and the log of acts are left out unless they are asked for.
  package func export(withAccounts: Bool = false, write: (@Sendable (_ bytes: Data, _ isFirst: Bool) throws -> Void)? = nil) async throws -> Export {
    try await database.read { connection in
      var hash = SHA256()
      var rows = 0
      var buffer = Data()
      var isFirst = true
      func flush() throws {
        hash.update(data: buffer)
        try write?(buffer, isFirst)
        isFirst = false
        buffer.removeAll(keepingCapacity: true)
      }
      buffer.append(contentsOf: "\(Self.heading)\n".utf8)
      for table in ExportedTable.all where withAccounts || !table.isPrivate {
        try connection.each("\(table.selection) -- export", []) { row in
          buffer.append(contentsOf: Self.line(of: row, table).utf8)
          buffer.append(UInt8(ascii: "\n"))
          rows += 1
          if buffer.count > 1_000_000 { try flush() }
        }
      }
      try flush()
      return Export(rows: rows, digest: Hexadecimal.text(hash.finalize()))
    }
  }

  static func line(of row: SQLRow, _ table: ExportedTable) -> String { Value.list([.string(table.name), .list(row.values.map(Self.value))]).json }

  private static var heading: String {
    Value.object(["format": .string("phohien-register"), "version": .int(1), "schema": .string(Migration.all.last?.name ?? "")]).json
  }

  private static func value(_ value: SQLValue) -> Value {
    switch value {
    case .null: .null
    case .int(let number): .int(number)
    case .double(let number): .double(number)
    case .text(let text): .string(text)
    case .blob(let bytes): .string(Hexadecimal.text(bytes))
    }
  }
}
