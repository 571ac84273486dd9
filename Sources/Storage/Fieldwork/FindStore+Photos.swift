import Foundation
import Kernel

/// Photographs of accepted finds on their way to their records.
extension FindStore {
  /// Brings what has come to the record that the find has become. What is there already is not added twice; what fails lies there still, to be tried again.
  /// `take` is the way in for files. Throws what it throws, but for `MediaFault`.
  package func bringPhotos(of id: RecordID, in quarantine: URL, take: @Sendable (MediaStore.Adding) async throws -> Media) async throws {
    guard let find = try await find(id), let record = find.result, find.state == .accepted || find.state == .merged else { return }
    let display = try await display(of: id)
    for photo in find.photos where photo.isReceived && photo.media == nil {
      let original = folder.original(photo.id, of: id)
      // Somebody else may be at it: theirs is found by its content.
      let link = quarantine.appending(path: "find-\(photo.id.text)-\(RecordID.new(now: store.clock()).text)")
      try FileManager.default.createDirectory(at: quarantine, withIntermediateDirectories: true)
      do { try FileManager.default.linkItem(at: original, to: link) } catch {
        guard try await isBrought(photo.id) else { throw error }
        continue
      }
      defer { try? FileManager.default.removeItem(at: link) }
      let adding = MediaStore.Adding(
        record: record, name: photo.name, file: link, display: display, account: find.account, by: find.account.text, actor: find.decider.map { Actor(account: $0) })
      do { try await settle(photo.id, of: id, as: try await take(adding).id) } catch MediaFault.duplicate(_, let other) {
        try await settle(photo.id, of: id, as: other)
      } catch MediaFault.record {
        // The record is gone, and with it what was for it.
        try await forget(photo.id, of: id)
      }
    }
  }

  private func isBrought(_ photo: RecordID) async throws -> Bool {
    try await store.database.read { try !$0.run("SELECT 1 FROM find_photo WHERE id = ? AND media IS NOT NULL -- isPhotoBrought", [.text(photo.text)]).isEmpty }
  }

  private func display(of id: RecordID) async throws -> MediaDisplay {
    let row = try await store.database.read { try $0.run("SELECT display FROM find WHERE id = ? -- displayOfFind", [.text(id.text)]).first }
    return row.flatMap { MediaDisplay(rawValue: $0.text(0)) } ?? .none
  }

  private func settle(_ photo: RecordID, of id: RecordID, as media: RecordID) async throws {
    _ = try await store.database.write { try $0.run("UPDATE find_photo SET media = ? WHERE id = ? -- settlePhoto", [.text(media.text), .text(photo.text)]) }
    folder.drop(photo, of: id)
  }

  private func forget(_ photo: RecordID, of id: RecordID) async throws {
    _ = try await store.database.write { try $0.run("DELETE FROM find_photo WHERE id = ? -- forgetPhoto", [.text(photo.text)]) }
    folder.drop(photo, of: id)
  }
}

/// What stays of finds about a record that is erased: that there were some, and when.
enum ErasedFinds {
  /// Takes away the words and places; photographs that have not come to the record yet are done away with by their job.
  static func reduce(_ record: RecordID, now: Int64, _ connection: any SQLConnection) throws {
    let id: [SQLValue] = [.text(record.text), .text(record.text)]
    let finds = try connection.run("UPDATE find SET name = '', note = '', position = NULL, reason = '' WHERE record = ? OR result = ? RETURNING id -- eraseFinds", id)
    for find in finds {
      try connection.run("UPDATE find_photo SET name = '' WHERE find = ? -- erasePhotoNames", [find[0]])
      try RecordStore.enqueue(FindStore.photosJob, subject: find.text(0), now: now, connection)
    }
  }
}
