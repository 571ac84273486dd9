import Edge
import Foundation
import Hummingbird
import Kernel
import Storage

/// Photographs of finds, which come the same way as files of records: Upload-Metadata has `find`, `photo` and `filename` instead of `record`.
extension UploadRoutes {
  private static let photoTexts = ["find", "photo", "filename", "filetype", "name", "type"]

  /// Throws `find.right` (403).
  func requireContribution(_ sender: Sender) throws {
    guard !sender.policy.holds(.contribute) else { return }
    throw RequestProblem(.forbidden, "find.right", vi: "Tài khoản này không được gửi phát hiện từ thực địa; hãy đề nghị quản trị viên giao vai trò.", en: "This account may not send finds from the field; ask an administrator for a role.")
  }

  /// One that is here already is answered as whole, so that whoever did not hear of it learns it. Throws `upload.metadata`, `find.absent`, `find.photo`, `upload.many`, and `MediaFault` by its codes.
  func createPhoto(_ texts: [String: String], length: Int64, _ sender: Sender) async throws -> Response {
    try requireContribution(sender)
    if let other = texts.keys.first(where: { !Self.photoTexts.contains($0) }) { throw RequestProblem.uploadMetadata(String(other.prefix(40))) }
    guard let find = texts["find"].flatMap({ RecordID($0) }) else { throw RequestProblem.uploadMetadata("find") }
    guard let photo = texts["photo"].flatMap({ RecordID($0) }) else { throw RequestProblem.uploadMetadata("photo") }
    let announced = try await Self.told { try await finds.expected(photo, of: find, account: sender.account) }
    guard length == announced.bytes else { throw RequestProblem(FindProblems.photo, .unprocessableContent) }
    guard folder.sweep(now: now).count(where: { $0.account == sender.account }) < Self.mostAtOnce else { throw RequestProblem.uploadMany(most: Self.mostAtOnce) }
    var upload = PartialUpload(id: .new(now: now), account: sender.account, record: find, name: announced.name, length: length, details: UploadDetails(), created: now)
    upload.photo = photo
    try await folder.begin(upload)
    if announced.isReceived {
      try folder.settle(upload, as: photo)
      upload.media = photo
    }
    var response = told(upload, offset: announced.isReceived ? length : 0, .created)
    response.headers[.location] = "\(Self.path)/\(upload.id.text)"
    return response
  }

  /// What is no image that is kept is refused, and gone; after any other failure an empty piece at the end tries again.
  func keep(_ upload: PartialUpload, as photo: RecordID) async throws -> PartialUpload {
    var kept = upload
    let file = folder.part(upload.id)
    do {
      let format = try await ingest.photograph(file, named: upload.name)
      try await Self.told { try await finds.keep(file, as: photo, of: upload.record, format: format) }
    } catch let fault as MediaFault {
      folder.drop(upload.id)
      throw access.refuse(fault)
    }
    try folder.settle(upload, as: photo)
    kept.media = photo
    return kept
  }

  private static func told<T>(_ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch let problems as Problems {
      guard let first = problems.list.first else { throw problems }
      throw RequestProblem(first, first.code == FindProblems.absent.code ? .notFound : .unprocessableContent)
    }
  }
}

extension MediaIngest {
  /// The format of a photograph that lies in quarantine, which is read whole to know it. Throws `MediaFault`, also for what is no image.
  package func photograph(_ file: URL, named name: String) async throws -> MediaFormat {
    let format = try self.format(of: file, named: name)
    guard format.kind == .image else { throw MediaFault.unknown(name: name) }
    do { _ = try await imager.probe(file, format: format, limits: limits) } catch MediaFault.broken { throw MediaFault.broken(name: name) }
    return format
  }
}
