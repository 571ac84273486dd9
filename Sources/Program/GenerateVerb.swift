import ArgumentParser
import Foundation
import Generating
import Kernel
import Storage

struct GenerateVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "generate", abstract: "Fill an instance with an invented, realistic Vietnamese corpus for trials and benchmarks.")
  @Option(help: "How many records.") var records = 1_000
  @Option(help: "The same seed gives the same corpus.") var seed: UInt64 = 1
  @Option(help: "Several at once: every change set is one transaction, and records written before are changed, closed and opened between.") var writers = 1
  @Option(help: "Records in a change set.") var batch = 5_000
  @Flag(help: "Tell every change set on a line of its own when it is committed; after a failure try again.") var acknowledge = false
  @Option(help: "How long to try again, in seconds.") var patience = 60
  @OptionGroup var options: InstanceOptions

  func validate() throws {
    guard (1...10_000_000).contains(records) else { throw ValidationError("--records: 1 … 10000000") }
    guard (1...64).contains(writers), (1...100_000).contains(batch) else { throw ValidationError("--writers: 1 … 64, --batch: 1 … 100000") }
  }

  private static func batch(from first: Int, of records: Int, size: Int, _ generator: CorpusGenerator) -> [RecordDraft] {
    (first..<max(first, min(first + size, records))).map { generator.draft($0) }
  }

  func run() async throws {
    let store = try await Instance.store(try options.read())
    let tree = try await store.presentUnits()
    let generator = CorpusGenerator(declarations: store.declarations, seed: seed, units: tree)
    guard !generator.isEmpty else { throw ValidationError("There is no profile to invent records for.") }
    let started = ContinuousClock.now
    let created = acknowledge || writers > 1
      ? try await WriterCrowd(store: store, generator: generator, source: source, acknowledges: acknowledge, patience: .seconds(patience)).run(records: records, batch: batch, writers: writers)
      : try await inOrder(store, generator)
    let seconds = Double((ContinuousClock.now - started) / .milliseconds(1)) / 1000
    print("\(created) records in \(String(format: "%.1f", seconds)) s, \(Int(Double(created) / max(seconds, 0.001)))/s")
    try store.database.close()
  }

  private var source: String { "generate:\(seed)" }

  /// The next batch is invented while this one is written.
  private func inOrder(_ store: RecordStore, _ generator: CorpusGenerator) async throws -> Int {
    var created = 0, written = 0
    var drafts = Self.batch(from: 0, of: records, size: batch, generator)
    while !drafts.isEmpty {
      let first = written + drafts.count
      async let upcoming = Self.batch(from: first, of: records, size: batch, generator)
      created += try await store.apply(drafts, author: "generator", source: source, reason: "phohien generate").created
      written = first
      drafts = await upcoming
    }
    return created
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
