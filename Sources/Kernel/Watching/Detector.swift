import Crypto
import Foundation

/// The rules themselves: what one event, with those shortly before it, gives rise to. Alarms are no events for it, so that it never follows itself.
package struct Detector: Sendable {
  package var thresholds = DetectionThresholds()
  /// Ids of the roles with which accounts or roles can be given.
  package var powerful: Set<String>
  /// Sign-in names by account.
  package var names: [RecordID: String]

  package init(powerful: Set<String>, names: [RecordID: String] = [:], thresholds: DetectionThresholds = DetectionThresholds()) {
    self.powerful = powerful
    self.names = names
    self.thresholds = thresholds
  }

  /// What is looked at again for later events.
  package static let remembered: [AuditEvent.Act] = [.signIn, .secondFactor, .restrictedRead, .auditRead] + exports
  private static let exports: [AuditEvent.Act] = [.accountsExported, .auditExported, .personExported, .caseExported]
  private static let administration: Set<AuditEvent.Act> = [
    .accountMade, .accountDisabled, .accountEnabled, .accountLeft, .linkMade, .roleGranted, .roleRevoked, .secondFactorDropped,
  ]
  private static let day: Int64 = 86_400_000
  /// How far Vietnam is ahead of UTC.
  private static let ahead: Int64 = 7 * 3_600_000

  /// `before`: what is remembered of the time before, the oldest first. `entered`: when somebody was last let in to the event's account before, `nil` if never.
  package func findings(_ event: AuditEvent, before: [AuditEvent], entered: Int64?) -> [Finding] {
    if event.act == .detection || event.act == .alarmSettled { return [] }
    return bruteForce(event, before) + [
      spraying(event, before), massExport(event, before), roleEscalation(event), offHours(event), dormantUse(event, entered), factorDropped(event), maliciousFile(event), integrity(event), backup(event),
    ].compactMap(\.self)
  }

  /// Whether the event let somebody in.
  package static func isEntry(_ event: AuditEvent) -> Bool {
    guard event.result == .done, event.account != nil else { return false }
    // A password that a code has to follow lets nobody in.
    return event.act == .secondFactor || event.act == .signIn && event.reason != "password"
  }

  private static func isFailure(_ event: AuditEvent) -> Bool { event.result == .refused && (event.act == .signIn || event.act == .secondFactor) }

  private func failures(_ event: AuditEvent, _ before: [AuditEvent]) -> [AuditEvent] {
    guard Self.isFailure(event) else { return [] }
    return before.filter { Self.isFailure($0) && $0.at > event.at - thresholds.attempts } + [event]
  }

  private func bruteForce(_ event: AuditEvent, _ before: [AuditEvent]) -> [Finding] {
    let failures = failures(event, before)
    func finding(_ subject: String, _ same: [AuditEvent]) -> Finding? {
      same.count >= thresholds.failures ? Finding(.bruteForce, subject: subject, events: same) : nil
    }
    let fromClient = self.source(event).flatMap { source in finding("client=\(source)", failures.filter { self.source($0) == source }) }
    let onAccount = event.account.flatMap { account in finding("account=\(name(account, event))", failures.filter { $0.account == account }) }
    return [fromClient, onAccount].compactMap(\.self)
  }

  private func spraying(_ event: AuditEvent, _ before: [AuditEvent]) -> Finding? {
    guard let source = self.source(event) else { return nil }
    let same = failures(event, before).filter { self.source($0) == source && $0.account != nil }
    let accounts = Set(same.compactMap(\.account))
    return accounts.count >= thresholds.accounts ? Finding(.spraying, subject: "client=\(source)", events: same, count: accounts.count) : nil
  }

  /// Whom attempts are counted for; `nil`: nobody in particular.
  private func source(_ event: AuditEvent) -> String? { event.client.map { ClientSource($0).text } }

  private func massExport(_ event: AuditEvent, _ before: [AuditEvent]) -> Finding? {
    guard event.result == .done, let taker = self.taker(event) else { return nil }
    let recent = before.filter { $0.result == .done && $0.at > event.at - thresholds.taking && self.taker($0) == taker } + [event]
    let exports = recent.filter(isExport), reads = recent.filter { $0.act == .restrictedRead }
    if isExport(event), exports.count >= thresholds.exports { return Finding(.massExport, subject: taker, events: exports) }
    let records = reads.reduce(0) { $0 + Self.records($1) }
    if event.act == .restrictedRead, records >= thresholds.reads { return Finding(.massExport, subject: taker, events: reads, count: records) }
    return nil
  }

  /// Who takes data out: an account, or whoever is at the machine itself.
  private func taker(_ event: AuditEvent) -> String? {
    if let account = event.account { return "account=\(names[account] ?? account.text)" }
    return event.client == Actor.terminal.client ? "client=\(Actor.terminal.client ?? "")" : nil
  }

  /// A program that reads the log takes it away, unless it only keeps up with it: it says after which event it goes on.
  private func isExport(_ event: AuditEvent) -> Bool {
    if Self.exports.contains(event.act) { return true }
    guard event.act == .auditRead, let told = event.reason, told.hasPrefix("after="), let after = Int64(told.dropFirst(6)), after >= 0 else { return false }
    return event.number - after > thresholds.behind
  }

  /// How many restricted records were seen at once: a list tells how many it showed.
  private static func records(_ event: AuditEvent) -> Int {
    guard event.object == AuditEvent.list, let count = event.reason.flatMap({ Int($0) }) else { return 1 }
    return min(max(count, 1), 1_000)
  }

  private func roleEscalation(_ event: AuditEvent) -> Finding? {
    guard event.act == .roleGranted, event.result == .done, let name = event.object else { return nil }
    let role = event.reason.flatMap { Grant(text: $0) }?.role ?? ""
    let isOwn = event.account.flatMap { names[$0] } == name
    return isOwn || powerful.contains(role) ? Finding(.roleEscalation, subject: "account=\(name)", events: [event]) : nil
  }

  private func offHours(_ event: AuditEvent) -> Finding? {
    // Only people keep hours: what the server does by itself is none of it.
    let isByHand = event.account != nil || event.client == Actor.terminal.client
    guard Self.administration.contains(event.act), event.result == .done, isByHand, !isWorkTime(event.at) else { return nil }
    return Finding(.offHours, subject: event.account.map { "account=\(names[$0] ?? $0.text)" } ?? "client=\(event.client ?? "")", events: [event])
  }

  private func isWorkTime(_ at: Int64) -> Bool {
    let local = at + Self.ahead
    let days = local >= 0 ? local / Self.day : (local - Self.day + 1) / Self.day
    let hour = Int((local - days * Self.day) / 3_600_000)
    // Day 0 was a Thursday.
    let weekday = ((days + 3) % 7 + 7) % 7
    return weekday < 6 && thresholds.work.contains(hour)
  }

  private func dormantUse(_ event: AuditEvent, _ entered: Int64?) -> Finding? {
    guard Self.isEntry(event), let account = event.account, let entered, event.at - entered > thresholds.dormant else { return nil }
    return Finding(.dormantUse, subject: "account=\(name(account, event))", events: [event], count: Int((event.at - entered) / Self.day))
  }

  private func factorDropped(_ event: AuditEvent) -> Finding? {
    guard event.act == .secondFactorDropped, event.result == .done else { return nil }
    return Finding(.factorDropped, subject: "account=\(event.object ?? "")", events: [event])
  }

  private func maliciousFile(_ event: AuditEvent) -> Finding? {
    guard event.act == .mediaInfected else { return nil }
    return Finding(.maliciousFile, subject: "record=\(event.object ?? "")", events: [event])
  }

  /// The same faults are the same subject, however often they are found again.
  private func integrity(_ event: AuditEvent) -> Finding? {
    guard event.act == .logChecked, event.result == .refused else { return nil }
    let mark = Hexadecimal.text(SHA256.hash(data: Data((event.reason ?? "").utf8)).prefix(4))
    return Finding(.integrity, subject: "faults=\(mark)", events: [event])
  }

  private func backup(_ event: AuditEvent) -> Finding? {
    guard event.act == .backupMade || event.act == .backupProven, event.result == .refused else { return nil }
    return Finding(.backup, subject: "act=\(event.act.rawValue)", events: [event])
  }

  private func name(_ account: RecordID, _ event: AuditEvent) -> String { names[account] ?? event.object ?? account.text }
}

extension AuditEvent {
  /// The object of acts on a whole list; their reason is how many were shown.
  package static let list = "list"
}
