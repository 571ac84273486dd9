import Foundation
import Kernel

/// What is done with reports. Each throws `Problems` (`return.…`) for what cannot be done, and writes nothing then.
extension ReturnStore {
  package static let longestReason = 1_000

  /// Which report is meant.
  package struct Place: Sendable, Hashable {
    package let dataSet: ReportDataSet
    package let reporter: ReportReporter
    package let period: ReportPeriod

    package init(dataSet: ReportDataSet, reporter: ReportReporter, period: ReportPeriod) {
      self.dataSet = dataSet
      self.reporter = reporter
      self.period = period
    }

    /// How the log names it.
    var told: String { "\(dataSet.id) \(reporter.code) \(period.text)" }
  }

  // MARK: Of those who report

  /// Keeps what was filled in. `last`: the number of the last step that the author has read, 0 where there was none, `nil`: whatever there is. `submitting`: sends it too; then all rules must hold.
  @discardableResult
  package func save(_ content: ReturnContent, at place: Place, after last: Int? = nil, submitting: Bool, policy: AccessPolicy, by actor: Actor) async throws -> Return {
    guard ReturnRights(policy).mayReport(for: place.reporter.unit) else { throw Problems([ReturnProblems.reporter]) }
    guard place.reporter.mayFile(place.period), periods(of: place.dataSet).contains(place.period) else { throw Problems([ReturnProblems.reporter]) }
    let checks = ReturnChecks(content, of: place.dataSet), problems = submitting ? checks.problems() : checks.faults()
    guard problems.isEmpty else { throw Problems(problems) }
    return try await log.writing { transaction in
      let known = try Self.find(place.dataSet.id, place.reporter.key, place.period, transaction.connection)
      try Self.requireUnchanged(known, after: last)
      try Self.requireOpen(known, place, transaction)
      if let known, !known.state.isOpen { throw Problems([ReturnProblems.state(known.state)]) }
      let id = known?.id ?? RecordID.new(now: transaction.now)
      if known == nil { try Self.begin(id, place, policy.account, transaction) }
      try Self.write(content, id, policy.account, transaction)
      try Self.enter(.saved, "", of: id, content, transaction, by: actor)
      if submitting { try Self.submit(id, policy.account, content, transaction, by: actor) }
      try transaction.add(AuditEvent(submitting ? .returnSubmitted : .returnSaved, object: place.told), by: actor)
      return try Self.present(id, transaction)
    }
  }

  private static func begin(_ id: RecordID, _ place: Place, _ account: RecordID, _ transaction: AuditTransaction) throws {
    try transaction.run(
      """
      INSERT INTO report_return (id, data_set, reporter, unit, period, state, content, author, reason, last, changed) VALUES (?, ?, ?, ?, ?, 'draft', '{}', ?, '', 0, ?) -- beginReturn
      """,
      [
        .text(id.text), .text(place.dataSet.id), .text(place.reporter.key), .optional(place.reporter.unit?.text), .text(place.period.text), .text(account.text), .int(transaction.now),
      ])
  }

  private static func write(_ content: ReturnContent, _ id: RecordID, _ account: RecordID, _ transaction: AuditTransaction) throws {
    try transaction.run("UPDATE report_return SET content = ?, author = ?, changed = ? WHERE id = ? -- writeReturn", [.text(content.json), .text(account.text), .int(transaction.now), .text(id.text)])
  }

  /// In time is who sent it so before it was approved for the first time: a correction later makes nobody late.
  private static func submit(_ id: RecordID, _ account: RecordID, _ content: ReturnContent, _ transaction: AuditTransaction, by actor: Actor) throws {
    try transaction.run(
      "UPDATE report_return SET state = 'submitted', submitter = ?, filed = CASE WHEN approved IS NULL THEN ? ELSE filed END, reason = '' WHERE id = ? -- submitReturn",
      [.text(account.text), .int(transaction.now), .text(id.text)])
    try enter(.submitted, "", of: id, content, transaction, by: actor)
  }

  // MARK: Of those who decide

  /// Throws `return.own` for whoever wrote or sent it.
  package func approve(_ id: RecordID, after last: Int?, policy: AccessPolicy, by actor: Actor) async throws {
    try await decide(id, .approved, "", after: last, policy: policy, by: actor)
  }

  package func sendBack(_ id: RecordID, reason: String, after last: Int?, policy: AccessPolicy, by actor: Actor) async throws {
    try await decide(id, .returned, try Self.reason(reason), after: last, policy: policy, by: actor)
  }

  private func decide(_ id: RecordID, _ act: ReturnAct, _ reason: String, after last: Int?, policy: AccessPolicy, by actor: Actor) async throws {
    let place = try await place(of: id, policy), rights = ReturnRights(policy)
    try await log.writing { transaction in
      let report = try Self.present(id, transaction)
      guard rights.mayDecide(for: report.unit) else { throw Problems([ReturnProblems.right]) }
      guard rights.mayDecide(on: report) else { throw Problems([ReturnProblems.own]) }
      try Self.requireUnchanged(report, after: last)
      try Self.requireOpen(report, place, transaction)
      guard report.state == .submitted else { throw Problems([ReturnProblems.state(report.state)]) }
      let sql = act == .approved
        ? "UPDATE report_return SET state = 'approved', approved = ?, changed = ?, reason = ? WHERE id = ? -- approveReturn"
        : "UPDATE report_return SET state = 'returned', filed = CASE WHEN approved IS NULL THEN NULL ELSE filed END, changed = ?, reason = ? WHERE id = ? -- sendBackReturn"
      let moments: [SQLValue] = act == .approved ? [.int(transaction.now), .int(transaction.now)] : [.int(transaction.now)]
      try transaction.run(sql, moments + [.text(reason), .text(id.text)])
      try Self.enter(act, reason, of: id, report.content, transaction, by: actor)
      if act == .returned { try Self.tellBack(report, transaction) }
      try transaction.add(AuditEvent(act == .approved ? .returnApproved : .returnSentBack, object: place.told, reason: Self.told(reason)), by: actor)
    }
  }

  /// A letter to who sent it that it is theirs again. One for each report: where it waits still, that is what it tells.
  private static func tellBack(_ report: Return, _ transaction: AuditTransaction) throws {
    try RecordStore.enqueue(ReturnReminder.backKind, subject: report.id.text, now: transaction.now, transaction.connection)
  }

  /// Opens an approved report once more; it counts for no figure until it is approved again. In a locked period only whoever locks may.
  package func reopen(_ id: RecordID, reason: String, after last: Int?, policy: AccessPolicy, by actor: Actor) async throws {
    let reason = try Self.reason(reason), place = try await place(of: id, policy), rights = ReturnRights(policy)
    try await log.writing { transaction in
      let report = try Self.present(id, transaction)
      let isLocked = try Self.lock(report.dataSet, report.period, transaction.connection) != nil
      guard rights.mayDecide(for: report.unit) else { throw Problems([ReturnProblems.right]) }
      guard !isLocked || rights.mayLock else { throw Problems([ReturnProblems.locked]) }
      try Self.requireUnchanged(report, after: last)
      guard report.state == .approved else { throw Problems([ReturnProblems.state(report.state)]) }
      try transaction.run("UPDATE report_return SET state = 'reopened', changed = ?, reason = ? WHERE id = ? -- reopenReturn", [.int(transaction.now), .text(reason), .text(id.text)])
      try Self.enter(.reopened, reason, of: id, report.content, transaction, by: actor)
      try Self.tellBack(report, transaction)
      try transaction.add(AuditEvent(.returnReopened, object: place.told, reason: Self.told(reason)), by: actor)
    }
  }

  // MARK: Locking

  /// Closes a period of a data set for everybody; once more is no fault.
  package func lock(_ dataSet: ReportDataSet, _ period: ReportPeriod, reason: String, policy: AccessPolicy, by actor: Actor) async throws {
    guard ReturnRights(policy).mayLock else { throw Problems([ReturnProblems.right]) }
    let reason = String(reason.trimmingCharacters(in: .whitespacesAndNewlines).prefix(Self.longestReason))
    try await log.writing { transaction in
      guard try Self.lock(dataSet.id, period, transaction.connection) == nil else { return }
      try transaction.run(
        "INSERT INTO report_lock (data_set, period, at, account, reason) VALUES (?, ?, ?, ?, ?) -- lockPeriod",
        [.text(dataSet.id), .text(period.text), .int(transaction.now), .optional(actor.account?.text), .text(reason)])
      try transaction.add(AuditEvent(.periodLocked, object: "\(dataSet.id) \(period.text)", reason: Self.told(reason)), by: actor)
    }
  }

  package func unlock(_ dataSet: ReportDataSet, _ period: ReportPeriod, reason: String, policy: AccessPolicy, by actor: Actor) async throws {
    guard ReturnRights(policy).mayLock else { throw Problems([ReturnProblems.right]) }
    let reason = try Self.reason(reason)
    try await log.writing { transaction in
      guard try Self.lock(dataSet.id, period, transaction.connection) != nil else { throw Problems([ReturnProblems.unlocked]) }
      try transaction.run("DELETE FROM report_lock WHERE data_set = ? AND period = ? -- unlockPeriod", [.text(dataSet.id), .text(period.text)])
      try transaction.add(AuditEvent(.periodUnlocked, object: "\(dataSet.id) \(period.text)", reason: Self.told(reason)), by: actor)
    }
  }

  // MARK: Of every act

  private func place(of id: RecordID, _ policy: AccessPolicy) async throws -> Place {
    guard let report = try await find(id), let dataSet = plan.dataSet(report.dataSet), ReturnRights(policy).maySee(report.unit), let reporter = try await reporters()[report.reporter] else {
      throw Problems([ReturnProblems.absent])
    }
    return Place(dataSet: dataSet, reporter: reporter, period: report.period)
  }

  private static func present(_ id: RecordID, _ transaction: AuditTransaction) throws -> Return {
    guard let report = try transaction.run("SELECT \(Return.columns) FROM report_return t WHERE t.id = ? -- returnToChange", [.text(id.text)]).first.flatMap({ Return($0) }) else {
      throw Problems([ReturnProblems.absent])
    }
    return report
  }

  private static func requireUnchanged(_ report: Return?, after last: Int?) throws {
    guard let last, last != (report?.last ?? 0) else { return }
    throw Problems([ReturnProblems.changed])
  }

  /// Throws `return.locked` where the period is, but for a report that was opened again since and is not approved yet.
  private static func requireOpen(_ report: Return?, _ place: Place, _ transaction: AuditTransaction) throws {
    guard let lock = try lock(place.dataSet.id, place.period, transaction.connection) else { return }
    let reopened = try report.flatMap { report in
      try transaction.run("SELECT max(e.at) FROM report_return_event e WHERE e.report_return = ? AND e.act = 'reopened' -- lastReopened", [.text(report.id.text)]).first?[0].int
    }
    guard let report, report.state != .approved, let reopened, reopened >= lock.at else { throw Problems([ReturnProblems.locked]) }
  }

  private static func enter(_ act: ReturnAct, _ reason: String, of id: RecordID, _ content: ReturnContent, _ transaction: AuditTransaction, by actor: Actor) throws {
    let last = try transaction.run("UPDATE report_return SET last = last + 1 WHERE id = ? RETURNING last -- countReturnStep", [.text(id.text)]).first?.int(0) ?? 1
    try transaction.run(
      "INSERT INTO report_return_event (report_return, number, at, account, act, reason, content) VALUES (?, ?, ?, ?, ?, ?, ?) -- addReturnStep",
      [.text(id.text), .int(last), .int(transaction.now), .optional(actor.account?.text), .text(act.rawValue), .text(reason), .text(content.json)])
  }

  private static func reason(_ text: String) throws -> String {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !text.isEmpty else { throw Problems([ReturnProblems.reason]) }
    guard text.unicodeScalars.count <= longestReason else { throw Problems([ReturnProblems.reasonLong(longestReason)]) }
    return text
  }

  /// As the log keeps it.
  private static func told(_ reason: String) -> String? { reason.isEmpty ? nil : String(reason.prefix(300)) }
}
