import Foundation
import Imaging
import Kernel
import Storage

/// A folder that people and scanners put files into: `RECORD/FILE`, or files beside a table (`IngestSheet`). What has not changed between two looks is taken, one after the other, by the way
/// that all files take, and then lies in `done` or, with the reasons beside it, in `refused`. A file is moved only after it was kept: after a kill it is found to be there already.
package actor WatchedFolder {
  package struct Pass: Sendable, Hashable {
    package var taken = 0, refused = 0, waiting = 0

    package init(taken: Int = 0, refused: Int = 0, waiting: Int = 0) {
      (self.taken, self.refused, self.waiting) = (taken, refused, waiting)
    }
  }

  private let folder: URL
  private let media: MediaStore
  private let ingest: MediaIngest
  /// Seconds since the last change after which a file is whole.
  private let calm: Double
  private let told: @Sendable (String, (any Error)?) -> Void
  private var seen: [String: UnlinkedFile.Entry] = [:]
  private var total = Pass()
  private static let done = "done", refused = "refused", progress = "progress.txt", author = "watched-folder"

  /// `told`: one line a file, with the error where it waits because of one.
  package init(folder: URL, media: MediaStore, ingest: MediaIngest, calm: Double = 5, told: @escaping @Sendable (String, (any Error)?) -> Void = { _, _ in }) {
    self.folder = folder
    self.media = media
    self.ingest = ingest
    self.calm = calm
    self.told = told
  }

  private struct Found {
    let folder: URL
    /// Empty for the watched folder itself.
    let record: String
    let entry: UnlinkedFile.Entry
    var key: String { "\(record)/\(entry.name)" }
  }

  /// One look through the folder; nothing where it is not there.
  package func pass() async -> Pass {
    var pass = Pass(), still: [String: UnlinkedFile.Entry] = [:], ready: [Found] = []
    var sheets: [String: IngestSheet?] = [:]
    for (place, record) in places() {
      let entries = UnlinkedFile.entries(of: place).filter { $0.kind != .folder && !($0.name == Self.progress && record.isEmpty) }
      guard let sheet = sheet(place, record, entries, &still) else {
        pass.waiting += entries.count
        continue
      }
      sheets[record] = sheet
      for entry in entries where entry.name != IngestSheet.name {
        let found = Found(folder: place, record: record, entry: entry)
        still[found.key] = entry
        if isCalm(found.key, entry) { ready.append(found) } else { pass.waiting += 1 }
      }
    }
    seen = still
    pass.waiting += ready.count
    for found in ready where !Task.isCancelled {
      // What comes back under the same name is looked at twice again.
      seen[found.key] = nil
      tell(pass, found.key)
      await take(found, sheets[found.record] ?? nil, &pass)
    }
    total.taken += pass.taken
    total.refused += pass.refused
    tell(pass, nil)
    return pass
  }

  private func places() -> [(URL, String)] {
    let folders = UnlinkedFile.entries(of: folder).filter { $0.kind == .folder && $0.name != Self.done && $0.name != Self.refused }
    return [(folder, "")] + folders.map { (folder.appending(path: $0.name), $0.name) }
  }

  private func isCalm(_ key: String, _ entry: UnlinkedFile.Entry) -> Bool {
    guard seen[key] == entry, let changed = entry.changed.first else { return false }
    return Double(changed) + calm <= Date().timeIntervalSince1970
  }

  /// `.some(nil)`: there is no table. `nil`: it is not whole yet, or cannot be read, and nothing beside it is taken.
  private func sheet(_ place: URL, _ record: String, _ entries: [UnlinkedFile.Entry], _ still: inout [String: UnlinkedFile.Entry]) -> IngestSheet?? {
    guard let entry = entries.first(where: { $0.name == IngestSheet.name }) else { return .some(nil) }
    let key = "\(record)/\(IngestSheet.name)"
    still[key] = entry
    guard isCalm(key, entry), entry.kind == .file, entry.bytes < 10_000_000 else { return nil }
    let copy = media.quarantine.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: copy) }
    do {
      try FileManager.default.createDirectory(at: media.quarantine, withIntermediateDirectories: true)
      try UnlinkedFile.copy(entry.name, in: place, to: copy)
      return try IngestSheet([UInt8](Data(contentsOf: copy)), file: entry.name)
    } catch let problems as Problems {
      refuse(Found(folder: place, record: record, entry: entry), problems.list)
      return nil
    } catch {
      told(key, error)
      return nil
    }
  }

  // MARK: One file

  private func take(_ found: Found, _ sheet: IngestSheet?, _ pass: inout Pass) async {
    pass.waiting -= 1
    do {
      guard found.entry.kind == .file else { throw Problems([Self.linked(found.entry.name)]) }
      let row = sheet?[found.entry.name] ?? IngestSheet.plain(found.entry.name)
      try await keep(found, row)
      try move(found, to: Self.done)
      pass.taken += 1
      told("\(found.key): taken", nil)
    } catch let fault as MediaFault {
      refuse(found, [fault.problem])
      pass.refused += 1
    } catch let problems as Problems where problems.list.first?.code != FileScreening.unscannedCode {
      refuse(found, problems.list)
      pass.refused += 1
    } catch {
      // It lies there still; the next look tries again.
      pass.waiting += 1
      told(found.key, error)
    }
  }

  private func keep(_ found: Found, _ row: IngestSheet.Row) async throws {
    let key = row.record.isEmpty ? found.record : row.record
    guard !key.isEmpty else { throw Problems([Self.nameless(found.entry.name)]) }
    guard let record = try await media.store.identity(key) else { throw MediaFault.record(key) }
    let copy = media.quarantine.appending(path: RecordID.new(now: media.store.clock()).text)
    defer { try? FileManager.default.removeItem(at: copy) }
    try FileManager.default.createDirectory(at: media.quarantine, withIntermediateDirectories: true)
    // Nothing longer is even copied.
    guard found.entry.bytes <= ingest.limits.bytes else { throw MediaFault.large(name: found.entry.name, bytes: found.entry.bytes, most: ingest.limits.bytes) }
    try UnlinkedFile.copy(found.entry.name, in: found.folder, to: copy)
    do { _ = try await ingest.take(row.adding(copy, to: record, by: Self.author, actor: Actor(client: Self.author))) } catch MediaFault.duplicate {
      // Taken before, and not moved: a kill came between the two, or somebody sent it twice.
    }
  }

  // MARK: Where it goes

  private func move(_ found: Found, to kind: String) throws {
    let files = FileManager.default, place = found.record.isEmpty ? folder.appending(path: kind) : folder.appending(path: kind).appending(path: found.record)
    try make(place)
    var target = place.appending(path: found.entry.name), number = 1
    while (try? files.attributesOfItem(atPath: target.path)) != nil {
      number += 1
      target = place.appending(path: "\(number)-\(found.entry.name)")
    }
    try files.moveItem(at: found.folder.appending(path: found.entry.name), to: target)
    moved = target
  }

  private var moved: URL?

  /// Never through a link that somebody made there.
  private func make(_ place: URL) throws {
    for one in [place.deletingLastPathComponent(), place] where one.path.count > folder.path.count {
      if let kind = (try? FileManager.default.attributesOfItem(atPath: one.path))?[.type] as? FileAttributeType {
        guard kind == .typeDirectory else { throw PreservationProblem.path(one.path) }
      } else { try FileManager.default.createDirectory(at: one, withIntermediateDirectories: false) }
    }
  }

  /// The reasons first: what lies in `refused` always has them beside it.
  private func refuse(_ found: Found, _ problems: [Problem]) {
    let lines = problems.flatMap { [$0.line(in: .vietnamese), $0.line(in: .english)] }
    do {
      // A scanner's finding is set apart elsewhere as well; nothing malicious stays in a folder that people open.
      if problems.first?.code == "media.infected" {
        try FileManager.default.removeItem(at: found.folder.appending(path: found.entry.name))
        let place = folder.appending(path: Self.refused).appending(path: found.record)
        try make(place)
        moved = place.appending(path: found.entry.name)
      } else { try move(found, to: Self.refused) }
      if let moved { try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: "\(moved.path).txt")) }
      told("\(found.key): refused: \(problems.map(\.code).joined(separator: ", "))", nil)
    } catch { told(found.key, error) }
  }

  /// What people who put files there can look at.
  private func tell(_ pass: Pass, _ now: String?) {
    guard pass.taken + pass.refused + pass.waiting > 0 || now != nil, (try? FileManager.default.attributesOfItem(atPath: folder.path)) != nil else { return }
    let (taken, refused) = now == nil ? (total.taken, total.refused) : (total.taken + pass.taken, total.refused + pass.refused)
    var lines = ["Đã nhận \(taken), từ chối \(refused), đang chờ \(pass.waiting).", "Taken \(taken), refused \(refused), waiting \(pass.waiting)."]
    if let now { lines.append("→ \(now)") }
    try? Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appending(path: Self.progress), options: .atomic)
  }

  private static func linked(_ name: String) -> Problem {
    Problem("media.file", path: name, vi: "“\(name)” không phải tệp thường (liên kết, thiết bị); hãy chép chính tệp vào thư mục.", en: "\"\(name)\" is no regular file (a link, a device); copy the file itself into the folder.")
  }

  private static func nameless(_ name: String) -> Problem {
    Problem(
      "media.record", path: name, vi: "Không biết tệp “\(name)” thuộc hồ sơ nào; hãy đặt vào thư mục con mang mã hồ sơ, hoặc ghi trong files.csv.",
      en: "It is not known which record the file \"\(name)\" belongs to; put it into a folder named like the record's identifier, or tell it in files.csv.")
  }
}
