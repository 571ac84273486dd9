import ArgumentParser
import Foundation
import Imaging
import Kernel
import Storage

struct DoctorVerb: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "doctor", abstract: "Look at an instance: declarations, database, index, originals, pages and text, jobs, disk.")
  @OptionGroup var options: InstanceOptions

  func run() async throws {
    let settings = try options.read()
    var healthy = true
    func say(_ good: Bool, _ text: String) {
      print("\(good ? "ok  " : "BAD ") \(text)")
      if !good { healthy = false }
    }
    let (declarations, problems) = DeclarationReader.read(settings.sectors, plan: settings.plan)
    Terminal.tell(problems)
    say(!problems.contains { $0.severity == .error }, "declarations: \(settings.sectors.path), \(declarations.profiles.count) profiles")
    let store = try await Instance.tellingProblems { try await RecordStore.open(try settings.database(), data: settings.data, declarations: declarations) }
    let integrity = try await store.integrity()
    say(integrity == "ok", "database: \(try settings.database()), \(integrity)")
    let counts = try await store.counts()
    say(true, "records: \(counts.records), revisions: \(counts.revisions), change sets: \(counts.changeSets)")
    let last = try await store.lastChange()
    if let held = SearchIndex.heldChange(folder: settings.data) {
      say(true, "index: holds change \(held) of \(last)\(held < last ? "; the server catches up when it runs" : "")")
    } else {
      say(counts.records == 0, "index: not built; it is built at the next start, or run phohien reindex")
    }
    for process in try await store.processes() { say(true, "running: \(process.name), version \(process.version), index holds change \(process.change) of \(last)") }
    let seal = try await store.lastSeal()
    let unsealed = last - (seal?.change ?? 0)
    say(unsealed == 0 || counts.records == 0 || seal != nil, "seals: \(seal.map { "\($0.number), the last of \(Timestamp.text($0.at))" } ?? "none"), \(unsealed) changes since")
    let log = AuditLog(store), sealed = try await store.lastAuditSeal(), events = try await log.lastNumber(), alarms = try await log.openAlarms()
    say(true, "log of acts: \(events) events, \(events - (sealed?.event ?? 0)) since the last seal, \(alarms) open alarms")
    let originals = try await self.originals(MediaStore(store: store, folder: settings.data))
    say(originals.isGood, originals.text)
    for line in try await BackupPlan.lines(log, settings) { say(line.isGood, line.text) }
    let lacking = await PageTools().lacking(languages: settings.reading), board = try await MediaStore(store: store, folder: settings.data).jobBoard()
    let reading = settings.reading.isEmpty ? "off" : settings.reading
    let impossible = board.progress.reduce(0) { $0 + $1.impossible }
    // Nobody has to have them until a file waits for them.
    say(lacking.isEmpty || impossible == 0, "pages and text: reading \(reading)\(lacking.isEmpty ? "" : "; not installed: \(lacking.joined(separator: ", "))")")
    say(true, "jobs: \(board.tallies.reduce(0) { $0 + $1.waiting }) wait, \(board.failing.count) failing, \(impossible) not possible here")
    let disk = DiskSpace(of: settings.data)
    say(!disk.isShort, "disk: \(disk.free / 1_000_000) MB free of \(disk.total / 1_000_000)\(disk.isLow ? "; getting full: the log of acts is never shortened" : "")")
    try store.database.close()
    if !healthy { throw ExitCode(1) }
  }

  /// Counts only: the bytes are read by `media verify`.
  private func originals(_ media: MediaStore) async throws -> (isGood: Bool, text: String) {
    let rows = try await media.all()
    guard MediaCheck.hasStore(media) else {
      return rows.isEmpty ? (true, "originals: none yet") : (false, "originals: \(rows.count) files, but no folder \(media.root.path); put a backup of it back")
    }
    let objects = Set((try? media.originals.objects()) ?? []), missing = rows.count { !objects.contains(MediaStore.object(of: $0.id)) }
    let unknown = objects.count - (rows.count - missing), waiting = rows.count { $0.state == .received }, failed = rows.count { $0.state == .failed }
    let faults = (missing > 0 ? ", \(missing) files without an original (phohien media verify)" : "") + (unknown > 0 ? ", \(unknown) originals without a row (phohien media rebuild)" : "")
    return (missing == 0 && unknown == 0, "originals: \(media.root.path), \(objects.count) files, \(waiting) wait for their images, \(failed) failed\(faults)")
  }
}
