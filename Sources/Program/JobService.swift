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
  let logger: Logger
  private static let pause = Duration.seconds(2)
  private static let sealKind = "seal"
  private static let sweepKind = "sweep"
  /// Milliseconds between two rounds over sessions, links and accounts.
  private static let sweepEvery: Int64 = 3_600_000
  /// Milliseconds between two seals.
  private static let sealEvery: Int64 = 300_000

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
  }

  private func rest() async { try? await Task.sleep(for: Self.pause) }

  private func prepare() async throws {
    try await store.enqueue(Self.sealKind, subject: "register")
    try await store.enqueue(Self.sweepKind, subject: "accounts")
  }

  /// Whether there was a job.
  private func work() async throws -> Bool {
    let kinds = [Self.sweepKind] + (try await store.canSeal(seals) ? [Self.sealKind] : [])
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
    guard job.kind == Self.sweepKind else {
      if let seal = try await store.seal(seals) { tell(seal) }
      return Self.sealEvery
    }
    try await accounts.sweep()
    for name in try await accounts.disableDormant(by: Actor(client: process.name)) { logger.notice("account not used for too long, disabled", metadata: ["account": "\(name)"]) }
    return Self.sweepEvery
  }

  /// Whoever keeps the log keeps a second witness of the seals.
  private func tell(_ seal: Seal) {
    logger.notice("sealed", metadata: ["seal": "\(seal.number)", "change": "\(seal.change)", "digest": "\(seal.digest)", "signature": "\(seal.signature)"])
  }
}
