import Backups
import Foundation
import Kernel
import Storage

/// How backups are told of.
enum BackupWords {
  static func line(_ snapshot: BackupSnapshot) -> String {
    let register = snapshot.register
    return [
      snapshot.name, BackupMoment.text(snapshot.at), register.engine.rawValue, "\(register.records)", "\(register.revisions)", "\(register.acts)", "\(snapshot.files)", "\(snapshot.fileBytes)",
    ].joined(separator: "\t")
  }

  static func counts(_ snapshot: BackupSnapshot) -> String {
    let register = snapshot.register
    return "\(register.records) records, \(register.revisions) revisions, \(register.changeSets) change sets, \(register.acts) acts up to change \(register.change), \(snapshot.files) files"
  }

  static func short(_ outcome: BackupRun.Outcome) -> String { "\(counts(outcome.snapshot)), \(outcome.written) bytes written" }

  static func lines(_ outcome: BackupRun.Outcome, isEncrypted: Bool) -> [String] {
    let snapshot = outcome.snapshot
    let without = isEncrypted
      ? "secret.key is not in it, as there is none yet: it is made when the server first starts" : "secret.key and the sealing key are not in it, as it is not encrypted: keep copies of them elsewhere, or back up with --key"
    let keys = snapshot.hasKeys ? [] : [without]
    let missing = snapshot.missing.isEmpty ? [] : ["\(snapshot.missing.count) files have no original in the store, the first is \(snapshot.missing[0]): run phohien media verify"]
    let photos = snapshot.missingPhotos.isEmpty ? [] : ["\(snapshot.missingPhotos.count) photographs of finds are not in the folder finds, the first is \(snapshot.missingPhotos[0])"]
    return ["\(snapshot.name): \(counts(snapshot)); \(outcome.newChunks) new chunks, \(outcome.written) bytes written"] + keys + missing + photos
  }

  static func faults(_ outcome: BackupRun.Outcome) -> [String] {
    outcome.snapshot.missing.map { "file \($0) has no original in the store" } + outcome.snapshot.missingPhotos.map { "photograph \($0) of a find is not there" }
  }

  /// What may be told of a failure; `nil` for anything unforeseen.
  static func problems(of error: any Error) -> [Problem]? {
    if let problems = error as? Problems { return problems.list }
    if let storage = error as? StorageProblem { return [storage.problem] }
    if let preservation = error as? PreservationProblem { return [preservation.problem] }
    return nil
  }

  /// One line per problem, for the log.
  static func faults(of error: any Error) -> [String] { problems(of: error)?.map { "\($0.code) \($0.path): \($0.message[.english])" } ?? ["\(error)"] }
}
