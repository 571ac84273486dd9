import Foundation
import Kernel

/// Text of files as it was read by machine: wishes, outcomes, and what goes into the search. Nothing here asks a gate unless it says so.
extension MediaStore {
  /// The kind of job that reads the text of an image, or of the pages of a document that have none in them; the subject is the file's id.
  package static let textJob = "page-text"
  private static let alto = "metadata/ocr.alto.xml"
  /// Bytes of text of one record that go into the search.
  private static let mostText = 4 << 20

  /// How far reading is, of each of these files of which anybody wished it.
  package func textStates(of files: [RecordID]) async throws -> [RecordID: (state: TextReading, detail: String?)] {
    let ids = Set(files).sorted().map { SQLValue.text($0.text) }
    return try await store.database.read { connection in
      let rows = try connection.rows(of: ids) { "SELECT t.media, t.state, t.detail FROM media_text t WHERE t.media IN (\($0)) -- textStates" }
      return Dictionary(rows.map { (RecordID(stored: $0.text(0)), (TextReading(rawValue: $0.text(1)) ?? .failed, $0[2].text)) }) { first, _ in first }
    }
  }

  /// Wishes that an image or a document be read, now or once it can be shown; also once more. Throws `Problems`: `media.absent`, `media.unreadable`.
  package func wantText(of id: RecordID, by author: String, actor: Actor?) async throws {
    let actor = actor ?? Self.actor(nil, author)
    try await writing { transaction, _ in
      let (media, identifier) = try Self.present(id, transaction.connection)
      guard media.format.kind == .image || media.format.kind == .document else {
        throw Problems([Problem(
          "media.unreadable", path: media.name, vi: "Chỉ đọc được chữ trong ảnh và tài liệu PDF; tệp này là \(media.format.label[.vietnamese]).",
          en: "Text can be read from images and PDF documents only; this file is: \(media.format.label[.english]).")])
      }
      try PageRows.want(id, now: transaction.now, transaction.connection)
      let kind = media.format.kind == .document ? Self.pagesJob : Self.textJob
      if media.state == .ready { try RecordStore.enqueue(kind, subject: id.text, now: transaction.now, transaction.connection) }
      try transaction.add(AuditEvent(.mediaDescribed, object: "\(identifier) \(id)", reason: "\(media.name): \(Self.textJob)"), by: actor)
    }
  }

  /// Orders the reading of a file that was wished for and can begin now; whether it was.
  @discardableResult
  package func orderText(of id: RecordID) async throws -> Bool {
    let now = store.clock()
    return try await store.database.write { connection in
      guard try !connection.run("SELECT 1 FROM media_text t WHERE t.media = ? AND t.state = 'wanted' -- isTextWanted", [.text(id.text)]).isEmpty else { return false }
      try RecordStore.enqueue(Self.textJob, subject: id.text, now: now, connection)
      return true
    }
  }

  /// What came of reading. Where there is text, the followers of the register are told. Nothing happens where the file was removed meanwhile.
  package func setText(_ state: TextReading, _ detail: String? = nil, of id: RecordID) async throws {
    let now = store.clock()
    try await store.writing { records in
      guard let row = try records.run("SELECT m.record FROM media m WHERE m.id = ? AND m.state <> 'removed' -- recordOfText", [.text(id.text)]).first else { return }
      try PageRows.set(state, detail, of: id, now: now, records)
      if state == .read { records.announce(RecordID(stored: row.text(0)), revision: nil) }
    }
  }

  /// What can be tried again because it was only a program that was missing; how many jobs were ordered.
  package func orderImpossible() async throws -> Int {
    let now = store.clock()
    return try await store.database.write { connection in
      let texts = try connection.run("UPDATE media_text SET state = 'wanted', detail = NULL WHERE state = 'impossible' RETURNING media -- orderTexts", [])
      let documents = try connection.run("UPDATE media_document SET state = 'making', detail = NULL WHERE state = 'impossible' RETURNING media -- orderDocuments", [])
      for row in texts { try RecordStore.enqueue(Self.textJob, subject: row.text(0), now: now, connection) }
      for row in documents { try RecordStore.enqueue(Self.pagesJob, subject: row.text(0), now: now, connection) }
      return texts.count + documents.count
    }
  }

  // MARK: Keeping

  /// Keeps what the machine wrote as a new version of the file's object. `documents`: by page; 0: of an image. Nothing happens where the file was removed meanwhile.
  package func keepReading(_ documents: [Int: [UInt8]], of id: RecordID) async throws {
    guard !documents.isEmpty, let found = try await media(id)?.media, found.state != .removed else { return }
    let now = store.clock(), files = FileManager.default, folder = quarantine.appending(path: "about-\(RecordID.new(now: now))")
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    let parts = try documents.sorted { $0.key < $1.key }.map { page, bytes in
      let file = folder.appending(path: "\(page).xml")
      try Data(bytes).write(to: file)
      return OCFLFile(logical: page == 0 ? Self.alto : "metadata/ocr/p\(page).alto.xml", source: file)
    }
    let originals = self.originals
    try await Self.working {
      _ = try originals.keep(
        object: Self.object(of: id), files: parts, message: "text read by machine", user: (name: MediaEvent.program, address: "mailto:\(MediaEvent.program)@localhost"), at: now)
    }
    let told = "ALTO by tesseract, \(parts.count == 1 ? "one page" : "\(parts.count) pages")"
    try await store.database.write { try MediaColumns.add(.new(.creation, of: id, .success, told, by: MediaEvent.program, at: now), $0) }
  }

  /// Puts lines that a machine read in place of those that a machine read before; those of a person are never touched. Returns whether they were put.
  package func setMachineLines(_ lines: [PageLine], of id: RecordID, actor: Actor) async throws -> Bool {
    let before = try await stampedLines(of: id), now = store.clock()
    guard before.lines.allSatisfy({ $0.origin == .machine && $0.author == MediaEvent.program }) else { return false }
    guard !(lines.isEmpty && before.lines.isEmpty) else { return true }
    let made = lines.enumerated().map { place, line in
      ImageLine(
        id: .new(now: now), media: id, number: place + 1, region: PixelRegion(x: line.x, y: line.y, width: line.width, height: line.height), setting: .horizontal, texts: [.text: line.text],
        origin: .machine, state: .reviewed, author: MediaEvent.program, changed: now)
    }
    // Somebody who began meanwhile wins.
    try await setLines(made, of: id, stamp: before.stamp, by: MediaEvent.program, actor: actor)
    return true
  }

  // MARK: Search

  /// What the public may read in the files of these records: only of files that `gate` shows them, of documents only where they are shown in full.
  package func publicTexts(of records: [RevealedRecord], gate: Gate) async throws -> [RecordID: [String]] {
    try await store.publicTexts(of: records, gate: gate, most: Self.mostText)
  }
}

extension RecordStore {
  /// The same, for the index.
  func publicTexts(of records: [RevealedRecord], gate: Gate, most: Int = 4 << 20) async throws -> [RecordID: [String]] {
    let byID = Dictionary(records.map { ($0.header.id, $0) }) { first, _ in first }
    guard !byID.isEmpty else { return [:] }
    return try await database.read { connection in
      let rows = try connection.rows(of: byID.keys.sorted().map { .text($0.text) }) {
        "SELECT \(MediaColumns.list) FROM media m WHERE m.record IN (\($0)) AND m.state <> 'removed' ORDER BY m.record, m.position, m.id -- mediaToIndex"
      }
      var texts: [RecordID: [String]] = [:]
      for media in rows.compactMap({ MediaColumns.media($0) }) {
        guard let record = byID[media.record] else { continue }
        let said: [String]
        switch gate.sight(of: media, in: record.header, profile: record.profile) {
        case .full, .watermarked: said = try Self.texts(of: media, connection)
        case .reduced: said = media.format.kind == .image ? try Self.texts(of: media, connection) : []
        case .closed, .absent, .gone: said = []
        }
        let joined = said.joined(separator: "\n")
        let held = texts[media.record, default: []].reduce(0) { $0 + $1.utf8.count }
        if !joined.isEmpty, held + joined.utf8.count <= most { texts[media.record, default: []].append(joined) }
      }
      return texts
    }
  }

  private static func texts(of media: Media, _ connection: any SQLConnection) throws -> [String] {
    guard media.format.kind == .document else {
      return try MediaStore.lines(of: media.id, publicOnly: true, connection).flatMap { line in LineLayer.allCases.compactMap { line.texts[$0] } }
    }
    return try connection.run("SELECT l.text FROM media_page_line l WHERE l.media = ? ORDER BY l.page, l.number -- textsOfPages", [.text(media.id.text)]).map { $0.text(0) }
  }
}
