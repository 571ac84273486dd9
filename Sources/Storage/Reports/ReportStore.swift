import HistoricalDates
import Kernel

/// Templates with their versions, and reports as they were made: the only way to them. Every act is told to the log in its transaction.
package struct ReportStore: Sendable {
  static let longestNote = 300
  private let store: RecordStore
  private let log: AuditLog
  private var plan: ProvincialPlan { store.declarations.plan }
  /// Milliseconds of UTC since 1970.
  package var now: Int64 { store.clock() }

  package init(_ store: RecordStore) {
    self.store = store
    log = AuditLog(store)
  }

  // MARK: Templates

  /// The versions of a template, the newest first; the one of the folder `plan` is the last. None: there is no such report.
  package func versions(_ report: String) async throws -> [TemplateVersion] {
    guard let declared = plan.report(report) else { return [] }
    let kept = try await store.database.read { connection in
      try connection.run("SELECT version, at, account, text, note FROM report_template WHERE report = ? ORDER BY version DESC -- templateVersions", [.text(report)]).map { row in
        TemplateVersion(version: Int(row.int(0)), at: row.int(1), account: RecordID(stored: row.text(2)), text: row.text(3), note: row.text(4))
      }
    }
    return kept + [TemplateVersion(version: 0, at: nil, account: nil, text: declared.text, note: "")]
  }

  /// Keeps a new version on top of `base`, the one that was changed. Throws `Problems`: `report.…` for what is wrong with the text, `report.newer` when somebody else was faster, `report.same`, `report.note`.
  package func change(_ report: String, text: String, note: String, base: Int, by actor: DeskActor) async throws {
    let (read, faults) = ReportMarkup.read(text)
    let problems = faults + ReportChecks(plan: plan).problems(read)
    guard problems.isEmpty else { throw Problems(problems) }
    guard note.unicodeScalars.count <= Self.longestNote else { throw Problems([Self.longNote]) }
    let declared = plan.report(report)?.text ?? ""
    try await log.writing { transaction in
      let connection = transaction.connection
      let row = try connection.run("SELECT version, text FROM report_template WHERE report = ? ORDER BY version DESC LIMIT 1 -- lastTemplate", [.text(report)]).first
      let last = Int(row?.int(0) ?? 0)
      guard last == base else { throw Problems([Self.newer]) }
      guard (row?.text(1) ?? declared) != text else { throw Problems([Self.same]) }
      try connection.run(
        "INSERT INTO report_template (report, version, at, account, text, note) VALUES (?, ?, ?, ?, ?, ?) -- keepTemplate",
        [.text(report), .int(Int64(last + 1)), .int(transaction.now), .text(actor.policy.account.text), .text(text), .text(note)])
      try transaction.add(AuditEvent(.reportTemplateChanged, object: "\(report) \(last + 1)", reason: note.isEmpty ? nil : note), by: actor.actor)
    }
  }

  // MARK: Reports that were made

  private static let columns = "id, report, version, year, agency, day, at, account, subject, digest"

  private static func kept(_ row: SQLRow) -> KeptReport? {
    guard let day = CalendarDay(row.text(5)) else { return nil }
    return KeptReport(
      id: RecordID(stored: row.text(0)), report: row.text(1), version: Int(row.int(2)), year: Int(row.int(3)), agency: row[4].text, day: day, at: row.int(6), account: RecordID(stored: row.text(7)),
      subject: row.text(8), digest: row.text(9))
  }

  /// The last ones first.
  package func made(limit: Int) async throws -> [KeptReport] {
    try await store.database.read { try $0.run("SELECT \(Self.columns) FROM report_made ORDER BY at DESC, id DESC LIMIT ? -- madeReports", [.int(Int64(limit))]).compactMap { Self.kept($0) } }
  }

  /// With its content; `nil`: there is none, or what is kept is not what was made.
  package func made(_ id: RecordID) async throws -> (kept: KeptReport, content: MadeReport)? {
    let found = try await store.database.read { connection in
      try connection.run("SELECT \(Self.columns), content FROM report_made WHERE id = ? -- madeReport", [.text(id.text)]).first.map { (Self.kept($0), $0.text(10)) }
    }
    guard let (row, text) = found, let kept = row, MadeReport.digest(of: text) == kept.digest, let content = MadeReport(text: text) else { return nil }
    return (kept, content)
  }

  /// Keeps a report. Returns its id.
  package func keep(_ report: MadeReport, of template: String, version: Int, occasion: ReportOccasion, by actor: DeskActor) async throws -> RecordID {
    let text = try report.text(), digest = MadeReport.digest(of: text), id = RecordID.new(now: now)
    try await log.writing { transaction in
      try transaction.connection.run(
        "INSERT INTO report_made (id, report, version, year, agency, day, at, account, subject, content, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) -- keepReport",
        [
          .text(id.text), .text(template), .int(Int64(version)), .int(Int64(occasion.year)), .optional(occasion.agency), .text("\(occasion.day)"), .int(transaction.now), .text(actor.policy.account.text),
          .text(report.document.subject), .text(text), .text(digest),
        ])
      try transaction.add(AuditEvent(.reportMade, object: id.text, reason: "\(template) \(version), \(occasion.day), sha256 \(digest)"), by: actor.actor)
    }
    return id
  }

  /// Tells the log, before a report leaves as a file.
  package func take(_ kept: KeptReport, as form: String, by actor: DeskActor) async throws {
    try await log.add(AuditEvent(.reportTaken, object: kept.id.text, reason: "\(kept.report) \(form)"), by: actor.actor)
  }

  // MARK: Problems

  private static let newer = Problem(
    "report.newer", path: "text", vi: "Trong lúc bạn sửa, người khác đã lưu một phiên bản mới của mẫu. Hãy giữ lại phần bạn viết, tải lại trang rồi sửa trên phiên bản mới.",
    en: "While you were writing, somebody else kept a new version of the template. Save what you wrote elsewhere, reload the page and change the new version.")
  private static let same = Problem("report.same", path: "text", vi: "Mẫu không có gì thay đổi so với phiên bản đang dùng.", en: "The template is the same as the version in use.")
  private static let longNote = Problem(
    "report.note", path: "note", vi: "Lý do sửa dài nhất \(longestNote) ký tự.", en: "The reason for the change has at most \(longestNote) characters.")
}
