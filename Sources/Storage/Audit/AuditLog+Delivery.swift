import Kernel

/// Following the log to its end and beyond: how far each destination has been given it. The log itself is what waits to be sent; nothing is kept twice.
extension AuditLog {
  /// How long a process may be silent before another one goes on in its place; milliseconds by the clock of the database.
  static let lease: Int64 = 15_000

  /// Takes the right to deliver to `destination`, or goes on having it. Gives the number of the last event that was delivered (0: none); `nil` while another living process has it.
  /// Where that event is not the same any more, because the log was cut or put back, the last day is delivered again.
  package func holdDelivery(to destination: String, by process: String) async throws -> Int64? {
    try await database.write { connection -> Int64? in
      try connection.run("INSERT INTO audit_delivery (destination, number) VALUES (?, 0) ON CONFLICT (destination) DO NOTHING -- firstDelivery", [.text(destination)])
      let now = try RecordStore.databaseTime(connection)
      guard let row = try connection.run("SELECT number, holder, held FROM audit_delivery WHERE destination = ? -- delivery", [.text(destination)]).first else { return nil }
      guard row[1].text == nil || row[1].text == process || row.int(2) < now - Self.lease else { return nil }
      try connection.run("UPDATE audit_delivery SET holder = ?, held = ? WHERE destination = ? -- holdDelivery", [.text(process), .int(now), .text(destination)])
      if try Self.isSame(destination, connection) { return row.int(0) }
      return try Self.startOfDay(now: clock(), connection)
    }
  }

  /// Everything up to `number` has been delivered. Nothing happens when another process has taken over meanwhile.
  package func confirmDelivery(to destination: String, upTo number: Int64, by process: String) async throws {
    try await database.write { connection in
      _ = try connection.run(
        "UPDATE audit_delivery SET number = ?, link = (SELECT link FROM audit_event WHERE number = ?) WHERE destination = ? AND holder = ? -- confirmDelivery",
        [.int(number), .int(number), .text(destination), .text(process)])
    }
  }

  /// Whether the last event that `destination` was given is still there as it was.
  static func isSame(_ destination: String, _ connection: any SQLConnection) throws -> Bool {
    let sql = """
      SELECT 1 FROM audit_delivery d LEFT JOIN audit_event e ON e.number = d.number
      WHERE d.destination = ? AND d.link IS NOT NULL AND (e.link IS NULL OR e.link <> d.link) -- isOtherLog
      """
    return try connection.run(sql, [.text(destination)]).isEmpty
  }

  /// The number before the first event of the last day; `now` in milliseconds of UTC since 1970.
  static func startOfDay(now: Int64, _ connection: any SQLConnection) throws -> Int64 {
    let first = try connection.run("SELECT min(number) FROM audit_event WHERE at >= ? -- firstOfDay", [.int(now - day)]).first?[0].int
    let next = try connection.run("SELECT coalesce(max(number), 0) + 1 FROM audit_event -- nextAuditNumber").first?.int(0)
    return (first ?? next ?? 1) - 1
  }

  private static let day: Int64 = 86_400_000

  /// Gives the right to deliver back, so that another process need not wait for it.
  package func leaveDelivery(to destination: String, by process: String) async throws {
    try await database.write { connection in
      _ = try connection.run(
        "UPDATE audit_delivery SET holder = NULL, held = NULL WHERE destination = ? AND holder = ? -- leaveDelivery", [.text(destination), .text(process)])
    }
  }

  /// How many events have not been delivered to `destination`.
  package func undelivered(to destination: String) async throws -> Int64 {
    try await database.read { connection -> Int64 in
      let last = try connection.run("SELECT coalesce(max(number), 0) FROM audit_event -- lastAuditNumber").first?.int(0) ?? 0
      let delivered = try connection.run("SELECT number FROM audit_delivery WHERE destination = ? -- delivered", [.text(destination)]).first?.int(0) ?? 0
      return max(0, last - delivered)
    }
  }
}
