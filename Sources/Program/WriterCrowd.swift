import Foundation
import Generating
import Kernel
import Storage
import Synchronization

/// Several writers at once, for trials: they create records, and now and then change, close and open one that they wrote before.
final class WriterCrowd: Sendable {
  private let store: RecordStore
  private let generator: CorpusGenerator
  private let source: String
  private let acknowledges: Bool
  private let patience: Duration
  private let next = Mutex(0)
  private let created = Mutex(0)

  init(store: RecordStore, generator: CorpusGenerator, source: String, acknowledges: Bool, patience: Duration) {
    (self.store, self.generator, self.source, self.acknowledges, self.patience) = (store, generator, source, acknowledges, patience)
  }

  /// Returns how many records were created. Throws what still failed when patience had ended.
  func run(records: Int, batch: Int, writers: Int) async throws -> Int {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<writers { group.addTask { try await self.write(records: records, batch: batch) } }
      try await group.waitForAll()
    }
    return created.withLock { $0 }
  }

  private func write(records: Int, batch: Int) async throws {
    var turn = 0
    while true {
      let first = next.withLock { next in
        defer { next += batch }
        return next
      }
      guard first < records else { return }
      let drafts = (first..<min(first + batch, records)).map { generator.draft($0) }
      try await commit {
        let outcome = try await self.store.apply(drafts, author: "generator", source: self.source, reason: "phohien generate")
        self.created.withLock { $0 += outcome.created }
        return (outcome.id, outcome.created + outcome.updated)
      }
      turn += 1
      guard acknowledges, let draft = drafts.first else { continue }
      if turn.isMultiple(of: 3) { try await restate(draft, close: turn.isMultiple(of: 2)) }
      if turn.isMultiple(of: 4) { try await rename(draft, turn: turn) }
    }
  }

  private func restate(_ draft: RecordDraft, close: Bool) async throws {
    guard draft.state == .published else { return }
    try await commit {
      (try await self.store.close(.named(draft.identifier), visibility: close ? .hidden : .described, author: "generator", reason: "phohien generate"), 1)
    }
  }

  private func rename(_ draft: RecordDraft, turn: Int) async throws {
    guard let profile = store.declarations.profile(draft.profile), case .object(var title)? = draft.body[profile.titleField] else { return }
    var changed = draft
    title["vi"] = .string("\(title["vi"]?.string ?? "") \(turn)")
    changed.body[profile.titleField] = .object(title)
    let drafts = [changed]
    try await commit {
      let outcome = try await self.store.apply(drafts, author: "generator", source: self.source, reason: "phohien generate")
      return (outcome.id, outcome.created + outcome.updated)
    }
  }

  /// Tells on one line what was committed; tries again after a failure as long as patience lasts.
  private func commit(_ change: () async throws -> (RecordID, Int)) async throws {
    let end = ContinuousClock.now + patience
    while true {
      do {
        let (id, revisions) = try await change()
        if acknowledges, revisions > 0 { say("committed \(id) \(revisions)") }
        return
      } catch let problems as Problems {
        throw problems
      } catch {
        guard acknowledges, ContinuousClock.now < end else { throw error }
        say("failed \((error as? StorageProblem)?.problem.message[.english] ?? "\(error)")")
        try await Task.sleep(for: .milliseconds(200))
      }
    }
  }

  private func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
}
