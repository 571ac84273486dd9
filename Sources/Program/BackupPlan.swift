import Backups
import Foundation
import Kernel
import Storage

/// What an instance's settings say of its backups.
struct BackupPlan: Sendable {
  /// The repository; `nil`: the server makes none by itself.
  let folder: URL?
  let key: URL?
  /// Minutes after midnight of Vietnam's time.
  let at: Int
  /// Hours; `nil`: no alarm.
  let expected: Int?
  /// Days; 0: no drills.
  let drillEvery: Int
  private static let minute: Int64 = 60_000
  private static let day = 1_440 * minute
  static let hour = 60 * minute

  init(_ settings: Settings) {
    folder = settings.backup
    key = settings.backupKey
    at = settings.backupAt
    expected = settings.backupExpected
    drillEvery = settings.drillEvery
  }

  /// Milliseconds from `now` to the next time of day at which a backup is due.
  func wait(from now: Int64) -> Int64 {
    let ofDay = (now + BackupMoment.ahead) % Self.day, wanted = Int64(at) * Self.minute
    return ofDay < wanted ? wanted - ofDay : wanted + Self.day - ofDay
  }

  /// What is taken along of an instance.
  static func source(_ store: RecordStore, _ settings: Settings) -> BackupSource {
    var plain: [String: URL] = [:], secret: [String: URL] = [:]
    if let file = settings.file { plain["settings.yaml"] = file }
    if let file = settings.mail { secret["mail.yaml"] = file }
    if let file = settings.identityFile { secret["identity.yaml"] = file }
    return BackupSource(
      store: store, data: settings.data, seals: settings.key, secret: settings.secret, sectors: settings.sectors, plan: settings.plan, settings: plain, secretSettings: secret, version: PhoHien.version)
  }

  /// What is wrong when the last good backup is too old; `nil`: nothing.
  func overdue(_ last: AuditLog.LastBackup?, now: Int64) -> String? {
    guard let expected else { return nil }
    guard let last else { return "no backup was ever made; one is expected every \(expected) hours" }
    return now - last.at > Int64(expected) * Self.hour ? "the last backup is of \(Timestamp.text(last.at)); one is expected every \(expected) hours" : nil
  }

  /// What `doctor` says.
  static func lines(_ log: AuditLog, _ settings: Settings) async throws -> [(isGood: Bool, text: String)] {
    let plan = BackupPlan(settings)
    let made = try await log.lastBackup(.backupMade), good = try await log.lastBackup(.backupMade, goodOnly: true), proven = try await log.lastBackup(.backupProven)
    func told(_ last: AuditLog.LastBackup?) -> String { last.map { "\(Timestamp.text($0.at)), \($0.isGood ? "" : "FAILED: ")\($0.words)" } ?? "none yet" }
    let overdue = plan.overdue(good, now: RecordStore.systemClock())
    var lines = [(isGood: made?.isGood != false && overdue == nil, text: "backup: \(told(made))\(overdue.map { "; \($0)" } ?? "")")]
    lines.append((isGood: proven?.isGood != false, text: "restore drill: \(told(proven))"))
    if plan.folder != nil, plan.key == nil {
      lines.append((isGood: true, text: "backup keys: the repository is not encrypted, so secret.key and the sealing key are not in it; keep copies of them elsewhere (docs/operations/backup.md)"))
    }
    return lines
  }
}
