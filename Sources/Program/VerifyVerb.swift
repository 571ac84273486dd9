import ArgumentParser
import Kernel
import Storage

struct VerifyVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "verify", abstract: "Check every revision chain, the seals over all of them, the chain of the log of acts and its seals, and that records and revisions belong together; and the store of originals where there is one.")
  @OptionGroup var options: InstanceOptions
  @Option(help: "The folder of the keys and of the list of seals.") var key: String?

  func run() async throws {
    let settings = try options.read([.key: key])
    let store = try await Instance.store(settings)
    let report = try await Instance.tellingProblems { try await store.verify(seals: SealFolder(settings.key)) }
    let media = MediaStore(store: store, folder: settings.data)
    let check = try await MediaCheck.hasStore(media) ? Instance.tellingProblems({ try await MediaCheck.run(media) }) : nil
    check?.tell()
    for fault in report.faults { print(fault) }
    print("\(report.records) records, \(report.revisions) revisions, \(report.events) acts, \(report.auditSeals) audit seals up to act \(report.sealedEvent), \(report.seals) seals up to change \(report.sealed) of \(report.lastChange), \(report.faults.count) faults")
    try store.database.close()
    if !report.faults.isEmpty || check?.faults.isEmpty == false { throw ExitCode(1) }
  }
}
