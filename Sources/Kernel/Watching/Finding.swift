/// What a rule has found: short facts for the log, such as `client=192.0.2.7 count=10 events=101-140`.
package struct Finding: Sendable, Hashable {
  package let rule: DetectionRule
  /// Whom or what it is about, as one word: `account=nguyen.an`, `client=192.0.2.7`.
  package let subject: String
  package let count: Int
  /// Numbers of the first and the last event that it rests on.
  package let first: Int64
  package let last: Int64

  package init(_ rule: DetectionRule, subject: String, count: Int, first: Int64, last: Int64) {
    // One word, so that it can be read back.
    let word = String(subject.map { $0.isWhitespace ? "_" : $0 })
    (self.rule, self.subject, self.count, self.first, self.last) = (rule, word, count, first, last)
  }

  /// `count`: other than how many events there are.
  init(_ rule: DetectionRule, subject: String, events: [AuditEvent], count: Int? = nil) {
    self.init(rule, subject: subject, count: count ?? events.count, first: events.first?.number ?? 0, last: events.last?.number ?? 0)
  }

  /// Reads what an alarm in the log says; `nil` for any other event.
  package init?(_ event: AuditEvent) {
    guard event.act == .detection, let rule = event.object.flatMap({ DetectionRule(rawValue: $0) }) else { return nil }
    let words = (event.reason ?? "").split(separator: " ").map(String.init)
    func value(_ name: String) -> Substring? { words.last { $0.hasPrefix("\(name)=") }?.dropFirst(name.utf8.count + 1) }
    let numbers = (value("events") ?? "").split(separator: "-").compactMap { Int64($0) }
    guard let subject = words.first, let count = value("count").flatMap({ Int($0) }), numbers.count == 2 else { return nil }
    self.init(rule, subject: subject, count: count, first: numbers[0], last: numbers[1])
  }

  /// What the log keeps.
  package var text: String { "\(subject) count=\(count) events=\(first)-\(last)" }
  package var event: AuditEvent { AuditEvent(.detection, object: rule.rawValue, reason: text) }

  /// The name and the value of the subject.
  package var named: (name: String, value: String) {
    let halves = subject.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(halves[0]), halves.count > 1 ? String(halves[1]) : "")
  }

  /// Whether one of the alarms before has told it already; each of them at the time of the last event that it tells of, however much later it was raised.
  /// `now`: when the event happened that gave it, milliseconds of UTC since 1970.
  package func isTold(by alarms: [AuditEvent], at now: Int64, _ thresholds: DetectionThresholds) -> Bool {
    let quiet = thresholds.quiet(rule)
    guard quiet > 0 else { return false }
    return alarms.contains { alarm in
      guard let told = Finding(alarm), told.rule == rule, told.subject == subject else { return false }
      // Clocks of several machines are not quite the same: an event may be a little older than one before it.
      return quiet == .max || abs(now - alarm.at) < quiet
    }
  }
}
