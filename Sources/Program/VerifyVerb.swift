import ArgumentParser
import Kernel
import Storage

struct VerifyVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "verify", abstract: "Check every revision chain and that records and revisions belong together.")
  @OptionGroup var options: InstanceOptions

  func run() async throws {
    let store = try await Instance.store(try options.read())
    let report = try await store.verify()
    for fault in report.faults { print(fault) }
    print("\(report.records) records, \(report.revisions) revisions, \(report.faults.count) faults")
    try store.database.close()
    if !report.faults.isEmpty { throw ExitCode(1) }
  }
}
