import Kernel

/// How far those who follow the log have come. Whoever owns the database could write any number there, so that what lies before it is never sent or judged: each row
/// carries a mark that is made with the instance's secret, which is not in the database.
extension AuditLog {
  struct Cursor: Sendable, Hashable {
    /// The last event that was seen; 0: none.
    let number: Int64
    /// Where the row, or the event that it names, is not what was written: which event that was. Then `number` is where the last day begins.
    let changed: Int64?
  }

  /// `nil`: it never followed. `now` in milliseconds of UTC since 1970.
  func cursor(of destination: String, now: Int64, _ connection: any SQLConnection) throws -> Cursor? {
    let sql = "SELECT d.number, d.link, d.mark, e.link FROM audit_delivery d LEFT JOIN audit_event e ON e.number = d.number WHERE d.destination = ? -- followed"
    guard let row = try connection.run(sql, [.text(destination)]).first else { return nil }
    let number = row.int(0)
    if isIntact(number, link: row[1].text, mark: row[2].text, present: row[3].text, of: destination) { return Cursor(number: number, changed: nil) }
    return Cursor(number: try Self.startOfDay(now: now, connection), changed: min(max(number, 0), Self.mostNumber))
  }

  private func isIntact(_ number: Int64, link: String?, mark: String?, present: String?, of destination: String) -> Bool {
    if number == 0 { return link == nil }
    guard number > 0, let link, present == link else { return false }
    guard let secret else { return true }
    return mark == Self.mark(number, link, of: destination, secret)
  }

  private static func mark(_ number: Int64, _ link: String, of destination: String, _ secret: InstanceSecret) -> String {
    secret.digest(of: Value.list([.string(destination), .int(number), .string(link)]).json, for: "followed")
  }

  /// Notes that everything up to `number` was seen.
  func put(_ number: Int64, for destination: String, _ connection: any SQLConnection) throws {
    let link = try connection.run("SELECT link FROM audit_event WHERE number = ? -- linkToFollow", [.int(number)]).first?.text(0)
    let mark: String? = if let secret, let link { Self.mark(number, link, of: destination, secret) } else { nil }
    try connection.run(
      """
      INSERT INTO audit_delivery (destination, number, link, mark) VALUES (?, ?, ?, ?)
      ON CONFLICT (destination) DO UPDATE SET number = excluded.number, link = excluded.link, mark = excluded.mark -- follow
      """,
      [.text(destination), .int(number), .optional(link), .optional(mark)])
  }

  /// The last event before those of the last day; 0 where there is none. `now` in milliseconds of UTC since 1970.
  static func startOfDay(now: Int64, _ connection: any SQLConnection) throws -> Int64 {
    let sql = """
      SELECT coalesce(max(number), 0) FROM audit_event
      WHERE number < coalesce((SELECT min(+number) FROM audit_event WHERE at >= ?), 9223372036854775807) -- lastBeforeToday
      """
    return try connection.run(sql, [.int(now - day)]).first?.int(0) ?? 0
  }

  private static let day: Int64 = 86_400_000
  /// Whatever was written there, it can be counted on from.
  private static let mostNumber: Int64 = 9_007_199_254_740_991

  static func lastNumber(_ connection: any SQLConnection) throws -> Int64 {
    try connection.run("SELECT coalesce(max(number), 0) FROM audit_event -- lastAuditNumber").first?.int(0) ?? 0
  }

  /// What is told where an event that was seen is another one now, or somebody has moved how far was seen.
  static func changed(_ number: Int64) -> Finding { Finding(.integrity, subject: "event=\(number)", count: 1, first: number, last: number) }

  /// Raises that alarm.
  package func tellChanged(_ number: Int64, by actor: Actor) async throws { try await add(Self.changed(number).event, by: actor) }
}
