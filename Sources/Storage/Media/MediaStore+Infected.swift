import Foundation
import Kernel

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Files that a scanner found malicious code in: kept apart for some days, for whoever looks into the incident, and reachable through no door.
extension MediaStore {
  /// Beside the preservation store; not the folder of what is being taken in.
  package var infected: URL { root.deletingLastPathComponent().appending(path: "quarantine") }

  /// Moves the file of `adding` there with a note beside it, and tells the log of acts, which makes an alarm of it.
  package func setApart(_ adding: Adding, virus: String, scanner: String) async throws {
    let now = store.clock(), id = RecordID.new(now: now).text, files = FileManager.default
    let found = try await store.database.read { try $0.run("SELECT r.identifier FROM record r WHERE r.id = ? -- recordOfInfected", [.text(adding.record.text)]).first?.text(0) }
    let record = found ?? adding.record.text
    try files.createDirectory(at: infected, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let target = infected.appending(path: id)
    let digest = try? FileDigest.sha512(of: adding.file)
    try files.moveItem(at: adding.file, to: target)
    // Nobody opens or runs it by mistake.
    _ = chmod(target.path, 0o400)
    let note = [
      ("tên tệp / name", adding.name), ("hồ sơ / record", record), ("mã độc / malicious code", virus), ("phần mềm quét / scanner", scanner), ("người gửi / sent by", adding.by),
      ("thời điểm / time", Timestamp.precise(now)), ("bytes", digest.map { "\($0.bytes)" } ?? "-"), ("sha512", digest?.hex ?? "-"),
    ]
    try Data((note.map { "\($0): \($1)" }.joined(separator: "\n") + "\n").utf8).write(to: infected.appending(path: "\(id).txt"), options: .atomic)
    let actor = adding.actor ?? adding.account.map { Actor(account: $0) } ?? .terminal
    try await log.add(AuditEvent(.mediaInfected, .refused, object: record, reason: "\(adding.name): \(virus) (quarantine \(id))"), by: actor)
  }

  /// Removes what was set apart more than so many seconds ago.
  package func clearInfected(after seconds: TimeInterval) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: infected.path)) ?? [] {
      var info = stat()
      // The time of the move, not of the bytes: these may be years old.
      guard lstat("\(infected.path)/\(name)", &info) == 0, Double(info.st_ctim.tv_sec) < Date().timeIntervalSince1970 - seconds else { continue }
      try? FileManager.default.removeItem(at: infected.appending(path: name))
    }
  }
}
