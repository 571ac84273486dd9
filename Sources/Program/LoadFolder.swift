import Foundation
import Kernel
import Storage

/// Loads a folder of files into the register as one change set.
enum LoadFolder {
  /// Throws `Problems` when anything is wrong; then nothing is written.
  static func load(_ folder: URL, into store: RecordStore, author: String) async throws -> (ChangeSet, LoadPlan) {
    let known = try await store.allKnown()
    let plan = LoadPlan(folder: folder, declarations: store.declarations) { known[$0] }
    let errors = plan.problems.filter { $0.severity == .error }
    guard errors.isEmpty else { throw Problems(errors) }
    let outcome = try await store.apply(plan.drafts, author: author, source: "load:\(plan.id)", reason: plan.reason[.vietnamese], digest: plan.digest)
    return (outcome, plan)
  }

  /// What comes with the sectors themselves, in order of their names.
  static func loadSectorStarters(_ sectors: URL, into store: RecordStore) async throws -> [(folder: String, outcome: ChangeSet)] {
    var outcomes: [(String, ChangeSet)] = []
    for sector in store.declarations.sectors.map(\.id).sorted() {
      let folder = sectors.appending(path: "\(sector)/starter")
      guard FileManager.default.fileExists(atPath: folder.appending(path: "load.yaml").path) else { continue }
      outcomes.append((sector, try await load(folder, into: store, author: "system").0))
    }
    return outcomes
  }
}
