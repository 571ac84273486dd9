import Kernel

/// Following the log to its end and beyond: how far each destination has been given it. The log itself is what waits to be sent; nothing is kept twice.
extension AuditLog {
  /// How long a process may be silent before another one goes on in its place; milliseconds by the clock of the database.
  package static let lease: Int64 = 15_000

  /// The right to deliver.
  package struct Hold: Sendable, Hashable {
    /// The last event that was delivered; 0: none.
    package let number: Int64
    /// Whether nobody else has had it since this process took it.
    package let isRenewal: Bool
    /// Whether what was delivered last is another event now, or the number was moved: then it begins again with the last day, and an alarm was raised.
    package let isChanged: Bool
  }

  /// Takes the right to deliver to `destination`, or goes on having it; `nil` while another living process has it.
  /// Where the log was cut or put back, or the row was written by somebody else, the last day is delivered again, and that is an alarm, by `actor`.
  package func holdDelivery(to destination: String, by process: String, as actor: Actor = Actor()) async throws -> Hold? {
    try await writing { transaction -> Hold? in
      let connection = transaction.connection
      try transaction.run("INSERT INTO audit_delivery (destination, number) VALUES (?, 0) ON CONFLICT (destination) DO NOTHING -- firstDelivery", [.text(destination)])
      let now = try RecordStore.databaseTime(connection)
      guard let row = try transaction.run("SELECT holder, held FROM audit_delivery WHERE destination = ? -- delivery", [.text(destination)]).first else { return nil }
      let holder = row[0].text
      // Nobody has held it in the time to come.
      guard holder == nil || holder == process || row.int(1) < now - Self.lease || row.int(1) > now + Self.lease else { return nil }
      try transaction.run("UPDATE audit_delivery SET holder = ?, held = ? WHERE destination = ? -- holdDelivery", [.text(process), .int(now), .text(destination)])
      guard let place = try cursor(of: destination, now: transaction.now, connection) else { return nil }
      if let changed = place.changed {
        try put(place.number, for: destination, connection)
        try transaction.add(Self.changed(changed).event, by: actor)
      }
      return Hold(number: place.number, isRenewal: holder == process, isChanged: place.changed != nil)
    }
  }

  /// Everything up to `number` has been delivered. Whether that was noted: nothing happens when another process has taken over meanwhile.
  @discardableResult
  package func confirmDelivery(to destination: String, upTo number: Int64, by process: String) async throws -> Bool {
    try await database.write { connection -> Bool in
      let row = try connection.run("SELECT holder FROM audit_delivery WHERE destination = ? -- deliveryHolder", [.text(destination)]).first
      guard row?[0].text == process else { return false }
      try put(number, for: destination, connection)
      return true
    }
  }

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
      let last = try Self.lastNumber(connection)
      let delivered = try connection.run("SELECT number FROM audit_delivery WHERE destination = ? -- delivered", [.text(destination)]).first?.int(0) ?? 0
      return last - min(max(delivered, 0), last)
    }
  }
}
