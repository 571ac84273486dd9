import Kernel

/// Work that one process does once, whichever comes first, and tries again when it failed. One job of a kind for each subject.
package struct Job: Sendable, Hashable {
  package let id: RecordID
  package let kind: String
  package let subject: String
  package let argument: String
  /// How often it was begun, this time included.
  package let attempts: Int
}

/// What does jobs of some kinds.
package protocol JobWork: Sendable {
  /// The jobs that it does.
  static var kinds: [String] { get }
  /// Sees to it that what is to be done regularly is among the jobs.
  func prepare() async throws
  /// Does a job; after how many milliseconds it is due again, `nil`: it is done. Throws what makes it be tried again.
  func perform(_ job: Job) async throws -> Int64?
}

extension RecordStore {
  /// How long a job belongs to the process that claimed it; milliseconds. After that it counts as abandoned.
  package static let claim: Int64 = 300_000

  /// Adds a job, or moves the one of its kind and subject to an earlier time; one that is being worked at is done once more. `due` in milliseconds from now, by the database's clock.
  package func enqueue(_ kind: String, subject: String, argument: String = "", after due: Int64 = 0) async throws {
    let now = clock()
    try await database.write { try Self.enqueue(kind, subject: subject, argument: argument, after: due, now: now, $0) }
  }

  /// The same inside a transaction: there is a job only if what it is about was written.
  static func enqueue(_ kind: String, subject: String, argument: String = "", after due: Int64 = 0, now: Int64, _ connection: any SQLConnection) throws {
    let at = try databaseTime(connection) + due
    try connection.run(
      """
      INSERT INTO job (id, kind, subject, argument, due) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (kind, subject) DO UPDATE SET
        id = excluded.id, due = CASE WHEN job.due < excluded.due THEN job.due ELSE excluded.due END, argument = excluded.argument,
        attempts = 0, claimed = NULL, claimant = NULL -- enqueueJob
      """,
      [.text(RecordID.new(now: now).text), .text(kind), .text(subject), .text(argument), .int(at)])
  }

  /// The job of these kinds that has been due for longest and that nobody works at; from now on the claimant's.
  package func claimJob(of kinds: [String], by claimant: String) async throws -> Job? {
    guard !kinds.isEmpty else { return nil }
    return try await database.write { connection in
      let now = try Self.databaseTime(connection)
      let marks = kinds.map { _ in "?" }.joined(separator: ", ")
      let sql = """
        SELECT id, kind, subject, argument, attempts FROM job
        WHERE kind IN (\(marks)) AND due <= ? AND (claimed IS NULL OR claimed < ?) ORDER BY due, id LIMIT 1\(connection.engine.skippingLocked) -- jobToClaim
        """
      guard let row = try connection.run(sql, kinds.map { .text($0) } + [.int(now), .int(now - Self.claim)]).first else { return nil }
      try connection.run("UPDATE job SET claimed = ?, claimant = ?, attempts = attempts + 1 WHERE id = ? -- claimJob", [.int(now), .text(claimant), row[0]])
      return Job(id: RecordID(stored: row.text(0)), kind: row.text(1), subject: row.text(2), argument: row.text(3), attempts: Int(row.int(4)) + 1)
    }
  }

  /// The job is done; with `again` it is due once more after so many milliseconds. Nothing happens when somebody else has claimed it meanwhile.
  package func finish(_ job: Job, by claimant: String, again: Int64? = nil) async throws {
    try await database.write { connection in
      let mine: [SQLValue] = [.text(job.id.text), .text(claimant)]
      guard let again else {
        try connection.run("DELETE FROM job WHERE id = ? AND claimant = ? -- finishJob", mine)
        return
      }
      let due = try Self.databaseTime(connection) + again
      try connection.run(
        "UPDATE job SET due = ?, attempts = 0, claimed = NULL, claimant = NULL, failure = NULL WHERE id = ? AND claimant = ? -- repeatJob", [.int(due)] + mine)
    }
  }

  /// The job failed: it comes again after a pause that doubles with every attempt, from 10 s to an hour.
  package func fail(_ job: Job, by claimant: String, because failure: String) async throws {
    let pause = min(Int64(10_000) << Int64(min(job.attempts - 1, 10)), 3_600_000)
    try await database.write { connection in
      let due = try Self.databaseTime(connection) + pause
      try connection.run(
        "UPDATE job SET due = ?, claimed = NULL, claimant = NULL, failure = ? WHERE id = ? AND claimant = ? -- failJob",
        [.int(due), .text(String(failure.prefix(2_000))), .text(job.id.text), .text(claimant)])
    }
  }

  /// Jobs that nobody works at though they are due, and jobs whose last attempt failed.
  package func jobCounts() async throws -> (due: Int, failing: Int) {
    try await database.read { connection in
      let now = try Self.databaseTime(connection)
      let sql = """
        SELECT count(CASE WHEN due <= ? AND (claimed IS NULL OR claimed < ?) THEN 1 END), count(failure) FROM job -- jobCounts
        """
      let row = try connection.run(sql, [.int(now), .int(now - Self.claim)]).first
      return (Int(row?.int(0) ?? 0), Int(row?.int(1) ?? 0))
    }
  }
}
