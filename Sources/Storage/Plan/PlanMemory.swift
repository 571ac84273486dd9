import HistoricalDates
import Kernel
import Synchronization

/// What figures need of units and of approved reports, kept in memory until something of it changes: a page asks for the same units at a dozen moments.
package final class PlanMemory: Sendable {
  private struct Kept {
    /// What it was made from.
    var mark = ""
    var histories: [Set<String>: UnitHistory] = [:]
    var reporters: ReturnReporters?
    var tree: UnitTree?
    /// By moment; of now by the number of the day.
    var readings: [Int64: ReportedReading] = [:]
  }

  private let kept = Mutex(Kept())
  /// More moments than this are not asked for by any page.
  private static let most = 64

  package init() {}

  /// Changes with every record of a unit or of a body that reports, with every report approved or opened again, and with the day: embargoes end.
  static func mark(_ declarations: Declarations, now: Int64, _ connection: any SQLConnection) throws -> String {
    let plan = declarations.plan
    let levels = plan.dataSets.compactMap { dataSet in if case .units(let level) = dataSet.reporters { level.profile } else { nil } } + (plan.communes.map { [$0.profile] } ?? [])
    let profiles = Set(declarations.profiles(with: .unit).map(\.id) + levels).sorted()
    let marks = profiles.map { _ in "?" }.joined(separator: ", ")
    let units = profiles.isEmpty ? nil : try connection.run("SELECT count(*), coalesce(max(r.updated), 0), coalesce(sum(r.head), 0) FROM record r WHERE r.profile IN (\(marks)) -- unitsMark", profiles.map { .text($0) }).first
    let reports = try connection.run("SELECT count(*), coalesce(max(e.at), 0) FROM report_return_event e WHERE e.act IN ('approved', 'reopened') -- reportsMark").first
    return ([units?.int(0), units?.int(1), units?.int(2), reports?.int(0), reports?.int(1)].map { String($0 ?? 0) } + [declarations.digest, CalendarDay(inVietnamAt: now).description]).joined(separator: " ")
  }

  func history(_ declarations: Declarations, profiles: Set<String>, now: Int64, _ connection: any SQLConnection) throws -> UnitHistory {
    let mark = try Self.mark(declarations, now: now, connection)
    if let known = kept.withLock({ $0.mark == mark ? $0.histories[profiles] : nil }) { return known }
    let history = try UnitHistory.read(declarations, profiles: profiles, now: now, connection)
    keep(mark) { $0.histories[profiles] = history }
    return history
  }

  func reporters(_ declarations: Declarations, _ gate: Gate, _ connection: any SQLConnection) throws -> ReturnReporters {
    let mark = try Self.mark(declarations, now: gate.now, connection)
    if let known = kept.withLock({ $0.mark == mark ? $0.reporters : nil }) { return known }
    let reporters = try ReturnReporters(declarations.plan, declarations, gate, connection)
    keep(mark) { $0.reporters = reporters }
    return reporters
  }

  /// `moment`: `nil` for now.
  func reading(at moment: Int64?, _ declarations: Declarations, now: Int64, _ connection: any SQLConnection, make: (Int64) throws -> ReportedReading) throws -> ReportedReading {
    let mark = try Self.mark(declarations, now: now, connection), key = moment ?? -1 - VietnamDay.of(now)
    if let known = kept.withLock({ $0.mark == mark ? $0.readings[key] : nil }) { return known }
    let reading = try make(moment ?? now)
    keep(mark) { kept in
      if kept.readings.count >= Self.most { kept.readings = [:] }
      kept.readings[key] = reading
    }
    return reading
  }

  /// The units of today.
  func units(_ store: RecordStore) async throws -> UnitTree {
    let declarations = store.declarations, now = store.clock()
    let mark = try await store.database.read { try Self.mark(declarations, now: now, $0) }
    if let known = kept.withLock({ $0.mark == mark ? $0.tree : nil }) { return known }
    let tree = try await store.unitTree()
    keep(mark) { $0.tree = tree }
    return tree
  }

  /// What was made from something else is forgotten.
  private func keep(_ mark: String, _ change: (inout Kept) -> Void) {
    kept.withLock { kept in
      if kept.mark != mark { kept = Kept(mark: mark) }
      change(&kept)
    }
  }
}
