import ArgumentParser
import Backups
import Foundation
import Kernel
import Storage

struct DrillVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill", abstract: "Prove the newest backup: restore it into a scratch folder, check it as verify does, compare its counts, read a record, and note the result in the instance's log of acts.")
  @Option(help: "The folder of the backup repository; without it the setting backup.") var from: String?
  @Option(help: "The file of the key that it is encrypted with; without it the setting backup-key.") var key: String?
  @Option(help: "Where to restore for a while; without it the instance's folder. It needs as much room as the instance.") var scratch: String?
  @Flag(help: "Note nothing: for a machine that has only the backup.") var alone = false
  @OptionGroup var options: InstanceOptions

  func run() async throws {
    let settings = try options.read()
    let log = alone ? nil : AuditLog(try await Instance.store(settings))
    do {
      let repository = try RepositoryOptions.place(from, key).open(settings)
      let drill = try await RestoreDrill(repository: repository, scratch: scratch.map { URL(filePath: $0) } ?? (alone ? FileManager.default.temporaryDirectory : settings.data)).run()
      for line in drill.proof.lines + drill.proof.faults { print(line) }
      print("\(drill.snapshot.name), of \(BackupMoment.text(drill.snapshot.at)) (Vietnam): \(drill.proof.faults.isEmpty ? "proven" : "NOT proven"), \(drill.seconds) s, \(drill.proof.faults.count) faults")
      try await log?.tellBackup(.backupProven, of: drill.snapshot.name, words: drill.words, faults: drill.proof.faults, by: .terminal)
      if !drill.proof.faults.isEmpty { throw ExitCode(1) }
    } catch let failure where BackupWords.problems(of: failure) != nil {
      try? await log?.tellBackup(.backupProven, of: nil, words: "", faults: BackupWords.faults(of: failure), by: .terminal)
      Terminal.tell(BackupWords.problems(of: failure) ?? [])
      throw ExitCode(1)
    }
  }
}

/// A restore whose result is looked at and thrown away.
struct RestoreDrill: Sendable {
  struct Outcome: Sendable {
    let snapshot: BackupSnapshot
    let proof: RestoreProof
    let seconds: Int64

    var words: String { "\(BackupWords.counts(snapshot)), \(seconds) s" }
  }

  let repository: BackupRepository
  /// The scratch folder is made in it and removed in the end.
  let scratch: URL
  private static let name = "drill"

  func run() async throws -> Outcome {
    let start = ContinuousClock.now
    let snapshot = try repository.newest()
    let folder = scratch.appending(path: Self.name)
    // What a killed drill left.
    try DurableDisk.remove(folder.path)
    defer { try? DurableDisk.remove(folder.path) }
    try await RestoreRun(snapshot, of: repository, to: folder, now: RecordStore.systemClock()).run()
    let proof = try await RestoreProof.of(snapshot, in: folder)
    return Outcome(snapshot: snapshot, proof: proof, seconds: (ContinuousClock.now - start).components.seconds)
  }
}
