import Edge
import Foundation
import Kernel

/// A file that comes in several pieces: what was said of it before the first one.
struct PartialUpload: Sendable {
  /// Milliseconds after which what has not come whole is given up.
  static let lifetime: Int64 = 86_400_000
  private static let form = "phohien-upload-1"

  let id: RecordID
  /// Whose it is: nobody else can go on with it.
  let account: RecordID
  /// Of a photograph from the field its find.
  let record: RecordID
  /// `nil` for a file of a record.
  var photo: RecordID?
  let name: String
  /// Bytes of the whole.
  let length: Int64
  let details: UploadDetails
  /// Milliseconds of UTC since 1970.
  let created: Int64
  /// What it has become; `nil` until it is kept.
  var media: RecordID?

  var expires: Int64 { created + Self.lifetime }

  var json: String {
    Value.object([
      "form": .string(Self.form), "id": .string(id.text), "account": .string(account.text), "record": .string(record.text), "name": .string(name), "length": .int(length),
      "details": .object(details.texts.mapValues { .string($0) }), "created": .int(created), "media": media.map { .string($0.text) } ?? .null,
      "photo": photo.map { .string($0.text) } ?? .null,
    ]).json
  }

  init(id: RecordID, account: RecordID, record: RecordID, name: String, length: Int64, details: UploadDetails, created: Int64) {
    self.id = id
    self.account = account
    self.record = record
    self.name = name
    self.length = length
    self.details = details
    self.created = created
  }

  /// `nil` for what is no such note.
  init?(json: String) {
    guard let value = try? Value(json: json), value["form"]?.string == Self.form, let id = value["id"]?.string.flatMap({ RecordID($0) }),
      let account = value["account"]?.string.flatMap({ RecordID($0) }), let record = value["record"]?.string.flatMap({ RecordID($0) }), let name = value["name"]?.string,
      let length = value["length"]?.int, let texts = value["details"]?.object?.compactMapValues(\.string), let details = try? UploadDetails(texts), let created = value["created"]?.int
    else { return nil }
    self.init(id: id, account: account, record: record, name: name, length: length, details: details, created: created)
    photo = value["photo"]?.string.flatMap { RecordID($0) }
    media = value["media"]?.string.flatMap { RecordID($0) }
  }
}

/// Where pieces of files lie until these are whole: `<id>.part` the bytes, `<id>.json` what was said of them.
struct UploadFolder: Sendable {
  let folder: URL

  func part(_ id: RecordID) -> URL { folder.appending(path: "\(id.text).part") }
  private func note(_ id: RecordID) -> URL { folder.appending(path: "\(id.text).json") }

  func begin(_ upload: PartialUpload) async throws {
    try await ArrivingFile.make(part(upload.id)).settle()
    try write(upload)
  }

  private func write(_ upload: PartialUpload) throws { try Data(upload.json.utf8).write(to: note(upload.id), options: .atomic) }

  /// `nil` for what is not there, or was given up.
  func find(_ id: RecordID, now: Int64) -> PartialUpload? {
    guard let upload = read(note(id)), upload.id == id, upload.expires > now, upload.media != nil || FileManager.default.fileExists(atPath: part(id).path) else { return nil }
    return upload
  }

  private func read(_ file: URL) -> PartialUpload? { (try? Data(contentsOf: file)).flatMap { String(validating: $0, as: UTF8.self) }.flatMap { PartialUpload(json: $0) } }

  /// How many bytes of it have come.
  func length(of upload: PartialUpload) throws -> Int64 {
    guard upload.media == nil else { return upload.length }
    return (try FileManager.default.attributesOfItem(atPath: part(upload.id).path)[.size] as? NSNumber)?.int64Value ?? 0
  }

  /// It is kept as `media`. The note stays, for a sender who did not hear of it.
  func settle(_ upload: PartialUpload, as media: RecordID) throws {
    var upload = upload
    upload.media = media
    try write(upload)
    try? FileManager.default.removeItem(at: part(upload.id))
  }

  func drop(_ id: RecordID) {
    for file in [part(id), note(id)] { try? FileManager.default.removeItem(at: file) }
  }

  /// Does away with what was given up; gives those that are still to become whole.
  func sweep(now: Int64) -> [PartialUpload] {
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "json" }.compactMap { file -> PartialUpload? in
      guard let upload = read(file) else { return nil }
      guard upload.expires > now else {
        drop(upload.id)
        return nil
      }
      return upload.media == nil ? upload : nil
    }
  }
}
