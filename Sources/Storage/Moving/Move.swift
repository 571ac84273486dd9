import Kernel

/// Copying a whole register to another engine or place.
extension RecordStore {
  static let movingSetting = "moving"
  static let widths = [64, 8, 1]
  private static let page = 2_048

  /// Copies this register to `target`, which must be empty or hold an unfinished move, and proves both equal by their canonical exports.
  /// Nothing may write to either meanwhile. Throws `Problems` when the target has records, when a server runs on either, or when the copies differ.
  package func move(to target: RecordStore, told: @Sendable (_ rows: Int) -> Void = { _ in }) async throws -> Export {
    for store in [self, target] {
      if let server = try await store.processes().first {
        throw Problems([Problem(
          "move.running", path: server.name, vi: "Máy chủ này đang chạy; hãy dừng nó rồi chuyển.", en: "This server is running; stop it, then move.")])
      }
    }
    try await target.prepareForMove()
    let change = try await lastChange()
    var moved = 0
    for table in ExportedTable.all {
      var after: [SQLValue] = []
      while case let rows = try await page(of: table, after: after), let last = rows.last {
        try await target.take(rows, of: table)
        after = table.key.compactMap { name in table.columns.firstIndex(of: name).map { last[$0] } }
        moved += rows.count
        told(moved)
      }
    }
    let source = try await export(withAccounts: true), copy = try await target.export(withAccounts: true)
    guard source == copy, try await lastChange() == change else {
      throw Problems([Problem(
        "move.differs", vi: "Bản sao khác bản gốc (\(copy.digest.prefix(12)) và \(source.digest.prefix(12))): có ai đã ghi trong khi chuyển. Hãy dừng mọi tiến trình rồi chuyển vào cơ sở dữ liệu trống khác.",
        en: "The copy differs from the original (\(copy.digest.prefix(12)) and \(source.digest.prefix(12))): something was written meanwhile. Stop all processes and move into another empty database.")])
    }
    try await target.endMove()
    return try await target.export()
  }

  /// Throws `StorageProblem.unfinishedMove` for a register that a move stopped in.
  package func requireFinishedMove() async throws {
    if try await database.read({ try Self.isMoving($0) }) { throw StorageProblem.unfinishedMove }
  }

  private static func isMoving(_ connection: any SQLConnection) throws -> Bool {
    try !connection.run("SELECT 1 FROM setting WHERE name = '\(movingSetting)' -- isMoving").isEmpty
  }

  private func prepareForMove() async throws {
    try await database.write { connection in
      try connection.engine.withoutTimeLimit(connection)
      if try Self.isMoving(connection) {
        for table in ExportedTable.all.reversed() { try connection.run("DELETE FROM \(table.name) -- clearUnfinishedMove") }
      }
      for table in ExportedTable.all where table.name != "setting" {
        guard try connection.run("SELECT 1 FROM \(table.name) LIMIT 1 -- isEmpty").isEmpty else {
          throw Problems([Problem(
            "move.target", path: table.name, vi: "Cơ sở dữ liệu đích đã có dữ liệu; hãy chuyển vào một cơ sở dữ liệu trống.",
            en: "The target has data already; move into an empty database.")])
        }
      }
      // The copy is the same register, by the same name.
      try connection.run("DELETE FROM setting -- forgetOwnName")
      try connection.run("INSERT INTO setting (name, value) VALUES ('\(Self.movingSetting)', '') -- beginMove")
    }
  }

  private func endMove() async throws {
    try await database.write { connection in
      try connection.engine.continueNumbers(of: "change", column: "sequence", connection)
      try connection.run("DELETE FROM setting WHERE name = '\(Self.movingSetting)' -- endMove")
    }
  }

  private func page(of table: ExportedTable, after: [SQLValue]) async throws -> [SQLRow] {
    try await database.read { connection in
      let key = table.key.joined(separator: ", ")
      let condition = after.isEmpty ? "" : " AND (\(key)) > (\(after.map { _ in "?" }.joined(separator: ", ")))"
      let notMoving = table.name == "setting" ? "name <> '\(Self.movingSetting)'" : "1 = 1"
      return try connection.run(
        "SELECT \(table.list) FROM \(table.name) WHERE \(notMoving)\(condition) ORDER BY \(key) LIMIT \(Self.page) -- pageToMove", after)
    }
  }

  private func take(_ rows: [SQLRow], of table: ExportedTable) async throws {
    try await database.write { connection in
      var start = 0
      for width in Self.widths {
        while rows.count - start >= width {
          try connection.run(table.insertion(rows: width), rows[start..<start + width].flatMap(\.values))
          start += width
        }
      }
    }
  }
}
