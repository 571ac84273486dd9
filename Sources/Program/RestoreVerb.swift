import ArgumentParser
import Backups
import Foundation
import Kernel
import Storage

struct RestoreVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put the newest backup of a time or before it back, into an empty place, of either engine; then check it as verify does.")
  @Option(help: "The folder of the backup repository.") var from: String
  @Option(help: "The file of the key that it is encrypted with.") var key: String?
  @Option(help: "The time: 2026-11-29 14:30 or 29/11/2026 14:30 (Vietnam's time), or ISO 8601; without it the newest backup.") var at: String?
  @Option(help: "The new instance's folder: not there yet, or empty.") var data: String
  @Option(help: "An empty postgresql://… database; without it a file in the new folder.") var database: String?
  @Option(help: "The folder of declarations to check with; without it the restored ones.") var sectors: String?

  func run() async throws {
    try await Instance.tellingProblems {
      let folder = URL(filePath: data)
      let location = try database.map { try DatabaseLocation($0, folder: folder) }
      let repository = try BackupRepository.open(URL(filePath: from), key: key.map { URL(filePath: $0) })
      let snapshot = try repository.newest(notAfter: try at.map { try BackupMoment.read($0) }, told: at ?? from)
      print("\(snapshot.name): the newest backup\(at.map { " at or before \($0)" } ?? ""), of \(BackupMoment.text(snapshot.at)) (Vietnam)")
      try await RestoreRun(snapshot, of: repository, to: folder, database: location, now: RecordStore.systemClock()).run()
      let proof = try await RestoreProof.of(snapshot, in: folder, database: location, sectors: sectors.map { URL(filePath: $0) })
      for line in proof.lines + proof.faults { print(line) }
      print("\(BackupWords.counts(snapshot)): restored to \(folder.path), \(proof.faults.count) faults")
      if !snapshot.hasKeys { print("secret.key is not in the backup: copy it to \(folder.appending(path: "secret.key").path) before accounts can sign in") }
      if !proof.faults.isEmpty { throw ExitCode(1) }
    }
  }
}
