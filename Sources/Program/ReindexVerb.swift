import ArgumentParser
import Kernel
import Logging
import Storage

struct ReindexVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "reindex", abstract: "Rebuild the search index; a running server goes on answering and changes over by itself.")
  @OptionGroup var options: InstanceOptions

  func run() async throws {
    let settings = try options.read()
    let store = try await Instance.store(settings)
    let started = ContinuousClock.now
    let index = try SearchIndex(store: store, folder: settings.data, logger: Logger(label: "phohien.reindex"))
    try await index.rebuild()
    print("\(index.snapshot?.count ?? 0) records indexed in \((ContinuousClock.now - started).formatted(.units(allowed: [.seconds], fractionalPart: .show(length: 2))))")
    try store.database.close()
  }
}
