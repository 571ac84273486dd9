import Foundation
import Kernel
import Logging
import ServiceLifecycle
import Storage
import Synchronization

/// Works at the register's jobs until the server stops, one at a time, with checks beside them. Of several processes one does each.
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
  /// Following the log of acts with the rules; checking its chain and its seals, and those of the register.
  private static let detectKind = "detect"
  private static let checkKind = "audit-check"
  private static let registerKind = "register-check"
  /// Milliseconds between two rounds over sessions, links and accounts.
  private static let sweepEvery: Int64 = 3_600_000
  /// Milliseconds between two seals.
  static let sealEvery: Int64 = 300_000
  /// Milliseconds between two looks at the log of acts, and between two checks of the whole of it or of the register.
  private static let detectEvery: Int64 = 10_000
  private static let watching = Duration.seconds(60)
  static let checkEvery: Int64 = 86_400_000

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          try await prepare()
          break
        } catch { await rest() }
      }
      // Checks may last: seals and detections go on meanwhile.
      await withTaskGroup(of: Void.self) { tasks in
        tasks.addTask { await follow { try await chores() } }
        tasks.addTask { await follow { try await checks() } }
        tasks.addTask { await watchSigners() }
      }
    }
    // What changed since the last seal does not wait for the next start.
    if let seal = try? await store.seal(seals) { tell(seal) }
    if let seal = try? await store.sealAudit(seals) { tell(seal) }
  }

  private func rest() async { try? await Task.sleep(for: Self.pause) }

  private func chores() async throws -> [String] { [Self.sweepKind, Self.detectKind] + (try await store.canSeal(seals) ? [Self.sealKind] : []) }

  /// Whoever has no keys at all has nothing to check by; a key that this folder does not know is a fault.
  private func checks() async throws -> [String] { try await store.canCheck(seals) ? [Self.checkKind, Self.registerKind] : [] }

  /// Does jobs of these kinds, one at a time.
  private func follow(_ kinds: @Sendable () async throws -> [String]) async {
    var isTold = false
    while !Task.isCancelled {
      do {
        if try await work(try await kinds()) { continue }
        isTold = false
      } catch {
        // Told once: a database that is away for an hour must not fill the log.
        if !isTold, !Task.isCancelled { logger.warning("jobs cannot be claimed", metadata: ["error": "\(error)"]) }
        isTold = true
      }
      await rest()
    }
  }

  /// Where somebody else has sealed, sealing stops here. That must not be silent: each such key is a fault that becomes an alarm, once.
  private func watchSigners() async {
    var told: Set<String> = []
    while !Task.isCancelled {
      if let foreign = try? await store.foreignSigner(seals), !told.contains(foreign) {
        let fault = "sealed last by \(foreign.prefix(64)), whose public key is not in \(seals.url.path): nothing more is sealed here"
        logger.error("seals are made with an unknown key", metadata: ["fault": "\(fault)"])
        if (try? await accounts.log.tellCheck(.log, faults: [fault], by: actor)) != nil { told.insert(foreign) }
      }
      try? await Task.sleep(for: Self.watching)
    }
  }

  private var actor: Actor { Actor(client: process.name) }

  private func prepare() async throws {
    try await store.enqueue(Self.sealKind, subject: "register")
    try await store.enqueue(Self.sweepKind, subject: "accounts")
    // First the check: what it finds may be gone when the rules have looked.
    for kind in [Self.checkKind, Self.registerKind, Self.detectKind] { try await store.enqueue(kind, subject: "log") }
  }

  /// Whether there was a job.
  private func work(_ kinds: [String]) async throws -> Bool {
    guard let job = try await store.claimJob(of: kinds, by: process.id.text) else { return false }
    do {
      try await store.finish(job, by: process.id.text, again: try await done(job))
    } catch is CancellationError {
      // The claim runs out, and the next start does it at once.
      return false
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
    case Self.registerKind:
      // At most once a day, however often a server is started.
      let now = store.clock(), last = try await accounts.log.lastCheck(.register)
      if let last, last > now - Self.checkEvery { return last + Self.checkEvery - now }
      try await checkRegister()
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
    // Once a day of these rounds.
    try await ConsentStore(accounts).countAgain(store.declarations)
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
    for fault in report.faults.prefix(10) { logger.error("the log of acts is not intact", metadata: ["fault": "\(fault)"]) }
    try await accounts.log.tellCheck(.log, faults: report.faults, by: actor)
  }

  /// The same for every chain of the register; one that the server's end came into is done at the next start.
  private func checkRegister() async throws {
    let stop = StopMark()
    let report = try await withTaskCancellationHandler {
      try await store.verify(seals: seals, withLog: false) { stop.isSet }
    } onCancel: {
      stop.set()
    }
    for fault in report.faults.prefix(10) { logger.error("the register is not intact", metadata: ["fault": "\(fault)"]) }
    try await accounts.log.tellCheck(.register, faults: report.faults, by: actor)
  }

  /// Whoever keeps the log keeps a second witness of the seals.
  private func tell(_ seal: Seal) {
    logger.notice("sealed", metadata: ["seal": "\(seal.number)", "change": "\(seal.change)", "digest": "\(seal.digest)", "signature": "\(seal.signature)"])
  }

  private func tell(_ seal: AuditSeal) {
    logger.notice("log of acts sealed", metadata: ["seal": "\(seal.number)", "event": "\(seal.event)", "link": "\(seal.link)", "signature": "\(seal.signature)"])
  }
}

/// Tells work on another thread that nobody waits for it any more.
private final class StopMark: Sendable {
  private let mark = Mutex(false)

  var isSet: Bool { mark.withLock { $0 } }
  func set() { mark.withLock { $0 = true } }
}
