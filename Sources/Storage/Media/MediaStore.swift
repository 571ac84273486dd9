import Foundation
import Kernel

/// Files of records: the only way to their rows, and to their originals in the preservation store. Bytes come first and the row second, so that there is never a row without its bytes.
/// Every act is told to the log of acts and to the followers of the register in the same transaction. Callers ask `Gate.sight` or the policy before.
package struct MediaStore: Sendable {
  package let store: RecordStore
  package let originals: OCFLRoot
  /// The folder of `originals`; it is made with the first file.
  package let root: URL
  /// Where what is being taken in lies until it is kept.
  package let quarantine: URL
  let derivatives: URL
  /// Whether there is a second copy that every version has to be brought to (`MediaCopy`).
  package var isCopied = false
  let log: AuditLog

  /// The kind of job that makes what an image is shown from, and of the one that does away with files of an erased record; the subject is the file's id.
  package static let pyramidJob = "pyramid", purgeJob = "purge-media"
  private static let longestReason = 1_000

  /// `folder`: the instance's data folder.
  package init(store: RecordStore, folder: URL) {
    self.store = store
    root = folder.appending(path: "originals")
    originals = OCFLRoot(folder: root)
    quarantine = folder.appending(path: "incoming")
    derivatives = folder.appending(path: "derivatives")
    log = AuditLog(store)
  }

  /// The name of a file's object in the preservation store. Source: RFC 9562, section 4 (urn:uuid).
  package static func object(of id: RecordID) -> String { "urn:uuid:\(id.text)" }

  /// What an image is shown from; there only once it was made.
  package func pyramid(of id: RecordID) -> URL { derivatives.appending(path: "\(id.text.suffix(2))/\(id.text).tif") }

  /// Does away with pyramids that were left half-made, untouched for so many seconds.
  package func sweepParts(olderThan age: TimeInterval) {
    let files = FileManager.default
    for folder in (try? files.contentsOfDirectory(at: derivatives, includingPropertiesForKeys: nil)) ?? [] {
      for file in (try? files.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.contentModificationDateKey])) ?? [] where file.pathExtension == "part" {
        guard let touched = try? file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate, touched.timeIntervalSinceNow < -age else { continue }
        try? files.removeItem(at: file)
      }
    }
  }

  /// The bytes as they came. Throws `Problems` (`media.original`) where they are not there.
  package func original(of media: Media) throws -> URL {
    guard let file = try originals.file(Self.object(of: media.id), MediaPackage.original(media.name)) else {
      throw Problems([Problem(
        "media.original", path: media.id.text, vi: "Không có tệp gốc trong kho lưu giữ; hãy chạy “phohien media verify”.", en: "The original is not in the preservation store; run \"phohien media verify\".")])
    }
    return file
  }

  // MARK: Adding

  /// A file that lies in quarantine, and what it shall be.
  package struct Adding: Sendable {
    package var record: RecordID
    /// A field of kind media, `group.field` for one in a group; empty: the record as a whole.
    package var field: String
    package var name: String
    /// Taken away once it is kept; after any failure it lies there still.
    package var file: URL
    package var caption: LocalizedText?
    package var rights: MediaRights
    package var display: MediaDisplay
    package var origin: AIOrigin
    package var account: RecordID?
    /// Who is told to have added it: an account's id, or a word.
    package var by: String
    /// For the log; else made of the account.
    package var actor: Actor?
    /// Who looked it through for malicious code and found none; `nil`: nobody.
    package var scan: String?
    /// Whether its text shall be read by machine; `nil`: of documents alone.
    package var reading: Bool?
    /// Whether the public may see it at once.
    package var isReleased: Bool

    /// `isReleased`: unless it is said, what an account adds waits for its release, and what the operator adds does not.
    package init(
      record: RecordID, field: String = "", name: String, file: URL, caption: LocalizedText? = nil, rights: MediaRights = MediaRights(), display: MediaDisplay = .full, origin: AIOrigin = .none,
      account: RecordID? = nil, by: String, actor: Actor? = nil,
      isReleased: Bool? = nil
    ) {
      self.record = record
      self.field = field
      self.name = name
      self.file = file
      self.caption = caption
      self.rights = rights
      self.display = display
      self.origin = origin
      self.account = account
      self.by = by
      self.actor = actor
      self.isReleased = isReleased ?? (account == nil)
    }
  }

  /// Keeps a file for good. Width and height in pixels, upright. Only an image waits for its derivative; anything else is ready at once.
  /// Throws `MediaFault`: `empty`, `name`, `record`, `field`, `duplicate`; and what the file system says.
  package func add(_ adding: Adding, format: MediaFormat, width: Int?, height: Int?, colour: String?) async throws -> Media {
    let name = try MediaName.clean(adding.name), now = store.clock(), declarations = store.declarations
    let (sha512, bytes) = try await Self.working { try FileDigest.sha512(of: adding.file) }
    guard bytes > 0 else { throw MediaFault.empty(name: name) }
    let place = try await store.database.read { try Self.place(adding, sha512: sha512, declarations, $0) }
    let media = Media(
      id: .new(now: now), record: adding.record, field: adding.field, position: place.position, name: name, format: format, bytes: bytes, sha512: sha512, width: width, height: height,
      colour: colour, caption: adding.caption, rights: adding.rights, display: adding.display, origin: adding.origin, state: format.kind == .image ? .received : .ready, failure: nil, added: now,
      addedBy: adding.by, isReleased: adding.isReleased)
    let kept = MediaPackage(media: media, events: MediaEvent.first(of: media, scan: adding.scan), identifier: place.identifier)
    try await Self.working { try keep(kept, original: adding.file, because: "added", by: adding.by, at: now) }
    let actor = adding.actor ?? Self.actor(adding.account, adding.by)
    do {
      try await writing { transaction, records in
        _ = try Self.place(adding, sha512: sha512, declarations, transaction.connection)
        try Self.insert(kept, now: now, transaction.connection)
        if isCopied { try RecordStore.enqueue(MediaCopy.job, subject: media.id.text, now: now, transaction.connection) }
        if adding.reading ?? (format.kind == .document) { try PageRows.want(media.id, now: now, transaction.connection) }
        records.announce(media.record, revision: nil)
        try transaction.add(AuditEvent(.mediaAdded, object: "\(place.identifier) \(media.id)", reason: media.name), by: actor)
      }
    } catch {
      // Whether a commit came through may be unknown; only where there is certainly no row is the object given up.
      let isThere = (try? await store.database.read { try !$0.run("SELECT 1 FROM media WHERE id = ? -- isMediaKept", [.text(media.id.text)]).isEmpty }) ?? true
      if !isThere { try? await Self.working { try originals.purge(Self.object(of: media.id)) } }
      throw error
    }
    try? FileManager.default.removeItem(at: adding.file)
    return media
  }

  /// Where it comes to stand. Throws `MediaFault`.
  private static func place(_ adding: Adding, sha512: String, _ declarations: Declarations, _ connection: any SQLConnection) throws -> (position: Int, identifier: String) {
    let header = try connection.run("SELECT \(HeaderColumns.list) FROM record r WHERE r.id = ? -- recordOfMedia", [.text(adding.record.text)]).first.map { HeaderColumns.header($0) }
    guard let header, header.state != .erased, let profile = declarations.profile(header.profile) else { throw MediaFault.record(adding.record.text) }
    guard isField(adding.field, of: profile) else { throw MediaFault.field(adding.field) }
    let same = try connection.run(
      "SELECT m.id FROM media m WHERE m.record = ? AND m.sha512 = ? AND m.state <> 'removed' -- sameMedia", [.text(adding.record.text), .text(sha512)]).first
    if let same { throw MediaFault.duplicate(name: adding.name, of: RecordID(stored: same.text(0))) }
    let last = try connection.run("SELECT coalesce(max(m.position), -1) FROM media m WHERE m.record = ? -- lastMedia", [.text(adding.record.text)]).first
    return (Int(last?.int(0) ?? -1) + 1, header.identifier)
  }

  private static func isField(_ path: String, of profile: Profile) -> Bool {
    guard !path.isEmpty else { return true }
    var fields = profile.fields
    var kind: FieldKind?
    for name in path.split(separator: ".", omittingEmptySubsequences: false) {
      guard let field = fields.first(where: { $0.id == name }) else { return false }
      (kind, fields) = (field.kind, field.fields)
    }
    return kind == .media
  }

  /// The rows of a file, and the job that makes what it is shown from.
  static func insert(_ kept: MediaPackage, now: Int64, _ connection: any SQLConnection) throws {
    try connection.run(MediaColumns.insertion, MediaColumns.values(kept.media))
    for event in kept.events { try MediaColumns.add(event, connection) }
    for line in kept.lines { try connection.run(LineColumns.insertion, LineColumns.values(line)) }
    if kept.media.state == .received { try RecordStore.enqueue(pyramidJob, subject: kept.media.id.text, now: now, connection) }
    if kept.media.format.kind == .document, kept.media.state != .removed { try RecordStore.enqueue(pagesJob, subject: kept.media.id.text, now: now, connection) }
  }

  // MARK: Changing

  /// What is said of a file, as a new version of its object. Nothing happens where nothing is different. Throws `Problems` (`media.absent`).
  /// `mayRelease`: whether the person may publish the record; else a file that would show more than before waits for its release again.
  package func describe(
    _ id: RecordID, caption: LocalizedText?, rights: MediaRights, display: MediaDisplay, origin: AIOrigin, by author: String, actor: Actor? = nil, mayRelease: Bool = true
  ) async throws {
    let actor = actor ?? Self.actor(nil, author)
    try await writing { transaction, records in
      let (media, identifier) = try Self.present(id, transaction.connection)
      guard (media.caption, media.rights) != (caption, rights) || (media.display, media.origin) != (display, origin) else { return }
      try transaction.run(
        "UPDATE media SET caption = ?, statement = ?, holder = ?, note = ?, display = ?, origin = ?, released = ? WHERE id = ? -- describeMedia",
        [
          MediaColumns.caption(caption), .optional(rights.statement), .optional(rights.holder), .optional(rights.note), .text(display.rawValue), .text(origin.rawValue),
          .int(media.isReleased && (mayRelease || !display.opens(beyond: media.display)) ? 1 : 0), .text(id.text),
        ])
      try MediaColumns.add(.new(.modification, of: id, by: author, at: transaction.now), transaction.connection)
      records.announce(media.record, revision: nil)
      try transaction.add(AuditEvent(.mediaDescribed, object: "\(identifier) \(id)", reason: media.name), by: actor)
      try keepVersion(of: id, identifier, because: "described", by: author, transaction)
    }
  }

  /// Takes a file from its record, for everybody; the original stays in the preservation store. Throws `Problems`: `media.absent`, `media.reason`.
  package func remove(_ id: RecordID, reason: String, by author: String, actor: Actor? = nil) async throws {
    let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines), actor = actor ?? Self.actor(nil, author)
    guard (1...Self.longestReason).contains(reason.unicodeScalars.count) else {
      throw Problems([Problem(
        "media.reason", path: "reason", vi: "Hãy ghi lý do gỡ tệp, dài nhất \(Self.longestReason) ký tự.", en: "Say why the file is removed, in at most \(Self.longestReason) characters.")])
    }
    try await writing { transaction, records in
      let (media, identifier) = try Self.present(id, transaction.connection)
      try transaction.run("UPDATE media SET state = 'removed' WHERE id = ? -- removeMedia", [.text(id.text)])
      try transaction.run("DELETE FROM media_line WHERE media = ? -- removeLines", [.text(id.text)])
      try PageRows.forget([.text(id.text)], transaction.connection)
      try MediaColumns.add(.new(.deletion, of: id, .success, reason, by: author, at: transaction.now), transaction.connection)
      records.announce(media.record, revision: nil)
      try transaction.add(AuditEvent(.mediaRemoved, object: "\(identifier) \(id)", reason: reason), by: actor)
      try keepVersion(of: id, identifier, because: "removed: \(reason)", by: author, transaction)
    }
    // Nobody is shown anything of it any more.
    try? FileManager.default.removeItem(at: pyramid(of: id))
    dropPages(of: id)
  }

  /// The derivative is there. Pixels, upright; `colour`: `#rrggbb`. Nothing happens where the file was removed meanwhile.
  package func made(_ id: RecordID, width: Int, height: Int, colour: String) async throws {
    try await ended(
      id, "UPDATE media SET state = 'ready', failure = NULL, width = ?, height = ?, colour = ? WHERE id = ? AND state <> 'removed' RETURNING record -- mediaMade",
      [.int(width), .int(height), .text(colour)], .success, "pyramid TIFF, \(width) × \(height)")
  }

  /// The derivative cannot be made. Nothing happens where the file was removed meanwhile.
  package func failed(_ id: RecordID, because failure: String) async throws {
    let failure = String(failure.prefix(2_000))
    try await ended(id, "UPDATE media SET state = 'failed', failure = ? WHERE id = ? AND state <> 'removed' RETURNING record -- mediaFailed", [.text(failure)], .fail, failure)
  }

  private func ended(_ id: RecordID, _ sql: String, _ values: [SQLValue], _ outcome: MediaEvent.Outcome, _ detail: String) async throws {
    let now = store.clock()
    try await store.writing { records in
      guard let row = try records.run(sql, values + [.text(id.text)]).first else { return }
      try MediaColumns.add(.new(.creation, of: id, outcome, detail, by: MediaEvent.program, at: now), records)
      records.announce(RecordID(stored: row.text(0)), revision: nil)
    }
  }

  /// Notes that an original was compared with its digest. `fault`: what was found; `nil`: it is whole.
  package func checked(_ id: RecordID, fault: String?) async throws {
    let event = MediaEvent.new(.fixity, of: id, fault == nil ? .success : .fail, fault, by: MediaEvent.program, at: store.clock())
    try await store.database.write { try MediaColumns.add(event, $0) }
  }

  /// Notes that the object was mended from a copy, by its name.
  package func mended(_ id: RecordID, from copy: String, by actor: Actor) async throws {
    let event = MediaEvent.new(.fixity, of: id, .success, "mended from \(copy)", by: MediaEvent.program, at: store.clock())
    try await log.writing { transaction in
      try MediaColumns.add(event, transaction.connection)
      try transaction.add(AuditEvent(.mediaMended, object: id.text, reason: copy), by: actor)
    }
  }

  // MARK: Of every act

  func writing(_ body: @Sendable @escaping (AuditTransaction, RecordTransaction) throws -> Void) async throws {
    try await log.writing { transaction in
      let records = RecordTransaction(transaction.connection, now: transaction.now)
      try body(transaction, records)
      try records.finish()
    }
  }

  static func actor(_ account: RecordID?, _ author: String) -> Actor { (account ?? RecordID(author)).map { Actor(account: $0) } ?? .terminal }

  /// Throws `Problems` (`media.absent`) for one that is not there or was removed.
  static func present(_ id: RecordID, _ connection: any SQLConnection) throws -> (media: Media, identifier: String) {
    let sql = "SELECT r.identifier, \(MediaColumns.list) FROM media m JOIN record r ON r.id = m.record WHERE m.id = ? AND m.state <> 'removed' -- mediaToChange"
    guard let row = try connection.run(sql, [.text(id.text)]).first, let media = MediaColumns.media(row, from: 1) else {
      throw Problems([Problem("media.absent", path: id.text, vi: "Không có tệp này, hoặc nó đã được gỡ.", en: "There is no such file, or it was removed.")])
    }
    return (media, row.text(0))
  }

  /// A new version of the object with what the rows say now: the last thing in a transaction, so that whatever fails before leaves the store as it was.
  /// `lines`: where they are what is new.
  func keepVersion(of id: RecordID, _ identifier: String, because message: String, by author: String, lines: [ImageLine]? = nil, _ transaction: AuditTransaction) throws {
    let row = try transaction.run("SELECT \(MediaColumns.list) FROM media m WHERE m.id = ? -- mediaToKeep", [.text(id.text)]).first
    guard let media = row.flatMap({ MediaColumns.media($0) }) else { return }
    let version = MediaPackage(media: media, events: try Self.events(of: id, transaction.connection), identifier: identifier)
    try keep(version, original: nil, lines: lines, because: message, by: author, at: transaction.now)
    if isCopied { try RecordStore.enqueue(MediaCopy.job, subject: id.text, now: transaction.now, transaction.connection) }
  }

  /// Brings an object to the disk. `original`: only of a new one; versions have the bytes of the first.
  private func keep(_ version: MediaPackage, original: URL?, lines: [ImageLine]? = nil, because message: String, by author: String, at now: Int64) throws {
    let files = FileManager.default, folder = quarantine.appending(path: "about-\(RecordID.new(now: now))")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    let description = folder.appending(path: "description.json"), premis = folder.appending(path: "premis.xml")
    try Data(version.json.utf8).write(to: description)
    try Data(version.xml.utf8).write(to: premis)
    var parts = [OCFLFile(logical: MediaPackage.description, source: description), OCFLFile(logical: MediaPackage.premis, source: premis)]
    if let lines {
      let file = folder.appending(path: "lines.json")
      try Data(LinesFile.json(lines, of: version.media.id).utf8).write(to: file)
      parts.append(OCFLFile(logical: MediaPackage.lines, source: file))
    }
    if let original { parts.append(OCFLFile(logical: MediaPackage.original(version.media.name), source: original, sha512: version.media.sha512)) }
    let name = author.isEmpty ? MediaEvent.program : author
    _ = try originals.keep(
      object: Self.object(of: version.media.id), files: parts, message: message, user: (name: name, address: RecordID(author).map { Self.object(of: $0) } ?? "mailto:\(name)@localhost"), at: now)
  }

  /// One file at a time, away from the threads that answer requests: the disk is the limit.
  private static let thread = DispatchQueue(label: "phohien.originals")

  static func working<T: Sendable>(_ body: @Sendable @escaping () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in thread.async { continuation.resume(with: Result { try body() }) } }
  }
}
