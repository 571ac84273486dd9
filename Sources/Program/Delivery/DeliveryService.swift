import Foundation
import Kernel
import Logging
import ServiceLifecycle
import Storage

/// Sends the log of acts to a collector, event by event in their order, for as long as the server runs. Of several processes one does it.
///
/// The log is what waits: while the collector is away nothing is lost and nobody has to wait. A collector acknowledges nothing, so that events count as delivered only when their
/// connection has held for a while after them; what a broken connection may have swallowed is sent again. So every event arrives at least once.
struct DeliveryService: Service {
  let log: AuditLog
  let address: CollectorAddress
  let process: LiveProcess
  let logger: Logger
  var times = Times()
  /// Opens a way to the collector.
  let open: @Sendable () async throws -> CollectorConnection

  struct Times: Sendable {
    /// How often the log is looked at.
    var pause = Duration.seconds(1)
    /// How long a connection has to hold for what went through it to count as delivered: longer than the system waits for an acknowledgement.
    var settling = Duration.seconds(30)
    /// How often the right to deliver is renewed; between two batches too.
    var renewal = Duration.seconds(3)
    /// Between two attempts: the first pause, which doubles, and the longest.
    var first = Duration.seconds(1)
    var longest = Duration.seconds(30)
  }

  private static let batch = 200
  private var destination: String { address.description }

  func run() async throws {
    if address.isOpen { logger.warning("the log of acts is sent unencrypted", metadata: ["siem": "\(address)"]) }
    await cancelWhenGracefulShutdown { await follow() }
    try? await log.leaveDelivery(to: destination, by: process.id.text)
  }

  /// What one process knows of the delivery while it has it.
  private struct Course {
    var connection: CollectorConnection?
    /// Up to which event it is certain, and up to which one it was sent.
    var delivered: Int64 = 0
    var sent: Int64 = 0
    /// Up to which one it was ever sent, before a failure too.
    var furthest: Int64 = 0
    /// The link of the last event that was sent.
    var link: String?
    /// What was sent and is not certain yet, the oldest first.
    var unsettled: [(number: Int64, at: ContinuousClock.Instant)] = []
    var renewed: ContinuousClock.Instant?
    var isAway = false
    var failures = 0
  }

  private func follow() async {
    var course = Course()
    while !Task.isCancelled {
      do {
        try await turn(&course)
        try await Task.sleep(for: times.pause)
      } catch {
        if Task.isCancelled { break }
        await fail(&course, error)
        try? await Task.sleep(for: pause(after: course.failures))
      }
    }
    await course.connection?.close()
  }

  /// Sends what there is, batch by batch, for as long as this process is the one that delivers.
  private func turn(_ course: inout Course) async throws {
    var hasMore = true
    while hasMore, !Task.isCancelled {
      guard try await hold(&course) else { return }
      if let connection = course.connection, !connection.isOpen {
        course.connection = nil
        // What it may have swallowed comes again. An idle connection may be closed at any time.
        if course.sent > course.delivered { throw CollectorGone() }
      }
      hasMore = try await sendMore(&course)
      try await settle(&course)
    }
  }

  /// Whether this process is the one that delivers.
  private func hold(_ course: inout Course) async throws -> Bool {
    let now = ContinuousClock.now
    if let renewed = course.renewed, now - renewed < times.renewal { return true }
    guard let hold = try await log.holdDelivery(to: destination, by: process.id.text, as: actor) else {
      await lose(&course)
      return false
    }
    let isMine = course.renewed != nil && hold.isRenewal
    let isMoved = isMine && !hold.isChanged && (hold.number > course.furthest || hold.number < course.delivered)
    if !isMine {
      // Somebody else may have delivered meanwhile: what was sent here before says nothing.
      (course.sent, course.furthest, course.link, course.unsettled) = (hold.number, hold.number, nil, [])
    }
    course.renewed = now
    course.delivered = hold.number
    course.sent = max(course.sent, hold.number)
    // Nobody but this process moves it.
    if isMoved { try await log.tellChanged(hold.number, by: actor) }
    // The log was cut or put back: it was told when that was noticed.
    if isMoved || hold.isChanged { throw LogChanged() }
    return true
  }

  private var actor: Actor { Actor(client: process.name) }

  /// Another process delivers.
  private func lose(_ course: inout Course) async {
    await course.connection?.close()
    course = Course()
  }

  /// Whether there is more.
  private func sendMore(_ course: inout Course) async throws -> Bool {
    var query = AuditLog.Query()
    query.after = course.sent
    let page = try await log.page(query, most: Self.batch)
    guard let last = page.last else { return false }
    if let first = page.events.first, first.event.number == course.sent + 1, let link = course.link, first.previous != link {
      try await log.tellChanged(course.sent, by: actor)
      throw LogChanged()
    }
    if course.connection == nil {
      let before = course.sent
      course.connection = try await open()
      // That may have taken as long as the right to deliver lasts.
      guard try await hold(&course) else { return false }
      if course.sent != before { return true }
    }
    let names = try await log.names()
    let host = ProcessInfo.processInfo.hostName, number = ProcessInfo.processInfo.processIdentifier
    let frames = page.events.flatMap { SyslogMessage($0, names: names, release: PhoHien.version, host: host, process: number).frame }
    try await course.connection?.send(frames)
    course.sent = last
    course.furthest = max(course.furthest, last)
    course.link = page.events.last.flatMap { $0.event.number == last ? $0.event.link : nil }
    course.unsettled.append((last, ContinuousClock.now))
    if course.isAway { logger.notice("the collector is back", metadata: ["siem": "\(address)", "event": .stringConvertible(Int(last))]) }
    course.isAway = false
    course.failures = 0
    return page.events.count == Self.batch
  }

  /// Notes what counts as delivered now.
  private func settle(_ course: inout Course) async throws {
    guard course.connection?.isOpen == true else { return }
    let now = ContinuousClock.now
    guard let number = course.unsettled.last(where: { now - $0.at >= times.settling })?.number else { return }
    guard try await log.confirmDelivery(to: destination, upTo: number, by: process.id.text) else { return await lose(&course) }
    course.delivered = number
    course.unsettled.removeAll { $0.number <= number }
  }

  /// Begins again after the last event that is certain. Told once: a collector that is away for a day must not fill the log.
  private func fail(_ course: inout Course, _ error: any Error) async {
    await course.connection?.close()
    course.connection = nil
    course.sent = course.delivered
    course.link = nil
    course.unsettled = []
    course.failures += 1
    if error is LogChanged {
      logger.error("events that were sent are other ones now; the last day is sent again", metadata: ["siem": "\(address)"])
      return
    }
    let told: Logger.Message = error is StorageProblem ? "the log of acts cannot be read; the collector waits" : "the collector is away; events wait in the log"
    if !course.isAway { logger.warning(told, metadata: ["siem": "\(address)", "error": "\(error)"]) }
    course.isAway = true
  }

  /// Doubles with every failure; never the same for two processes.
  private func pause(after failures: Int) -> Duration { min(times.first * (1 << min(failures - 1, 10)), times.longest) * Double.random(in: 0.5...1.5) }
}

/// Events that were sent are not in the log any more as they were.
private struct LogChanged: Error, CustomStringConvertible {
  let description = "the log is not the one that was sent"
}

/// The connection broke with events on their way.
private struct CollectorGone: Error, CustomStringConvertible {
  let description = "the connection was closed"
}
