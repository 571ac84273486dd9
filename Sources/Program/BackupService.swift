import Backups
import Foundation
import Kernel
import Logging
import ServiceLifecycle
import Storage

/// Makes a backup each day and proves one now and then, where the settings say so, and raises an alarm where none came, until the server stops. Of several processes one does each.
struct BackupService: Service {
  let plan: BackupPlan
  let source: BackupSource
  let log: AuditLog
  let process: LiveProcess
  /// Where drills restore to for a while.
  let scratch: URL
  let logger: Logger
  private static let backupJob = "backup", watchJob = "backup-watch"
  private static let pause = Duration.seconds(5)
  /// An alarm on backups that do not come is raised once in so long.
  private static let quiet: Int64 = 86_400_000

  private var store: RecordStore { source.store }
  private var kinds: [String] { (plan.folder == nil ? [] : [Self.backupJob]) + (plan.expected == nil ? [] : [Self.watchJob]) }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      // Without a task it still ends with the others only.
      guard !kinds.isEmpty else { return await idle() }
      await prepare()
      await follow()
    }
  }

  private func idle() async { while !Task.isCancelled { try? await Task.sleep(for: .seconds(3_600)) } }

  private func prepare() async {
    while !Task.isCancelled {
      do {
        if plan.folder != nil { try await store.enqueue(Self.backupJob, subject: "register", after: plan.wait(from: store.clock())) }
        if plan.expected != nil { try await store.enqueue(Self.watchJob, subject: "register", after: BackupPlan.hour) }
        return
      } catch { try? await Task.sleep(for: Self.pause) }
    }
  }

  private func follow() async {
    var isTold = false
    while !Task.isCancelled {
      do {
        if try await work() { continue }
        isTold = false
      } catch {
        if !isTold, !Task.isCancelled { logger.warning("jobs of backups cannot be claimed", metadata: ["error": "\(error)"]) }
        isTold = true
      }
      try? await Task.sleep(for: Self.pause)
    }
  }

  /// Whether there was a job. It is given back at once, as a claim does not last as long as a backup.
  func work() async throws -> Bool {
    guard !Task.isCancelled, let job = try await store.claimJob(of: kinds, by: process.id.text) else { return false }
    if job.kind == Self.watchJob {
      try await watch()
      try await store.finish(job, by: process.id.text, again: BackupPlan.hour)
      return true
    }
    try await store.finish(job, by: process.id.text, again: plan.wait(from: store.clock()))
    guard let folder = plan.folder else { return true }
    do {
      try await make(folder)
      if try await isDrillDue() { try await drill(folder) }
    } catch is CancellationError {
      // The server stops; what was kept so far need not be kept again.
    }
    return true
  }

  private var actor: Actor { Actor(client: process.name) }

  private func make(_ folder: URL) async throws {
    do {
      let repository = try BackupRepository.openOrMake(folder, key: plan.key)
      let outcome = try await BackupRun(source, to: repository).make()
      logger.notice("backup made", metadata: ["snapshot": "\(outcome.snapshot.name)", "written": .stringConvertible(outcome.written)])
      try await log.tellBackup(.backupMade, of: outcome.snapshot.name, words: BackupWords.short(outcome), faults: BackupWords.faults(outcome), by: actor)
    } catch let failure where !(failure is CancellationError) { try await tell(.backupMade, failure) }
  }

  private func isDrillDue() async throws -> Bool {
    guard plan.drillEvery > 0, try await log.lastBackup(.backupMade)?.isGood == true else { return false }
    guard let last = try await log.lastBackup(.backupProven, goodOnly: true) else { return true }
    // An hour less, so that the drill of the same weekday is not a week late.
    return store.clock() - last.at >= Int64(plan.drillEvery) * 24 * BackupPlan.hour - BackupPlan.hour
  }

  private func drill(_ folder: URL) async throws {
    do {
      let repository = try BackupRepository.open(folder, key: plan.key)
      let drill = try await RestoreDrill(repository: repository, scratch: scratch).run()
      logger.notice("backup proven", metadata: ["snapshot": "\(drill.snapshot.name)", "faults": .stringConvertible(drill.proof.faults.count)])
      try await log.tellBackup(.backupProven, of: drill.snapshot.name, words: drill.words, faults: drill.proof.faults, by: actor)
    } catch let failure where !(failure is CancellationError) { try await tell(.backupProven, failure) }
  }

  private func tell(_ act: AuditEvent.Act, _ failure: any Error) async throws {
    let faults = BackupWords.faults(of: failure)
    logger.error("backup failed", metadata: ["act": "\(act.rawValue)", "fault": "\(faults.first ?? "")"])
    try await log.tellBackup(act, of: nil, words: "", faults: faults, by: actor)
  }

  private func watch() async throws {
    let now = store.clock()
    guard let fault = plan.overdue(try await log.lastBackup(.backupMade, goodOnly: true), now: now) else { return }
    if let last = try await log.lastBackup(.backupMade), !last.isGood, last.at > now - Self.quiet { return }
    logger.error("backups are overdue", metadata: ["fault": "\(fault)"])
    try await log.tellBackup(.backupMade, of: nil, words: "", faults: [fault], by: actor)
  }
}
