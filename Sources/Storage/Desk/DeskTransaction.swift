import HistoricalDates
import Kernel

/// One transaction of one person at a desk: what is planned is written into one change set, which is opened by the first record.
final class DeskTransaction {
  let records: RecordTransaction
  let writer: RecordWriter
  let actor: DeskActor
  let planner: DeskPlanner
  private let undoes: RecordID?
  private(set) var created = 0
  private(set) var updated = 0
  private var isOpen = false

  init(records: RecordTransaction, writer: RecordWriter, actor: DeskActor, undoes: RecordID?) {
    self.records = records
    self.writer = writer
    self.actor = actor
    self.undoes = undoes
    planner = DeskPlanner(records, declarations: writer.declarations, actor: actor, now: writer.now)
  }

  /// `nil` as long as nothing was written.
  var changeSet: RecordID? { isOpen ? writer.changeSet : nil }

  /// The record for an act on it; nobody else writes it until the end of the transaction. Throws `Problems`: `desk.absent`, `desk.stale`, `desk.right`, `desk.state`, `desk.own`, `desk.paused`.
  func subject(_ id: RecordID, may act: DeskAct, head: Int? = nil) throws -> DeskPlanner.Subject {
    try records.run("UPDATE record SET head = head WHERE id = ? -- holdRecord", [.text(id.text)])
    guard let subject = try planner.subject(id) else { throw Problems([DeskProblems.absent]) }
    if let head, head != subject.header.head { throw Problems([DeskProblems.stale]) }
    if let problem = try planner.refusal(of: act, to: subject.header) { throw Problems([problem]) }
    return subject
  }

  func conflict(_ subject: DeskPlanner.Subject, base: [String: Value], mine: [String: Value], _ joined: ThreeWay, _ gate: Gate) throws -> EditConflict {
    func seen(_ body: [String: Value]) -> Value { gate.reveal(.object(body), of: subject.profile) }
    let last = try records.run("SELECT author, at FROM revision WHERE record = ? AND number = ? -- otherEditor", [.text(subject.header.id.text), .int(subject.header.head)]).first
    return EditConflict(
      base: seen(base), mine: seen(mine), theirs: seen(subject.body), merged: seen(joined.merged), fields: joined.conflicts.compactMap { subject.profile.field($0) },
      head: subject.header.head, author: last?.text(0) ?? "", at: last?.int(1) ?? 0)
  }

  // MARK: Writing

  @discardableResult
  func write(_ plan: DeskPlan) throws -> RecordHeader {
    guard let profile = plan.profile, var next = plan.next else { throw Problems(plan.problems) }
    try open()
    planner.forget(plan.id)
    guard let header = plan.header else {
      if plan.needsIdentifier { next.identifier = try identifier(for: profile) }
      try create(next, plan, profile)
      created += 1
      return next
    }
    try writer.advance(header, to: next, body: .object(plan.after), publishes: plan.publishes, profile: profile, records)
    updated += 1
    // The public sees an older revision again: its address and its links are those of that one.
    if !plan.publishes, let number = next.published, number != header.published {
      try writer.project(plan.id, profile: profile, body: .object(planner.body(of: plan.id, number: number)), isNew: false, records)
    }
    return try records.header(plan.id) ?? next
  }

  private func open() throws {
    guard !isOpen else { return }
    isOpen = true
    try records.run(
      "INSERT INTO change_set (id, at, author, source, reason, undoes) VALUES (?, ?, ?, ?, ?, ?) -- openDeskChangeSet",
      [.text(writer.changeSet.text), .int(writer.now), .text(writer.author), .text(writer.source), .text(writer.reason), .optional(undoes?.text)])
  }

  private func create(_ header: RecordHeader, _ plan: DeskPlan, _ profile: Profile) throws {
    guard try records.owner(of: header.identifier) == nil else {
      throw Problems([Problem(
        "record.identifier", path: header.identifier, vi: "Mã “\(header.identifier)” đã thuộc về bản ghi khác.", en: "The identifier \"\(header.identifier)\" already belongs to another record.")])
    }
    try records.insert(
      .record,
      [
        .text(header.id.text), .text(profile.id), .text(header.identifier), .optional(header.unit?.text), .text(header.state.rawValue), .text(header.visibility.rawValue),
        .text(header.sensitivity.rawValue), .int(1), .optional(header.published.map { Int64($0) }), .int(writer.now), .int(writer.now),
      ])
    records.note(header)
    let body = Value.object(plan.after)
    try writer.addRevision(header, previous: "", profile: profile, json: body.json, given: nil, records)
    try records.give(header.identifier, to: header.id)
    if plan.publishes { try writer.project(header.id, profile: profile, body: body, isNew: true, records) }
  }

  /// The next free one of the profile in this year, such as `di-tich-2026-0001`.
  private func identifier(for profile: Profile) throws -> String {
    let prefix = "\(profile.address[.vietnamese])-\(CalendarDay(inVietnamAt: writer.now).year)-"
    while true {
      let rows = try records.run(
        "INSERT INTO identifier_serial (prefix, last) VALUES (?, 1) ON CONFLICT (prefix) DO UPDATE SET last = identifier_serial.last + 1 RETURNING last -- nextSerial", [.text(prefix)])
      let digits = String(rows.first?.int(0) ?? 1)
      let identifier = prefix + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      if try records.owner(of: identifier) == nil { return identifier }
    }
  }

  func finish() throws {
    if isOpen {
      try records.run("UPDATE change_set SET created = ?, updated = ? WHERE id = ? -- closeDeskChangeSet", [.int(created), .int(updated), .text(writer.changeSet.text)])
    }
    try records.finish()
  }
}
