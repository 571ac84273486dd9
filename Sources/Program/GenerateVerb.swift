import ArgumentParser
import Foundation
import Generating
import Kernel
import Storage

struct GenerateVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "generate", abstract: "Fill an instance with an invented, realistic Vietnamese corpus for trials and benchmarks.")
  @Option(help: "How many records.") var records = 1_000
  @Option(help: "The same seed gives the same corpus.") var seed: UInt64 = 1
  @OptionGroup var options: InstanceOptions

  private static let batch = 5_000

  func validate() throws {
    guard (1...10_000_000).contains(records) else { throw ValidationError("--records: 1 … 10000000") }
  }

  private static func batch(from first: Int, of records: Int, _ generator: CorpusGenerator) -> [RecordDraft] {
    (first..<max(first, min(first + batch, records))).map { generator.draft($0) }
  }

  func run() async throws {
    let store = try await Instance.store(try options.read())
    let tree = try await store.presentUnits()
    let generator = CorpusGenerator(declarations: store.declarations, seed: seed, units: tree)
    guard !generator.isEmpty else { throw ValidationError("There is no profile to invent records for.") }
    let started = ContinuousClock.now
    var created = 0, unchanged = 0
    var drafts = Self.batch(from: 0, of: records, generator)
    while !drafts.isEmpty {
      // The next batch is invented while this one is written.
      let first = created + unchanged + drafts.count
      async let upcoming = Self.batch(from: first, of: records, generator)
      let outcome = try await store.apply(drafts, author: "generator", source: "generate:\(seed)", reason: "phohien generate")
      created += outcome.created
      unchanged += outcome.unchanged + outcome.updated
      drafts = await upcoming
    }
    let seconds = Double((ContinuousClock.now - started) / .milliseconds(1)) / 1000
    print("\(created) records in \(String(format: "%.1f", seconds)) s, \(Int(Double(created) / max(seconds, 0.001)))/s")
    try store.database.close()
  }
}

extension RecordStore {
  /// The units that invented records may lie in.
  fileprivate func presentUnits() async throws -> [GeneratorUnit] {
    let profiles = declarations.profiles(with: .unit).map(\.id)
    let known = try await allKnown()
    let tree = try await unitTree()
    return known.filter { profiles.contains($0.value.profile) && tree.isPresent($0.value.id) }.sorted { $0.key < $1.key }
      .map { GeneratorUnit(id: $0.value.id, identifier: $0.key, profile: $0.value.profile) }
  }
}
