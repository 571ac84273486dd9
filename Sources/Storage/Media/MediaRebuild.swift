import Foundation
import Kernel

/// Making rows from the preservation store alone, and doing away with files for good.
extension MediaStore {
  /// Makes the rows again that are missing; what is there stays. Images whose pyramid is not there are ordered. Returns how many files came back.
  /// What an addition that was cut off left is taken away where the record has the same file whole under another id.
  /// `told`: one line for each object that no row can be made from, and why.
  package func rebuild(_ told: @Sendable (String) -> Void = { _ in }) async throws -> Int {
    let known = Set(try await all().map { Self.object(of: $0.id) })
    var made = 0
    for object in try await Self.working({ try originals.objects() }).sorted() where !known.contains(object) {
      guard let found = try await Self.working({ try description(of: object) }) else {
        told("\(object): \(MediaPackage.description) cannot be read")
        continue
      }
      switch try await restore(found) {
      case .made: made += 1
      case .refused(let why): told("\(object): \(why)")
      case .same(let other):
        let isTaken = try await Self.working { try takeAway(object, for: other, sha512: found.media.sha512) }
        told("\(object): the record has the same file as \(other)\(isTaken ? "; taken away" : "")")
      }
    }
    return made
  }

  private enum Restoration {
    case made
    case refused(String)
    /// The record has the file under this id already.
    case same(RecordID)
  }

  /// Whether it was: only where nobody has worked on it since it was kept (it has one version), and the other object is whole and has the very bytes.
  private func takeAway(_ object: String, for other: RecordID, sha512: String) throws -> Bool {
    let kept = Self.object(of: other)
    guard kept != object, try originals.inventory(object)?.head == 1, try originals.inventory(kept)?.manifest.keys.contains(where: { $0.lowercased() == sha512.lowercased() }) == true,
      !OCFLRoot.judge(object: originals.folder.appending(path: OCFLPath.place(of: kept))).contains(where: \.isError)
    else { return false }
    try originals.purge(object)
    return true
  }

  /// What an object says of itself; its state is what the disk says. `nil` where it says nothing that fits.
  private func description(of object: String) throws -> MediaPackage? {
    guard let file = try originals.file(object, MediaPackage.description), let data = try? Data(contentsOf: file), let found = MediaPackage(json: String(decoding: data, as: UTF8.self)),
      Self.object(of: found.media.id) == object
    else { return nil }
    let media = found.media
    let isReady = media.format.kind != .image || (media.width != nil && media.height != nil && FileManager.default.fileExists(atPath: pyramid(of: media.id).path))
    var package = MediaPackage(media: media.state == .removed || !isReady ? media : media.ready, events: found.events, identifier: found.identifier)
    if media.state != .removed { package.lines = try keptLines(of: media.id) }
    return package
  }

  private func restore(_ found: MediaPackage) async throws -> Restoration {
    let media = found.media
    return try await log.writing { transaction in
      let record = try transaction.run("SELECT r.state FROM record r WHERE r.id = ? -- recordOfObject", [.text(media.record.text)]).first
      guard let record, record.text(0) != RecordState.erased.rawValue else { return .refused("there is no record \(media.record) (\(found.identifier))") }
      let same = try transaction.run(
        "SELECT m.id FROM media m WHERE m.id = ? OR (m.record = ? AND m.sha512 = ? AND m.state <> 'removed') -- sameObject",
        [.text(media.id.text), .text(media.record.text), .text(media.sha512)]
      ).first
      if let same, media.state != .removed || same.text(0) == media.id.text { return .same(RecordID(stored: same.text(0))) }
      try Self.insert(found, now: transaction.now, transaction.connection)
      let records = RecordTransaction(transaction.connection, now: transaction.now)
      records.announce(media.record, revision: nil)
      try records.finish()
      try transaction.add(AuditEvent(.mediaAdded, object: "\(found.identifier) \(media.id)", reason: "rebuild"), by: .terminal)
      return .made
    }
  }

  /// Does away with a file of an erased record: original, derivative and rows. Nothing happens to any other.
  package func purge(_ id: RecordID) async throws {
    guard let header = try await media(id)?.header, header.state == .erased else { return }
    try? FileManager.default.removeItem(at: pyramid(of: id))
    dropPages(of: id)
    try await Self.working {
      if try originals.inventory(Self.object(of: id)) != nil { try originals.purge(Self.object(of: id)) }
    }
    let now = store.clock(), isCopied = isCopied
    try await store.database.write { connection in
      if isCopied { try RecordStore.enqueue(MediaCopy.removalJob, subject: id.text, now: now, connection) }
      try connection.run("DELETE FROM media_event WHERE media = ? -- purgeMediaEvents", [.text(id.text)])
      try connection.run("DELETE FROM media_line WHERE media = ? -- purgeLines", [.text(id.text)])
      try PageRows.forget([.text(id.text)], connection)
      try connection.run("DELETE FROM media WHERE id = ? -- purgeMedia", [.text(id.text)])
    }
  }
}

/// What becomes of the files of a record that is erased.
enum ErasedMedia {
  /// Closes them and takes away what people wrote of them, at once; a job does away with the bytes.
  static func reduce(_ record: RecordID, now: Int64, _ connection: any SQLConnection) throws {
    let id: [SQLValue] = [.text(record.text)]
    let files = try connection.run("SELECT m.id FROM media m WHERE m.record = ? -- mediaToErase", id)
    guard !files.isEmpty else { return }
    try connection.run(
      "UPDATE media SET state = 'removed', name = '', caption = NULL, statement = NULL, holder = NULL, note = NULL, failure = NULL WHERE record = ? -- eraseMedia", id)
    try connection.run("UPDATE media_event SET detail = NULL WHERE media IN (SELECT m.id FROM media m WHERE m.record = ?) -- eraseMediaEvents", id)
    try connection.run("DELETE FROM media_line WHERE media IN (SELECT m.id FROM media m WHERE m.record = ?) -- eraseLines", id)
    try PageRows.forget(files.map { .text($0.text(0)) }, connection)
    for file in files { try RecordStore.enqueue(MediaStore.purgeJob, subject: file.text(0), now: now, connection) }
  }
}

extension Media {
  fileprivate var ready: Media {
    Media(
      id: id, record: record, field: field, position: position, name: name, format: format, bytes: bytes, sha512: sha512, width: width, height: height, colour: colour, caption: caption,
      rights: rights, display: display, origin: origin, state: .ready, failure: nil, added: added, addedBy: addedBy, isReleased: isReleased)
  }
}
