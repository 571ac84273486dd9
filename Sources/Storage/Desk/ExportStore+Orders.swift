import Kernel

/// Orders: made by one person, decided by another, taken once by the first.
extension ExportStore {
  private static let columns = "o.id, o.account, o.at, o.reason, o.format, o.selection, o.records, o.sees, o.state, o.decider, o.decided, o.words"

  private static func order(_ row: SQLRow) -> ExportOrder? {
    guard let format = ExportFormat(rawValue: row.text(4)), let sees = Sensitivity(rawValue: row.text(7)), let state = ExportOrder.State(rawValue: row.text(8)) else { return nil }
    return ExportOrder(
      id: RecordID(stored: row.text(0)), account: RecordID(stored: row.text(1)), at: row.int(2), reason: row.text(3), format: format,
      selection: RecordSelection(text: row.text(5)) ?? RecordSelection(), records: Int(row.int(6)), sees: sees, state: state,
      decider: row[9].text.map { RecordID(stored: $0) }, decided: row[10].int, words: row[11].text)
  }

  // MARK: Reading

  /// The newest orders of the account itself.
  package func orders(of account: RecordID, limit: Int = 50) async throws -> [ExportOrder] {
    let sql = "SELECT \(Self.columns) FROM export_order o WHERE o.account = ? ORDER BY o.at DESC, o.id DESC LIMIT ? -- ordersOfAccount"
    return try await desk.store.database.read { try $0.run(sql, [.text(account.text), .int(limit)]).compactMap { Self.order($0) } }
  }

  /// Open orders of others over which the account may decide whole, the oldest first.
  package func ordersToDecide(_ policy: AccessPolicy, limit: Int = 20) async throws -> [ExportOrder] {
    let (condition, arguments) = Self.decidable(policy)
    let sql = "SELECT \(Self.columns) FROM export_order o WHERE o.state = 'open' AND \(condition) ORDER BY o.at, o.id LIMIT ? -- ordersToDecide"
    return try await desk.store.database.read { try $0.run(sql, arguments + [.int(limit)]).compactMap { Self.order($0) } }
  }

  /// The first records of an order that the account may decide on, as far as it sees them.
  package func sample(of order: ExportOrder, _ policy: AccessPolicy, limit: Int) async throws -> [RevealedRecord] {
    let sql = """
      SELECT \(HeaderColumns.list) FROM record r WHERE r.id IN (SELECT e.record FROM export_order_record e WHERE e.export_order = ?)
      ORDER BY r.id LIMIT ? -- sampleOfOrder
      """
    return try await desk.reading { source in
      let headers = try source.connection.run(sql, [.text(order.id.text), .int(limit)]).map { HeaderColumns.header($0) }
      return try source.revealed(headers) { policy.sight(of: $0) }
    }
  }

  /// That the account holds the right to approve over every record of an order (`o`) up to its class, and is not who made it.
  private static func decidable(_ policy: AccessPolicy) -> (String, [SQLValue]) {
    var arguments: [SQLValue] = [.text(policy.account.text)]
    func among(_ column: String, _ values: [String]) -> String {
      arguments += values.map { .text($0) }
      return values.isEmpty ? "1 = 0" : "\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))"
    }
    let grants = policy.reach(of: .approve).filter { $0.most >= .internal }.map { grant in
      // The order's class covers that of its records' fields; a record may have been raised since.
      var parts = grant.most == .restricted ? ["1 = 1"] : ["o.sees <> 'restricted' AND r.sensitivity <> 'restricted'"]
      if let units = grant.units { parts.append(among("r.unit", units.map(\.text))) }
      if !grant.profiles.isEmpty { parts.append(among("r.profile", grant.profiles.sorted())) }
      return "(\(parts.joined(separator: " AND ")))"
    }
    guard !grants.isEmpty else { return ("1 = 0", []) }
    // A record without a unit is reached by no grant for one: the comparison must say no, not nothing.
    let missing = """
      SELECT 1 FROM export_order_record e JOIN record r ON r.id = e.record
      WHERE e.export_order = o.id AND CASE WHEN \(grants.joined(separator: " OR ")) THEN 1 ELSE 0 END = 0
      """
    return ("o.account <> ? AND NOT EXISTS (\(missing))", arguments)
  }

  // MARK: Acts

  /// Throws `export.reason`, `export.none`, `export.many` (more than `mostInOrder`).
  package func order(_ selection: RecordSelection, as format: ExportFormat, reason: String, units: UnitTree, by actor: DeskActor) async throws -> RecordID {
    let reason = try Self.checked(reason), declarations = desk.store.declarations, policy = actor.policy
    guard let sees = policy.exportClass else { throw Self.nothing }
    return try await desk.log.writing { transaction in
      let id = RecordID.new(now: transaction.now)
      let source = SelectionSource(connection: transaction.connection, declarations: declarations, now: transaction.now)
      guard let condition = try ExportScope.selection(selection).condition(policy, units, source) else { throw Self.nothing }
      let count = try source.count(condition, most: Self.mostCounted)
      guard count > 0 else { throw Self.nothing }
      guard count <= Self.mostInOrder else {
        throw Problems([Problem(
          "export.many", vi: "Một lần xuất có nhiều nhất \(Self.mostInOrder) bản ghi; hãy thu hẹp phạm vi.", en: "One export holds at most \(Self.mostInOrder) records; select fewer.")])
      }
      try Self.forgetEnded(transaction)
      try transaction.run(
        "INSERT INTO export_order (id, account, at, reason, format, selection, records, sees, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open') -- makeOrder",
        [
          .text(id.text), .text(policy.account.text), .int(transaction.now), .text(reason), .text(format.rawValue), .text(selection.text), .int(count), .text(sees.rawValue),
        ])
      try transaction.run(
        "INSERT INTO export_order_record (export_order, record) SELECT CAST(? AS TEXT), r.id FROM record r WHERE \(condition.text) -- fillOrder", [.text(id.text)] + condition.arguments)
      try transaction.add(AuditEvent(.exportOrdered, object: "\(id.text) \(Self.object(format, count, selection))", reason: reason), by: actor.actor)
      return id
    }
  }

  /// What ended orders held is of no use any more; that they were made stays.
  private static func forgetEnded(_ transaction: AuditTransaction) throws {
    let sql = """
      DELETE FROM export_order_record WHERE export_order IN
      (SELECT o.id FROM export_order o WHERE o.state = 'refused' OR o.state IN ('ready', 'taken') AND o.decided < ?) -- forgetOrders
      """
    try transaction.run(sql, [.int(transaction.now - 2 * ExportOrder.term)])
  }

  /// Allows an order or refuses it. Throws `export.absent` (also for one's own, and for one over which the account may not decide), `export.words` (a refusal without).
  package func decide(_ id: RecordID, allows: Bool, words: String, by actor: DeskActor) async throws {
    guard allows || !words.allSatisfy(\.isWhitespace) else {
      throw Problems([Problem("export.words", path: "words", vi: "Hãy ghi lý do không đồng ý.", en: "Say why it is refused.")])
    }
    guard words.unicodeScalars.count <= Self.longestReason else {
      throw Problems([Problem("export.words", path: "words", vi: "Dài quá \(Self.longestReason) ký tự; hãy rút ngắn.", en: "More than \(Self.longestReason) characters; shorten it.")])
    }
    let (condition, arguments) = Self.decidable(actor.policy)
    let sql = "SELECT \(Self.columns) FROM export_order o WHERE o.id = ? AND o.state = 'open' AND \(condition) -- orderToDecide"
    try await desk.log.writing { transaction in
      guard try transaction.run(sql, [.text(id.text)] + arguments).first != nil else { throw Self.absent }
      try transaction.run(
        "UPDATE export_order SET state = ?, decider = ?, decided = ?, words = ? WHERE id = ? -- decideOrder",
        [
          .text((allows ? ExportOrder.State.ready : .refused).rawValue), .text(actor.policy.account.text), .int(transaction.now),
          .optional(words.allSatisfy(\.isWhitespace) ? nil : words), .text(id.text),
        ])
      try transaction.add(AuditEvent(.exportDecided, allows ? .done : .refused, object: id.text, reason: words.isEmpty ? nil : words), by: actor.actor)
    }
  }

  /// Takes an allowed order: once, by who made it, in time. Throws `export.absent`, `export.state`, `export.expired`.
  package func take(_ id: RecordID, by actor: DeskActor) async throws -> ExportOrder {
    try await desk.log.writing { transaction in
      let row = try transaction.run(
        "SELECT \(Self.columns) FROM export_order o WHERE o.id = ? AND o.account = ? -- orderToTake", [.text(id.text), .text(actor.policy.account.text)]).first
      guard let order = row.flatMap({ Self.order($0) }) else { throw Self.absent }
      guard order.state == .ready else {
        throw Problems([Problem(
          "export.state", vi: "Yêu cầu này đang ở tình trạng “\(order.state.label[.vietnamese])”, nên không tải được.", en: "The order is \"\(order.state.label[.english])\" and cannot be taken.")])
      }
      guard !order.isExpired(at: transaction.now) else {
        throw Problems([Problem("export.expired", vi: "Đã quá 7 ngày kể từ khi được đồng ý; hãy gửi yêu cầu mới.", en: "It was allowed more than 7 days ago; make a new order.")])
      }
      try transaction.run("UPDATE export_order SET state = 'taken' WHERE id = ? -- takeOrder", [.text(id.text)])
      try transaction.add(AuditEvent(.recordsExported, object: "\(id.text) \(Self.object(order.format, order.records, order.selection))", reason: order.reason), by: actor.actor)
      return order
    }
  }

  static let absent = Problems([Problem("export.absent", vi: "Không có yêu cầu xuất này, hoặc nó không thuộc phần việc của bạn.", en: "There is no such order, or it is not yours to deal with.")])
}
