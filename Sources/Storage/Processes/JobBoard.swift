import Kernel

/// The queue of jobs as those who run the instance see it.
package struct JobBoard: Sendable {
  /// Of one kind.
  package struct Tally: Sendable, Hashable {
    package let kind: String
    /// Due, and nobody works at them yet.
    package let waiting: Int
    package let running: Int
    /// Their last attempt failed.
    package let failing: Int
    /// Due later, none of them failed.
    package let later: Int
    /// For how long the oldest that waits has been due; milliseconds.
    package let oldest: Int64?
  }

  package struct Failing: Sendable, Hashable {
    package let id: RecordID
    package let kind: String
    package let subject: String
    package let attempts: Int
    package let failure: String
    /// Milliseconds until the next attempt; 0: at once.
    package let next: Int64
    /// Whether somebody works at it.
    package let isRunning: Bool
  }

  /// How much of what there is was done; `impossible`: a program is not installed here.
  package struct Progress: Sendable, Hashable {
    package let kind: String
    package let done: Int
    package let total: Int
    package let failed: Int
    package let impossible: Int
  }

  package let tallies: [Tally]
  /// At most `mostFailing`.
  package let failing: [Failing]
  package let progress: [Progress]
  /// Whatever the machine says to why something is impossible, each once.
  package let reasons: [String]

  package static let mostFailing = 200
}

extension MediaStore {
  /// The kinds of jobs of which one can be given up: what they make is not there then, and their file says why.
  package static let dispensable: Set<String> = [pyramidJob, pagesJob, textJob]

  package func jobBoard() async throws -> JobBoard {
    try await store.database.read { connection in
      let now = try RecordStore.databaseTime(connection), old = now - RecordStore.claim
      return JobBoard(
        tallies: try Self.tallies(now, old, connection), failing: try Self.failing(now, old, connection), progress: try Self.progress(connection), reasons: try Self.reasons(connection))
    }
  }

  private static func tallies(_ now: Int64, _ old: Int64, _ connection: any SQLConnection) throws -> [JobBoard.Tally] {
    let free = "(claimed IS NULL OR claimed < ?)"
    let sql = """
      SELECT kind, count(CASE WHEN due <= ? AND failure IS NULL AND \(free) THEN 1 END), count(CASE WHEN claimed >= ? THEN 1 END), count(failure),
        count(CASE WHEN due > ? AND failure IS NULL AND \(free) THEN 1 END), min(CASE WHEN due <= ? AND \(free) THEN due END)
      FROM job GROUP BY kind ORDER BY kind -- jobTallies
      """
    return try connection.run(sql, [.int(now), .int(old), .int(old), .int(now), .int(old), .int(now), .int(old)]).map { row in
      JobBoard.Tally(
        kind: row.text(0), waiting: Int(row.int(1)), running: Int(row.int(2)), failing: Int(row.int(3)), later: Int(row.int(4)), oldest: row[5].int.map { max(0, now - $0) })
    }
  }

  private static func failing(_ now: Int64, _ old: Int64, _ connection: any SQLConnection) throws -> [JobBoard.Failing] {
    let sql = "SELECT id, kind, subject, attempts, failure, due, claimed FROM job WHERE failure IS NOT NULL ORDER BY due, id LIMIT ? -- failingJobs"
    return try connection.run(sql, [.int(JobBoard.mostFailing)]).map { row in
      JobBoard.Failing(
        id: RecordID(stored: row.text(0)), kind: row.text(1), subject: row.text(2), attempts: Int(row.int(3)), failure: row.text(4), next: max(0, row.int(5) - now),
        isRunning: row[6].int.map { $0 >= old } ?? false)
    }
  }

  private static func progress(_ connection: any SQLConnection) throws -> [JobBoard.Progress] {
    let images = MediaFormat.allCases.filter { $0.kind == .image }.map { SQLValue.text($0.rawValue) }, marks = images.map { _ in "?" }.joined(separator: ", ")
    let asked: [(kind: String, sql: String, values: [SQLValue])] = [
      (
        pyramidJob,
        """
        SELECT count(CASE WHEN m.state = 'ready' THEN 1 END), count(*), count(CASE WHEN m.state = 'failed' THEN 1 END), 0
        FROM media m WHERE m.format IN (\(marks)) AND m.state <> 'removed' -- progressOfImages
        """, images
      ),
      (
        pagesJob,
        """
        SELECT (SELECT count(*) FROM media_page p WHERE p.width > 0), coalesce(sum(d.pages), 0), (SELECT count(*) FROM media_page p WHERE p.width = 0),
          count(CASE WHEN d.state = 'impossible' THEN 1 END) FROM media_document d -- progressOfPages
        """, []
      ),
      (
        textJob,
        """
        SELECT count(CASE WHEN t.state IN ('read', 'empty') THEN 1 END), count(*), count(CASE WHEN t.state = 'failed' THEN 1 END), count(CASE WHEN t.state = 'impossible' THEN 1 END)
        FROM media_text t -- progressOfTexts
        """, []
      ),
    ]
    return try asked.compactMap { kind, sql, values in
      try connection.run(sql, values).first.map { JobBoard.Progress(kind: kind, done: Int($0.int(0)), total: Int($0.int(1)), failed: Int($0.int(2)), impossible: Int($0.int(3))) }
    }
  }

  private static func reasons(_ connection: any SQLConnection) throws -> [String] {
    let sql = """
      SELECT DISTINCT detail FROM media_text WHERE state = 'impossible' AND detail IS NOT NULL
      UNION SELECT DISTINCT detail FROM media_document WHERE state = 'impossible' AND detail IS NOT NULL -- whyImpossible
      """
    return try connection.run(sql, []).map { $0.text(0) }.sorted()
  }

  // MARK: Acts

  /// A failing job is done at once, as if it had never failed. Throws `Problems` (`job.absent`) where it has ended or somebody works at it.
  package func retry(_ id: RecordID, by actor: Actor) async throws {
    try await log.writing { transaction in
      let now = try RecordStore.databaseTime(transaction.connection)
      let row = try transaction.run(
        """
        UPDATE job SET due = ?, attempts = 0, claimed = NULL, claimant = NULL, failure = NULL WHERE id = ? AND failure IS NOT NULL AND (claimed IS NULL OR claimed < ?)
        RETURNING kind, subject -- retryJob
        """, [.int(now), .text(id.text), .int(now - RecordStore.claim)]
      ).first
      guard let row else { throw Self.jobAbsent(id) }
      try transaction.add(AuditEvent(.jobDecided, object: "\(row.text(0)) \(row.text(1))", reason: "try again"), by: actor)
    }
  }

  /// A failing job is not tried again; its file says why. Throws `Problems`: `job.absent`, `job.needed` for one that must be done.
  package func giveUp(_ id: RecordID, by actor: Actor) async throws {
    try await writing { transaction, records in
      let now = try RecordStore.databaseTime(transaction.connection)
      let row = try transaction.run(
        "SELECT kind, subject, failure FROM job WHERE id = ? AND failure IS NOT NULL AND (claimed IS NULL OR claimed < ?) -- jobToGiveUp", [.text(id.text), .int(now - RecordStore.claim)]
      ).first
      guard let row else { throw Self.jobAbsent(id) }
      let kind = row.text(0), subject = RecordID(stored: row.text(1)), failure = row.text(2)
      guard Self.dispensable.contains(kind) else {
        throw Problems([Problem(
          "job.needed", path: kind, vi: "Việc này phải được làm, không bỏ được; hãy khắc phục nguyên nhân rồi bấm “Thử lại”.",
          en: "This job has to be done and cannot be given up; mend the reason, then try again.")])
      }
      try transaction.run("DELETE FROM job WHERE id = ? -- giveUpJob", [.text(id.text)])
      try Self.fail(kind, subject, failure, transaction.now, records)
      try transaction.add(AuditEvent(.jobDecided, object: "\(kind) \(subject)", reason: "given up"), by: actor)
    }
  }

  /// What is given up is said of the file that it was for.
  static func fail(_ kind: String, _ media: RecordID, _ failure: String, _ now: Int64, _ records: RecordTransaction) throws {
    guard let row = try records.run("SELECT m.record, m.state FROM media m WHERE m.id = ? AND m.state <> 'removed' -- mediaOfJob", [.text(media.text)]).first else { return }
    switch kind {
    case pyramidJob: try records.run("UPDATE media SET state = 'failed', failure = ? WHERE id = ? AND state = 'received' -- giveUpImage", [.text(String(failure.prefix(2_000))), .text(media.text)])
    case pagesJob:
      try records.run(
        """
        INSERT INTO media_document (media, pages, state, detail) VALUES (?, 0, 'failed', ?) ON CONFLICT (media) DO UPDATE SET state = 'failed', detail = excluded.detail -- giveUpDocument
        """, [.text(media.text), .text(String(failure.prefix(2_000)))])
    default: try PageRows.set(.failed, failure, of: media, now: now, records)
    }
    records.announce(RecordID(stored: row.text(0)), revision: nil)
  }

  private static func jobAbsent(_ id: RecordID) -> Problems {
    Problems([Problem(
      "job.absent", path: id.text, vi: "Việc này không còn ở trạng thái lỗi: nó đã xong hoặc đang được làm. Hãy tải lại trang.",
      en: "This job is not failing any more: it is done, or being worked at. Reload the page.")])
  }
}
