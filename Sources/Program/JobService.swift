import Foundation
import Kernel
import Logging
import ServiceLifecycle
import Storage

/// Works at the register's jobs, one at a time, until the server stops. Of several processes one does each.
struct JobService: Service {
  let store: RecordStore
  let process: LiveProcess
  let seals: SealFolder
  let accounts: AccountStore
  /// The instance's own folder.
  let data: URL
  let logger: Logger
  private static let pause = Duration.seconds(2)
  private static let sealKind = "seal"
  private static let sweepKind = "sweep"
  /// Following the log of acts with the rules, and checking its chain and its seals.
  private static let detectKind = "detect"
  private static let checkKind = "audit-check"
  /// Milliseconds between two rounds over sessions, links and accounts.
  private static let sweepEvery: Int64 = 3_600_000
  /// Milliseconds between two seals.
  static let sealEvery: Int64 = 300_000
  /// Milliseconds between two looks at the log of acts, and between two checks of the whole of it.
  private static let detectEvery: Int64 = 10_000
  static let checkEvery: Int64 = 86_400_000

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          try await prepare()
          break
        } catch { await rest() }
      }
      var isTold = false
      while !Task.isCancelled {
        do {
          if try await work() { continue }
          isTold = false
        } catch {
          // Told once: a database that is away for an hour must not fill the log.
          if !isTold { logger.warning("jobs cannot be claimed", metadata: ["error": "\(error)"]) }
          isTold = true
        }
        await rest()
      }
    }
    // What changed since the last seal does not wait for the next start.
    if let seal = try? await store.seal(seals) { tell(seal) }
    if let seal = try? await store.sealAudit(seals) { tell(seal) }
  }

  private func rest() async { try? await Task.sleep(for: Self.pause) }

  private func prepare() async throws {
    try await store.enqueue(Self.sealKind, subject: "register")
    try await store.enqueue(Self.sweepKind, subject: "accounts")
    // First the check: what it finds may be gone when the rules have looked.
    for kind in [Self.checkKind, Self.detectKind] { try await store.enqueue(kind, subject: "log") }
  }

  /// Whether there was a job.
  private func work() async throws -> Bool {
    // Whoever cannot seal has not the keys to check by either.
    let kinds = [Self.sweepKind, Self.detectKind] + (try await store.canSeal(seals) ? [Self.sealKind, Self.checkKind] : [])
    guard let job = try await store.claimJob(of: kinds, by: process.id.text) else { return false }
    do {
      try await store.finish(job, by: process.id.text, again: try await done(job))
    } catch {
      logger.error("job failed", metadata: ["kind": "\(job.kind)", "subject": "\(job.subject)", "attempt": "\(job.attempts)", "error": "\(error)"])
      try await store.fail(job, by: process.id.text, because: "\(error)")
    }
    return true
  }

  /// Does a job; after how many milliseconds it is due again.
  private func done(_ job: Job) async throws -> Int64 {
    switch job.kind {
    case Self.sealKind:
      if let seal = try await store.seal(seals) { tell(seal) }
      if let seal = try await store.sealAudit(seals) { tell(seal) }
      return Self.sealEvery
    case Self.detectKind:
      try await detect()
      return Self.detectEvery
    case Self.checkKind:
      try await check()
      return Self.checkEvery
    default:
      try await sweep()
      return Self.sweepEvery
    }
  }

  private func sweep() async throws {
    try await accounts.sweep()
    for name in try await accounts.disableDormant(by: Actor(client: process.name)) { logger.notice("account not used for too long, disabled", metadata: ["account": "\(name)"]) }
    DiskSpace(of: data).tell(logger)
  }

  private func detect() async throws {
    let powerful = Set(store.declarations.roles.filter { $0.actions.contains(.manageAccounts) || $0.actions.contains(.grantRoles) }.map(\.id))
    var hasMore = true
    while hasMore, !Task.isCancelled {
      let found = try await accounts.log.detect(powerful: powerful, by: Actor(client: process.name))
      for alarm in found.alarms { logger.warning("alarm", metadata: ["rule": "\(alarm.rule.rawValue)", "event": .stringConvertible(Int(alarm.number))]) }
      hasMore = found.hasMore
    }
  }

  /// That it was checked is an event too; one that found faults becomes an alarm.
  private func check() async throws {
    let report = try await store.verifyAudit(seals: seals)
    let told = report.faults.isEmpty ? nil : "\(report.faults.count) faults: \(report.faults[0].prefix(300))"
    for fault in report.faults.prefix(10) { logger.error("the log of acts is not intact", metadata: ["fault": "\(fault)"]) }
    try await accounts.log.add(AuditEvent(.logChecked, report.faults.isEmpty ? .done : .refused, object: "audit", reason: told), by: Actor(client: process.name))
  }

  /// Whoever keeps the log keeps a second witness of the seals.
  private func tell(_ seal: Seal) {
    logger.notice("sealed", metadata: ["seal": "\(seal.number)", "change": "\(seal.change)", "digest": "\(seal.digest)", "signature": "\(seal.signature)"])
  }

  private func tell(_ seal: AuditSeal) {
    logger.notice("log of acts sealed", metadata: ["seal": "\(seal.number)", "event": "\(seal.event)", "link": "\(seal.link)", "signature": "\(seal.signature)"])
  }
}
