import Foundation
import Kernel

/// Filling an empty database with the lines of a dump, of this version or an earlier one. Until the end it counts as an unfinished move, which no server opens.
package struct RegisterRestoration: ~Copyable {
  private let database: any Database
  private let tables: [String: ExportedTable]
  private let order: [ExportedTable]
  /// Rows of one table that are not written yet.
  private var waiting: [SQLRow] = []
  private var table: ExportedTable?
  private static let together = 512

  private init(database: any Database, order: [ExportedTable]) {
    self.database = database
    self.order = order
    tables = Dictionary(order.map { ($0.name, $0) }) { first, _ in first }
  }

  /// `heading`: the first line of the dump. Throws `Problems` (`backup.target`, `backup.content`) and `StorageProblem.fromTheFuture`.
  package static func begin(at location: DatabaseLocation, heading: String) async throws -> RegisterRestoration {
    let (schema, tables) = try read(heading)
    guard let last = Migration.all.firstIndex(where: { $0.name == schema }) else { throw StorageProblem.fromTheFuture(migration: schema) }
    let steps = Array(Migration.all[...last])
    let database = try location.open(sessions: 2)
    do {
      try await prepare(database, steps, tables)
      return RegisterRestoration(database: database, order: tables)
    } catch {
      try? database.close()
      throw error
    }
  }

  private static func prepare(_ database: any Database, _ steps: [Migration], _ tables: [ExportedTable]) async throws {
    let done = try await Migration.applied(to: database)
    if !done.isEmpty {
      // What a restore that was killed left there is begun again.
      let isOurs = try await database.read { try !$0.run("SELECT 1 FROM setting WHERE name = '\(RecordStore.movingSetting)' -- isRestoring").isEmpty }
      guard isOurs, done == steps.map(\.name) else { throw Problems([occupied]) }
    }
    try await Migration.apply(steps, to: database)
    try await database.write { connection in
      try connection.engine.withoutTimeLimit(connection)
      for table in tables.reversed() { try connection.run("DELETE FROM \(table.name) -- clearUnfinishedRestore") }
      try connection.run("INSERT INTO setting (name, value) VALUES ('\(RecordStore.movingSetting)', '') -- beginRestore")
    }
  }

  private static let occupied = Problem(
    "backup.target", path: "database", vi: "Cơ sở dữ liệu đích đã có bảng; hãy khôi phục vào một cơ sở dữ liệu trống.", en: "The target database has tables already; restore into an empty one.")

  private static func read(_ heading: String) throws -> (schema: String, tables: [ExportedTable]) {
    guard let value = try? Value(json: heading), value["format"]?.string == RecordStore.dumpFormat, value["version"]?.int == 1, let schema = value["schema"]?.string, let listed = value["tables"]?.list
    else { throw Problems([damaged]) }
    let tables = try listed.map { item in
      guard let parts = item.list, parts.count == 3, let name = parts[0].string, let columns = parts[1].list?.compactMap(\.string), let key = parts[2].list?.compactMap(\.string),
        // They become part of statements.
        ([name] + columns + key).allSatisfy({ $0.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil }), !columns.isEmpty, !key.isEmpty
      else { throw Problems([damaged]) }
      return ExportedTable(name: name, columns: columns, key: key)
    }
    return (schema, tables)
  }

  private static let damaged = Problem(
    "backup.content", vi: "Nội dung sổ trong bản sao lưu không đọc được; hãy chạy phohien backup check.", en: "The register in the backup cannot be read; run phohien backup check.")

  /// Takes one line without its end.
  package mutating func take(_ line: String) async throws {
    guard let parts = (try? Value(json: line))?.list, parts.count == 2, let table = parts[0].string.flatMap({ tables[$0] }), let values = parts[1].list, values.count == table.columns.count else {
      throw Problems([Self.damaged])
    }
    let row = SQLRow(values: try values.map(Self.value))
    if let last = self.table, last.name != table.name || waiting.count >= Self.together {
      try await insert(waiting, into: last)
      waiting.removeAll(keepingCapacity: true)
    }
    self.table = table
    waiting.append(row)
  }

  private static func value(_ value: Value) throws -> SQLValue {
    switch value {
    case .null: .null
    case .int(let number): .int(number)
    case .double(let number): .double(number)
    case .string(let text): .text(text)
    default: throw Problems([damaged])
    }
  }

  private func insert(_ rows: [SQLRow], into table: ExportedTable) async throws {
    try await database.write { connection in
      var start = 0
      for width in RecordStore.widths {
        while rows.count - start >= width {
          try connection.run(table.insertion(rows: width), rows[start..<start + width].flatMap(\.values))
          start += width
        }
      }
    }
  }

  /// Gives it up; it counts as unfinished.
  package consuming func stop() { try? database.close() }

  /// Proves that the rows are those of the dump, brings the register to this version, gives it a name of its own so that no index of another state is taken for one of it,
  /// and orders what is made again: images that pages are shown from, pages of documents; photographs of accepted finds go on their way. Throws `Problems` (`backup.differs`).
  package consuming func end(rows: Int, digest: String, now: Int64) async throws {
    let database = self.database
    do {
      if let table { try await insert(waiting, into: table) }
      let order = self.order
      let restored = try await database.read { try RecordStore.content(of: order, $0) }
      guard restored.rows == rows, restored.digest == digest else {
        throw Problems([Problem(
          "backup.differs", vi: "Sổ khôi phục (\(restored.rows) dòng, \(restored.digest.prefix(12))) khác bản sao lưu (\(rows) dòng, \(digest.prefix(12))); chưa dùng được. Hãy chạy phohien backup check rồi khôi phục lại.",
          en: "The restored register (\(restored.rows) rows, \(restored.digest.prefix(12))) differs from the backup (\(rows) rows, \(digest.prefix(12))) and is not fit for use. Run phohien backup check, then restore again.")])
      }
      try await Migration.apply(to: database)
      try await database.write { try Self.open($0, now: now) }
      try database.close()
    } catch {
      try? database.close()
      throw error
    }
  }

  private static func open(_ connection: any SQLConnection, now: Int64) throws {
    try connection.engine.continueNumbers(of: "change", column: "sequence", connection)
    for file in try connection.run("SELECT id, format, state, name FROM media ORDER BY id -- filesToOrder") {
      if file.text(3).isEmpty {
        try RecordStore.enqueue(MediaStore.purgeJob, subject: file.text(0), now: now, connection)
      } else if file.text(2) != MediaState.removed.rawValue, MediaFormat(rawValue: file.text(1))?.kind == .image {
        try RecordStore.enqueue(MediaStore.pyramidJob, subject: file.text(0), now: now, connection)
      } else if file.text(2) != MediaState.removed.rawValue, MediaFormat(rawValue: file.text(1))?.kind == .document {
        try RecordStore.enqueue(MediaStore.pagesJob, subject: file.text(0), now: now, connection)
      }
    }
    let finds = "SELECT DISTINCT f.id FROM find f JOIN find_photo p ON p.find = f.id WHERE f.state IN ('accepted', 'merged') AND p.sha512 IS NOT NULL AND p.media IS NULL ORDER BY f.id -- findsToOrder"
    for find in try connection.run(finds) { try RecordStore.enqueue(FindStore.photosJob, subject: find.text(0), now: now, connection) }
    try connection.run("DELETE FROM setting WHERE name IN ('register', '\(RecordStore.movingSetting)') -- endRestore")
  }
}
