import Kernel

/// Following the log with the rules of `Detector`.
extension AuditLog {
  /// How the detections stand among those who follow the log.
  static let detections = "detections"
  private static let batch = 500

  /// New events, with all that is needed to judge them.
  private struct Round: Sendable {
    var after: Int64
    var last: Int64
    var findings: [Finding]
    var isFull: Bool
  }

  /// Looks at the events since the last time and adds the alarms that they give rise to; each event is judged once, however many processes there are.
  /// Gives the numbers of the alarms with their rules, and whether there is more to look at.
  package func detect(powerful: Set<String>, by actor: Actor, thresholds: DetectionThresholds = DetectionThresholds()) async throws -> (alarms: [(number: Int64, rule: DetectionRule)], hasMore: Bool) {
    let now = clock()
    guard let round = try await database.read({ try Self.round(powerful, thresholds, now: now, $0) }) else { return ([], false) }
    let alarms = try await writing { transaction -> [(number: Int64, rule: DetectionRule)] in
      // Another process was here first.
      guard try Self.cursor(now: now, transaction.connection).after == round.after else { return [] }
      let alarms = try round.findings.map { (number: try transaction.append($0.event, by: actor), rule: $0.rule) }
      try transaction.run(
        """
        INSERT INTO audit_delivery (destination, number, link) VALUES (?, ?, (SELECT link FROM audit_event WHERE number = ?))
        ON CONFLICT (destination) DO UPDATE SET number = excluded.number, link = excluded.link -- detectionsSeen
        """,
        [.text(Self.detections), .int(round.last), .int(round.last)])
      return alarms
    }
    return (alarms, round.isFull)
  }

  /// After which event to go on, and the one that is not as it was when it was judged: then the log was cut or put back, and its last day is judged again.
  /// A register that was never watched begins with its last day too.
  private static func cursor(now: Int64, _ connection: any SQLConnection) throws -> (after: Int64, changed: Int64?) {
    guard let row = try connection.run("SELECT number FROM audit_delivery WHERE destination = ? -- detectionsCursor", [.text(detections)]).first else {
      return (try startOfDay(now: now, connection), nil)
    }
    if try isSame(detections, connection) { return (row.int(0), nil) }
    return (try startOfDay(now: now, connection), row.int(0))
  }

  private static func round(_ powerful: Set<String>, _ thresholds: DetectionThresholds, now: Int64, _ connection: any SQLConnection) throws -> Round? {
    let (after, changed) = try cursor(now: now, connection)
    let rows = try connection.run("SELECT \(columns) FROM audit_event WHERE number > ? ORDER BY number LIMIT ? -- eventsToJudge", [.int(after), .int(batch)])
    if rows.isEmpty, changed == nil { return nil }
    let events = rows.compactMap(event)
    let detector = Detector(powerful: powerful, names: try names(connection), thresholds: thresholds)
    let start = events.map(\.at).min() ?? now
    var before = try remembered(since: start - thresholds.memory, upTo: after, connection)
    var alarms = try told(since: start - thresholds.night, connection)
    var findings: [Finding] = []
    func take(_ found: [Finding], at: Int64) {
      for finding in found where !finding.isTold(by: alarms, at: at, thresholds) {
        findings.append(finding)
        var alarm = finding.event
        alarm.at = at
        alarms.append(alarm)
      }
    }
    if let changed { take([Finding(.integrity, subject: "event=\(changed)", count: 1, first: changed, last: changed)], at: now) }
    for event in events {
      let entered = try Detector.isEntry(event) ? lastEntry(before: event, connection) : nil
      take(detector.findings(event, before: before, entered: entered), at: event.at)
      if Detector.remembered.contains(event.act) { before.append(event) }
    }
    return Round(after: after, last: rows.last?.int(0) ?? after, findings: findings, isFull: rows.count == batch)
  }

  private static func remembered(since: Int64, upTo number: Int64, _ connection: any SQLConnection) throws -> [AuditEvent] {
    let acts = Detector.remembered
    let marks = acts.map { _ in "?" }.joined(separator: ", ")
    let sql = "SELECT \(columns) FROM audit_event WHERE at > ? AND number <= ? AND act IN (\(marks)) ORDER BY number -- eventsRemembered"
    return try connection.run(sql, [.int(since), .int(number)] + acts.map { .text($0.rawValue) }).compactMap(event)
  }

  /// Alarms that could tell the same again; those of broken chains for ever.
  private static func told(since: Int64, _ connection: any SQLConnection) throws -> [AuditEvent] {
    let sql = "SELECT \(columns) FROM audit_event WHERE act = 'detection' AND (at > ? OR object = ?) -- alarmsRemembered"
    return try connection.run(sql, [.int(since), .text(DetectionRule.integrity.rawValue)]).compactMap(event)
  }

  /// When somebody was last let in to the account of `event` before it.
  private static func lastEntry(before event: AuditEvent, _ connection: any SQLConnection) throws -> Int64? {
    guard let account = event.account else { return nil }
    let sql = """
      SELECT at FROM audit_event WHERE account = ? AND number < ? AND result = 'done' AND (act = 'second-factor' OR act = 'sign-in' AND coalesce(reason, '') <> 'password')
      ORDER BY number DESC LIMIT 1 -- lastEntry
      """
    return try connection.run(sql, [.text(account.text), .int(event.number)]).first?.int(0)
  }
}
