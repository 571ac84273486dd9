import Logging
import Synchronization

/// Where the parts of the server say what they measure. Nothing is kept: each source is asked when somebody looks.
package final class MetricsRegistry: Sendable {
  package typealias Source = @Sendable () async throws -> [MetricFamily]

  private struct Entry {
    let name: String
    let limit: Duration
    let collect: Source
  }
  private struct State {
    var entries: [Entry] = []
    /// How many questions to a source have not ended.
    var asked: [String: Int] = [:]
  }
  private let state = Mutex(State())
  /// A source that hangs is not asked again and again.
  private static let mostAsked = 4

  package init() {}

  /// `collect` may ask a database: when it fails or takes longer than `limit`, the others are told without it, and `phohien_metrics_source_up` says so.
  package func register(_ name: String, limit: Duration = .seconds(1), _ collect: @escaping Source) {
    state.withLock { $0.entries.append(Entry(name: name, limit: limit, collect: collect)) }
  }

  /// What all sources say now, in the order in which they were registered; takes at most as long as the longest limit.
  package func collect(logger: Logger) async -> [MetricFamily] {
    let entries = state.withLock { $0.entries }
    let found = await withTaskGroup(of: (Int, [MetricFamily]?).self) { group in
      for (index, entry) in entries.enumerated() { group.addTask { (index, await self.ask(entry, logger)) } }
      return await group.reduce(into: [Int: [MetricFamily]]()) { $0[$1.0] = $1.1 }
    }
    let up = entries.enumerated().map { index, entry in MetricFamily.Sample([.init("source", entry.name)], found[index] == nil ? 0 : 1) }
    return entries.indices.flatMap { found[$0] ?? [] }
      + [MetricFamily("phohien_metrics_source_up", .gauge, help: "1 when a source of metrics answered in time, else 0.", samples: up)]
  }

  private func ask(_ entry: Entry, _ logger: Logger) async -> [MetricFamily]? {
    let isFree = state.withLock { state in
      guard state.asked[entry.name, default: 0] < Self.mostAsked else { return false }
      state.asked[entry.name, default: 0] += 1
      return true
    }
    guard isFree else { return nil }
    do {
      return try await Deadline.run(entry.limit) {
        defer { self.state.withLock { $0.asked[entry.name, default: 1] -= 1 } }
        return try await entry.collect()
      }
    } catch {
      logger.warning("a source of metrics gave nothing", metadata: ["source": "\(entry.name)", "error": "\(error)"])
      return nil
    }
  }
}
