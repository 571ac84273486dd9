import Foundation
import Kernel

/// Making and changing lists. Each throws `Problems` for what cannot be done.
extension SavedListStore {
  /// Keeps a selection: as a search, or as the records that it means now. Throws `list.name`, `list.many`, `list.nested`, `list.full`.
  package func make(_ name: String, _ kind: SavedList.Kind, _ selection: RecordSelection, _ policy: AccessPolicy, _ units: UnitTree) async throws -> RecordID {
    let name = try Self.checked(name)
    if kind == .search, selection.list != nil {
      throw Problems([Problem(
        "list.nested", path: "kind", vi: "Tìm kiếm dựa trên một danh sách khác không lưu được; hãy chọn “Danh sách cố định”.",
        en: "A search inside of another list cannot be kept as a search; choose \"Fixed list\".")])
    }
    let now = desk.store.clock(), id = RecordID.new(now: now), declarations = desk.store.declarations
    try await database.write { connection in
      let count = try connection.run("SELECT count(*) FROM saved_list WHERE account = ? -- listsOfAccount", [.text(policy.account.text)]).first?.int(0) ?? 0
      guard count < Self.mostLists else {
        throw Problems([Problem("list.many", vi: "Bạn đã có \(Self.mostLists) danh sách; hãy xóa bớt danh sách không dùng.", en: "You have \(Self.mostLists) lists already; delete some that you do not use.")])
      }
      try connection.run(
        "INSERT INTO saved_list (id, account, name, kind, content, created, updated) VALUES (?, ?, ?, ?, ?, ?, ?) -- makeList",
        [.text(id.text), .text(policy.account.text), .text(name), .text(kind.rawValue), .optional(kind == .search ? selection.text : nil), .int(now), .int(now)])
      guard kind == .records, !selection.isEmpty else { return }
      let source = SelectionSource(connection: connection, declarations: declarations, now: now)
      guard let condition = try SelectionCondition(selection, policy, units, source) else { return }
      guard try source.count(condition, most: Self.mostRecords + 1) <= Self.mostRecords else { throw Self.full }
      try connection.run(
        """
        INSERT INTO saved_list_record (list, position, record) SELECT CAST(? AS TEXT), row_number() OVER (ORDER BY r.id), r.id FROM record r
        WHERE \(condition.text) -- fillList
        """, [.text(id.text)] + condition.arguments)
    }
    return id
  }

  /// Throws `list.absent`, `list.name`.
  package func rename(_ id: RecordID, _ name: String, _ policy: AccessPolicy) async throws {
    let name = try Self.checked(name)
    try await changing(id, policy) { try $0.run("UPDATE saved_list SET name = ? WHERE id = ? -- renameList", [.text(name), .text(id.text)]) }
  }

  /// With `unit` everybody who works with it sees the list; without, the owner alone. Throws `list.absent`, `list.unit`.
  package func share(_ id: RecordID, with unit: RecordID?, _ policy: AccessPolicy, _ units: UnitTree) async throws {
    if let unit, !Self.mayShare(with: unit, policy, units) {
      throw Problems([Problem("list.unit", path: "unit", vi: "Chỉ chia sẻ được với đơn vị mà bạn làm việc.", en: "A list can be shared with a unit that you work with.")])
    }
    try await changing(id, policy) { try $0.run("UPDATE saved_list SET unit = ? WHERE id = ? -- shareList", [.optional(unit?.text), .text(id.text)]) }
  }

  /// The records themselves stay. Throws `list.absent`.
  package func delete(_ id: RecordID, _ policy: AccessPolicy) async throws {
    try await changing(id, policy) { connection in
      try connection.run("DELETE FROM saved_list_record WHERE list = ? -- emptyList", [.text(id.text)])
      try connection.run("DELETE FROM saved_list WHERE id = ? -- deleteList", [.text(id.text)])
    }
  }

  /// Puts records in by their identifiers or ids. Returns how many were new, and the keys of those that there are not for the account.
  /// Throws `list.absent`, `list.kind`, `list.keys`, `list.full`.
  package func add(_ keys: [String], to id: RecordID, _ policy: AccessPolicy) async throws -> (added: Int, unknown: [String]) {
    guard !keys.isEmpty, keys.count <= Self.mostKeys else {
      throw Problems([Problem("list.keys", path: "keys", vi: "Nhập từ 1 đến \(Self.mostKeys) mã bản ghi, mỗi dòng một mã.", en: "Enter 1 to \(Self.mostKeys) identifiers, one a line.")])
    }
    return try await changing(id, policy) { connection in
      try Self.requireRecords(id, connection)
      var last = try connection.run("SELECT coalesce(max(position), 0), count(*) FROM saved_list_record WHERE list = ? -- endOfList", [.text(id.text)]).first
      var held = last?.int(1) ?? 0
      var position = last?.int(0) ?? 0
      var unknown: [String] = [], added = 0
      for key in keys {
        guard let record = try Self.visible(key, policy, connection) else {
          unknown.append(key)
          continue
        }
        last = try connection.run("SELECT 1 FROM saved_list_record WHERE list = ? AND record = ? -- inList", [.text(id.text), .text(record.text)]).first
        guard last == nil else { continue }
        (position, held, added) = (position + 1, held + 1, added + 1)
        guard held <= Self.mostRecords else { throw Self.full }
        try connection.run("INSERT INTO saved_list_record (list, position, record) VALUES (?, ?, ?) -- addToList", [.text(id.text), .int(position), .text(record.text)])
      }
      return (added, unknown)
    }
  }

  /// Throws `list.absent`, `list.kind`, `list.none`.
  package func remove(_ records: [RecordID], from id: RecordID, _ policy: AccessPolicy) async throws {
    guard !records.isEmpty else { throw Problems([Problem("list.none", path: "record", vi: "Hãy chọn bản ghi cần bỏ khỏi danh sách.", en: "Choose the records to take out.")]) }
    try await changing(id, policy) { connection in
      try Self.requireRecords(id, connection)
      for record in records { try connection.run("DELETE FROM saved_list_record WHERE list = ? AND record = ? -- removeFromList", [.text(id.text), .text(record.text)]) }
    }
  }

  private static let mostKeys = 500

  static let full = Problems([Problem(
    "list.full", vi: "Danh sách chứa nhiều nhất \(mostRecords) bản ghi; hãy thu hẹp phạm vi, hoặc lưu thành tìm kiếm.",
    en: "A list holds at most \(mostRecords) records; select fewer, or keep it as a search.")])

  private static func checked(_ name: String) throws -> String {
    let name = name.trimmingCharacters(in: .whitespacesAndNewlines), count = name.unicodeScalars.count
    guard (1...longestName).contains(count) else {
      throw Problems([Problem("list.name", path: "name", vi: "Đặt tên cho danh sách, dài nhất \(longestName) ký tự.", en: "Give the list a name of at most \(longestName) characters.")])
    }
    return name
  }

  private static func requireRecords(_ id: RecordID, _ connection: any SQLConnection) throws {
    guard try connection.run("SELECT 1 FROM saved_list WHERE id = ? AND kind = 'records' -- isListOfRecords", [.text(id.text)]).first != nil else {
      throw Problems([Problem("list.kind", vi: "Tìm kiếm đã lưu không thêm bớt được từng bản ghi.", en: "Records are not put into or taken out of a saved search.")])
    }
  }

  /// A record that the account may see.
  private static func visible(_ key: String, _ policy: AccessPolicy, _ connection: any SQLConnection) throws -> RecordID? {
    let sql = "SELECT \(HeaderColumns.list) FROM record r WHERE r.id = ? OR r.id = (SELECT i.record FROM identifier i WHERE i.value = ?) LIMIT 1 -- recordToList"
    let header = try connection.run(sql, [.text(RecordID(key)?.text ?? ""), .text(key)]).first.map { HeaderColumns.header($0) }
    guard let header, header.state != .erased, policy.sight(of: header) != nil else { return nil }
    return header.id
  }

  /// One's own list, held until the end of the transaction.
  @discardableResult
  private func changing<T: Sendable>(_ id: RecordID, _ policy: AccessPolicy, _ body: @Sendable @escaping (any SQLConnection) throws -> T) async throws -> T {
    let now = desk.store.clock()
    return try await database.write { connection in
      try connection.run("UPDATE saved_list SET updated = ? WHERE id = ? AND account = ? -- touchList", [.int(now), .text(id.text), .text(policy.account.text)])
      guard try connection.run("SELECT 1 FROM saved_list WHERE id = ? AND account = ? -- ownList", [.text(id.text), .text(policy.account.text)]).first != nil else { throw Self.absent }
      return try body(connection)
    }
  }
}
