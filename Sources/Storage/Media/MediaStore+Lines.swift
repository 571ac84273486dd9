import Foundation
import Kernel

/// Lines of writing in images. Nothing here asks a gate: callers show them only of images whose sight is full or reduced, and to the public only the reviewed ones.
extension MediaStore {
  /// In reading order; none of a file that was removed.
  package func lines(of media: RecordID, publicOnly: Bool) async throws -> [ImageLine] {
    try await store.database.read { try Self.lines(of: media, publicOnly: publicOnly, $0) }
  }

  /// Of all present files of a record, by file in their order, then number.
  package func lines(ofRecord record: RecordID, publicOnly: Bool) async throws -> [ImageLine] {
    let reviewed = publicOnly ? " AND l.state = 'reviewed'" : ""
    let sql = "SELECT \(LineColumns.list) FROM media_line l JOIN media m ON m.id = l.media WHERE m.record = ? AND m.state <> 'removed'\(reviewed) ORDER BY m.position, m.id, l.number, l.id -- linesOfRecord"
    return try await store.database.read { try $0.run(sql, [.text(record.text)]).compactMap { LineColumns.line($0) } }
  }

  /// Changes with every change of the lines of an image; of one without any it is the same everywhere.
  package func lineStamp(of media: RecordID) async throws -> String { try await store.database.read { try Self.stamp(Self.lines(of: media, publicOnly: false, $0), of: media) } }

  /// The lines of an image as an editor opens them, with their stamp.
  package func stampedLines(of media: RecordID) async throws -> (lines: [ImageLine], stamp: String) {
    try await store.database.read { connection in
      let lines = try Self.lines(of: media, publicOnly: false, connection)
      return (lines, Self.stamp(lines, of: media))
    }
  }

  /// Puts all lines of an image in place of what is there, as a new version of its object; nothing happens where nothing is different. They are numbered anew from 1 in the order of
  /// their numbers. `stamp`: what `lineStamp` said when they were read; `nil`: whatever is there now. Throws `Problems`: `media.absent`, `lines.*`, `record.secret`.
  package func setLines(_ lines: [ImageLine], of media: RecordID, stamp: String?, by author: String, actor: Actor?) async throws {
    let actor = actor ?? Self.actor(nil, author), wanted = LineChecks.cleaned(lines, of: media)
    try await writing { transaction, records in
      let (file, identifier) = try Self.present(media, transaction.connection)
      guard file.format.kind == .image, let width = file.width, let height = file.height else { throw Self.refusal([.image(media.text)]) }
      let faults = LineChecks.faults(wanted, width: width, height: height)
      guard faults.isEmpty else { throw Self.refusal(faults) }
      let before = try Self.lines(of: media, publicOnly: false, transaction.connection)
      if let stamp, stamp != Self.stamp(before, of: media) { throw Self.refusal([.changed]) }
      guard before != wanted else { return }
      try Self.write(wanted, over: before, transaction.connection)
      let told = "\(MediaPackage.lines): \(wanted.count) lines, \(wanted.count { $0.state == .reviewed }) reviewed"
      try MediaColumns.add(.new(.modification, of: media, .success, told, by: author, at: transaction.now), transaction.connection)
      records.announce(file.record, revision: nil)
      try transaction.add(AuditEvent(.mediaTranscribed, object: "\(identifier) \(media)", reason: file.name), by: actor)
      try keepVersion(of: media, identifier, because: "transcribed", by: author, lines: wanted, transaction)
    }
  }

  static func lines(of media: RecordID, publicOnly: Bool, _ connection: any SQLConnection) throws -> [ImageLine] {
    let reviewed = publicOnly ? " AND l.state = 'reviewed'" : ""
    return try connection.run("SELECT \(LineColumns.list) FROM media_line l WHERE l.media = ?\(reviewed) ORDER BY l.number, l.id -- linesOfMedia", [.text(media.text)]).compactMap { LineColumns.line($0) }
  }

  private static func stamp(_ lines: [ImageLine], of media: RecordID) -> String { String(FileDigest.hex(LinesFile.json(lines, of: media), .sha256).prefix(32)) }

  private static func refusal(_ faults: [LineFault]) -> Problems { Problems(faults.map(\.problem)) }

  /// Only rows that are different are touched.
  private static func write(_ wanted: [ImageLine], over before: [ImageLine], _ connection: any SQLConnection) throws {
    let known = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }, kept = Set(wanted.map(\.id))
    let fresh = wanted.filter { known[$0.id] == nil }
    let foreign = try connection.rows(of: fresh.map { .text($0.id.text) }) { "SELECT l.id FROM media_line l WHERE l.id IN (\($0)) -- foreignLines" }
    if let taken = foreign.first, let line = fresh.first(where: { $0.id.text == taken.text(0) }) { throw refusal([.identity(line: line.number)]) }
    for line in before where !kept.contains(line.id) { try connection.run("DELETE FROM media_line WHERE id = ? -- removeLine", [.text(line.id.text)]) }
    for line in wanted {
      if let old = known[line.id] {
        if old != line { try connection.run(LineColumns.change, LineColumns.changes(line) + [.text(line.id.text)]) }
      } else {
        try connection.run(LineColumns.insertion, LineColumns.values(line))
      }
    }
  }
}

/// What the preservation store says of lines.
extension MediaStore {
  /// The lines that the newest version of an image's object holds; none where it holds none, or nothing that can be read.
  func keptLines(of media: RecordID) throws -> [ImageLine] {
    guard let file = try originals.file(Self.object(of: media), MediaPackage.lines), let data = try? Data(contentsOf: file) else { return [] }
    return LinesFile.lines(json: String(decoding: data, as: UTF8.self), of: media) ?? []
  }
}
