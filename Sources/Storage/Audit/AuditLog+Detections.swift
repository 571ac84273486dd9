import Kernel

/// Following the log with the rules of `Detector`.
extension AuditLog {
  /// How the detections stand among those who follow the log.
  static let detections = "detections"
  private static let batch = 500

  /// How often a look that found nothing new is noted; milliseconds.
  private static let noting: Int64 = 60_000

  /// New events, with what they give rise to.
  private struct Round: Sendable {
    var from: Cursor
    var last: Int64
    var findings: [Finding]
    var isFull: Bool
    /// Whether there is nothing to write.
    var isIdle: Bool
  }

  /// Looks at the events since the last time and adds the alarms that they give rise to; each event is judged once, however many processes there are.
  /// Gives the numbers of the alarms with their rules, and whether there is more to look at.
  package func detect(powerful: Set<String>, by actor: Actor, thresholds: DetectionThresholds = DetectionThresholds()) async throws -> (alarms: [(number: Int64, rule: DetectionRule)], hasMore: Bool) {
    let now = clock()
    let found = try await database.read { try look(powerful, thresholds, now: now, $0) }
    if found.isIdle { return ([], false) }
    let alarms = try await writing { transaction -> [(number: Int64, rule: DetectionRule)] in
      // Another process was here first.
      guard try standing(now: now, transaction.connection) == found.from else { return [] }
      let alarms = try found.findings.map { (number: try transaction.append($0.event, by: actor), rule: $0.rule) }
      try put(found.last, for: Self.detections, transaction.connection)
      try transaction.run("UPDATE audit_delivery SET held = ? WHERE destination = ? -- detectionsNoted", [.int(now), .text(Self.detections)])
      return alarms
    }
    return (alarms, found.isFull)
  }

  /// After which event to go on. A register that was never watched begins with its last day.
  private func standing(now: Int64, _ connection: any SQLConnection) throws -> Cursor {
    try cursor(of: Self.detections, now: now, connection) ?? Cursor(number: try Self.startOfDay(now: now, connection), changed: nil)
  }

  private func look(_ powerful: Set<String>, _ thresholds: DetectionThresholds, now: Int64, _ connection: any SQLConnection) throws -> Round {
    let from = try standing(now: now, connection)
    let rows = try connection.run("SELECT \(Self.columns) FROM audit_event WHERE number > ? ORDER BY number LIMIT ? -- eventsToJudge", [.int(from.number), .int(Self.batch)])
    let isIdle = try rows.isEmpty && from.changed == nil && Self.isNoted(now: now, connection)
    let events = rows.compactMap(Self.event)
    // The cursor moves on with it: that is told once.
    var findings = from.changed.map { [Self.changed($0)] } ?? []
    findings += try Self.judge(events, after: from.number, Detector(powerful: powerful, names: try Self.names(connection), thresholds: thresholds), connection)
    return Round(from: from, last: rows.last?.int(0) ?? from.number, findings: findings, isFull: rows.count == Self.batch, isIdle: isIdle)
  }

  /// Whether a look of the last minute was noted.
  private static func isNoted(now: Int64, _ connection: any SQLConnection) throws -> Bool {
    let held = try connection.run("SELECT held FROM audit_delivery WHERE destination = ? -- detectionsHeld", [.text(detections)]).first?[0].int
    return held.map { $0 > now - noting && $0 <= now } ?? false
  }

  private static func judge(_ events: [AuditEvent], after number: Int64, _ detector: Detector, _ connection: any SQLConnection) throws -> [Finding] {
    guard let start = events.map(\.at).min() else { return [] }
    let thresholds = detector.thresholds
    var before = try remembered(since: start - thresholds.memory, upTo: number, connection)
    var alarms = try told(since: start - thresholds.night, connection)
    var findings: [Finding] = []
    for event in events {
      let entered = try Detector.isEntry(event) ? lastEntry(before: event, connection) : nil
      for finding in detector.findings(event, before: before, entered: entered) where !finding.isTold(by: alarms, at: event.at, thresholds) {
        findings.append(finding)
        var alarm = finding.event
        alarm.at = event.at
        alarms.append(alarm)
      }
      if Detector.remembered.contains(event.act) { before.append(event) }
    }
    return findings
  }

  private static func remembered(since: Int64, upTo number: Int64, _ connection: any SQLConnection) throws -> [AuditEvent] {
    let acts = Detector.remembered
    let marks = acts.map { _ in "?" }.joined(separator: ", ")
    // From the first event of that time on: else all that ever happened would be read.
    let sql = """
      SELECT \(columns) FROM audit_event
      WHERE at > ? AND number >= (SELECT coalesce(min(+number), 0) FROM audit_event WHERE at > ?) AND number <= ? AND act IN (\(marks)) ORDER BY number -- eventsRemembered
      """
    return try connection.run(sql, [.int(since), .int(since), .int(number)] + acts.map { .text($0.rawValue) }).compactMap(event)
  }

  /// Alarms that could tell the same again; those of broken chains for ever. Each at the time of the last event that it tells of: it may have been looked at much later.
  private static func told(since: Int64, _ connection: any SQLConnection) throws -> [AuditEvent] {
    let sql = "SELECT \(columns) FROM audit_event WHERE act = 'detection' AND (at > ? OR object = ?) -- alarmsRemembered"
    let alarms = try connection.run(sql, [.int(since), .text(DetectionRule.integrity.rawValue)]).compactMap(event)
    let numbers = Set(alarms.compactMap { Finding($0)?.last }).sorted().map { SQLValue.int($0) }
    let rows = try connection.rows(of: numbers) { "SELECT number, at FROM audit_event WHERE number IN (\($0)) -- timesOfEvents" }
    let times = Dictionary(rows.map { ($0.int(0), $0.int(1)) }, uniquingKeysWith: { first, _ in first })
    return alarms.map { alarm in
      var alarm = alarm
      if let last = Finding(alarm)?.last, let time = times[last] { alarm.at = time }
      return alarm
    }
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
