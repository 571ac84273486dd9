import Edge
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Storage

/// Files in pieces, which survive broken connections: tus 1.0.0 with creation, expiration, termination and checksum, for the page at the desk (its session and the header `X-Form-Token`)
/// and for programs (a token with the scope edit). Source: tus.io/protocols/resumable-upload, 1.0.0.
struct UploadRoutes: Sendable {
  static let path = "/api/v1/uploads"
  private static let one = path + "/:id"
  /// Files that one account may have on their way.
  static let mostAtOnce = 200
  private static let texts = ["record", "filename", "filetype", "name", "type", "relativePath"] + UploadDetails.names

  let access: UploadAccess
  let media: MediaStore
  let ingest: MediaIngest
  let finds: FindStore
  let desk: Desk
  let programs: TokenDoor
  var folder: UploadFolder { UploadFolder(folder: media.quarantine) }
  var now: Int64 { access.store.clock() }

  struct Sender { let account: RecordID, policy: AccessPolicy, actor: Actor }

  var all: [Mechanism.Route] {
    [
      route(Self.path, .options, vi: "Máy chủ nhận tệp từng phần như thế nào", en: "How files are taken in pieces") { _, _ in capabilities },
      route(Self.path, .post, vi: "Bắt đầu gửi một tệp", en: "Begins a file") { try await create($0, try await sender($0, $1)) },
      route(Self.one, .options, vi: "Máy chủ nhận tệp từng phần như thế nào", en: "How files are taken in pieces") { _, _ in capabilities },
      route(Self.one, .head, vi: "Đã nhận bao nhiêu của tệp", en: "How much of a file has come") { try look($1, try await sender($0, $1)) },
      route(Self.one, .patch, vi: "Gửi tiếp một phần của tệp", en: "Sends the next piece of a file") { try await add($0, $1, try await sender($0, $1)) },
      route(Self.one, .delete, vi: "Bỏ một tệp đang gửi dở", en: "Gives up a file that is not whole") { try drop($1, try await sender($0, $1)) },
      route(Self.one, .post, vi: "Như trên, với X-HTTP-Method-Override", en: "The same, with X-HTTP-Method-Override") { request, context in
        let sender = try await sender(request, context)
        switch request.headers[upload: "X-HTTP-Method-Override"] {
        case "PATCH": return try await add(request, context, sender)
        case "DELETE": return try drop(context, sender)
        case "HEAD": return try look(context, sender)
        default: throw RequestProblem.absent
        }
      },
    ]
  }

  private func route(_ path: String, _ method: HTTPRequest.Method, vi: String, en: String, _ handle: @escaping @Sendable (Request, EdgeContext) async throws -> Response) -> Mechanism.Route {
    Mechanism.Route(path, method: method, vi: vi, en: en) { request, context in
      guard method == .options || request.headers[upload: "Tus-Resumable"] == "1.0.0" else { throw RequestProblem.uploadVersion }
      return Answers.private(try await handle(request, context))
    }
  }

  // MARK: Who sends

  /// Throws `token.missing` (401), `form.stale`, `token.scope` and `media.right` (403).
  private func sender(_ request: Request, _ context: EdgeContext) async throws -> Sender {
    switch try await programs.answer(request, context) {
    case .open(let program):
      if !program.policy.holds(.contribute) { try await programs.require(.edit, of: program) }
      return Sender(account: program.account.id, policy: program.policy, actor: program.actor)
    case .anonymous:
      guard let visitor = try await desk.visitor(request, context) else { throw RequestProblem.tokenMissing }
      try Desk.require(request.headers[upload: "X-Form-Token"] ?? "", token: visitor.formToken)
      return Sender(account: visitor.account.id, policy: visitor.policy, actor: visitor.actor)
    }
  }

  /// The upload that the address names. Throws `record.absent` (404), also where it is somebody else's.
  private func find(_ context: EdgeContext, _ sender: Sender) throws -> PartialUpload {
    guard let id = context.parameters.get("id").flatMap({ RecordID($0) }), let upload = folder.find(id, now: now), upload.account == sender.account else { throw RequestProblem.absent }
    return upload
  }

  // MARK: Answers

  private var capabilities: Response {
    var headers = HTTPFields()
    headers[upload: "Tus-Extension"] = "creation,expiration,termination,checksum"
    headers[upload: "Tus-Max-Size"] = String(ingest.limits.bytes)
    headers[upload: "Tus-Checksum-Algorithm"] = UploadChecksum.algorithms
    return Response(status: .noContent, headers: headers)
  }

  /// What there is of an upload, in the headers.
  func told(_ upload: PartialUpload, offset: Int64, _ status: HTTPResponse.Status) -> Response {
    var headers = HTTPFields()
    headers[upload: "Upload-Offset"] = String(offset)
    headers[upload: "Upload-Length"] = String(upload.length)
    headers[upload: "Upload-Expires"] = Self.date(upload.expires)
    headers[upload: "Media-Id"] = upload.media?.text
    return Response(status: status, headers: headers)
  }

  /// Source: RFC 9110, section 5.6.7.
  private static func date(_ milliseconds: Int64) -> String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(secondsFromGMT: 0)
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return format.string(from: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
  }

  // MARK: Acts

  /// All that can be refused beforehand is: nobody should send a large file in vain. Throws `upload.length`, `upload.metadata`, `upload.many`, and `MediaFault` by its codes.
  private func create(_ request: Request, _ sender: Sender) async throws -> Response {
    guard let length = request.headers[upload: "Upload-Length"].flatMap({ Int64($0) }), length >= 0 else { throw RequestProblem.uploadLength }
    let texts = try UploadMetadata.read(request.headers[upload: "Upload-Metadata"] ?? "")
    if texts["find"] != nil { return try await createPhoto(texts, length: length, sender) }
    guard let key = texts["record"], let given = texts["filename"] else { throw RequestProblem.uploadMetadata("") }
    if let other = texts.keys.first(where: { !Self.texts.contains($0) }) { throw RequestProblem.uploadMetadata(String(other.prefix(40))) }
    let record = try await access.record(key, policy: sender.policy, actor: sender.actor)
    let details = try UploadDetails(texts)
    let fields = UploadAccess.fields(of: record.profile, sees: sender.policy.sight(of: record.header) ?? .public)
    let name: String
    do { name = try Self.name(given, length: length, field: details.field, fields.map(\.path), ingest.limits) } catch let fault as MediaFault { throw access.refuse(fault) }
    guard folder.sweep(now: now).count(where: { $0.account == sender.account }) < Self.mostAtOnce else { throw RequestProblem.uploadMany(most: Self.mostAtOnce) }
    let upload = PartialUpload(id: .new(now: now), account: sender.account, record: record.header.id, name: name, length: length, details: details, created: now)
    try await folder.begin(upload)
    var response = told(upload, offset: 0, .created)
    response.headers[.location] = "\(Self.path)/\(upload.id.text)"
    return response
  }

  private static func name(_ given: String, length: Int64, field: String, _ fields: [String], _ limits: IngestLimits) throws -> String {
    let name = try MediaName.clean(given)
    guard length > 0 else { throw MediaFault.empty(name: name) }
    guard length <= limits.bytes else { throw MediaFault.large(name: name, bytes: length, most: limits.bytes) }
    guard field.isEmpty || fields.contains(field) else { throw MediaFault.field(field) }
    return name
  }

  private func look(_ context: EdgeContext, _ sender: Sender) throws -> Response {
    let upload = try find(context, sender)
    return told(upload, offset: try folder.length(of: upload), .ok)
  }

  private func drop(_ context: EdgeContext, _ sender: Sender) throws -> Response {
    folder.drop(try find(context, sender).id)
    return Response(status: .noContent)
  }

  /// What came before a connection broke stays and is on the disk. Throws `upload.type`, `upload.offset`, `upload.locked`, `upload.beyond`, `upload.mismatch`, and `MediaFault` by its codes.
  private func add(_ request: Request, _ context: EdgeContext, _ sender: Sender) async throws -> Response {
    guard request.headers[.contentType]?.lowercased() == "application/offset+octet-stream" else { throw RequestProblem.uploadType }
    let upload = try find(context, sender), offset = request.headers[upload: "Upload-Offset"].flatMap { Int64($0) }
    // The right may have been taken away since.
    if upload.photo == nil { _ = try await access.record(upload.record.text, policy: sender.policy, actor: sender.actor) } else { try requireContribution(sender) }
    guard upload.media == nil else {
      guard offset == upload.length else { throw RequestProblem.uploadOffset(upload.length) }
      return told(upload, offset: upload.length, .noContent)
    }
    let checksum = try UploadChecksum(request.headers[upload: "Upload-Checksum"])
    guard let file = try ArrivingFile.resume(folder.part(upload.id)) else { throw RequestProblem.uploadLocked }
    // Held until the file is kept, so that nobody else keeps it too.
    defer { withExtendedLifetime(file) {} }
    let present = await file.length
    guard offset == present else { throw RequestProblem.uploadOffset(present) }
    try await take(request.body, into: file, most: upload.length, checksum)
    let length = await file.length
    guard length == upload.length else { return told(upload, offset: length, .noContent) }
    return told(try await keep(upload, sender), offset: length, .noContent)
  }

  private func take(_ body: RequestBody, into file: ArrivingFile, most: Int64, _ given: UploadChecksum?) async throws {
    var checksum = given
    let start = await file.length
    do {
      for try await piece in body {
        let bytes = Array(piece.readableBytesView)
        guard await file.length + Int64(bytes.count) <= most else { throw RequestProblem.uploadBeyond }
        checksum?.add(bytes)
        try await file.add(bytes)
      }
      if let checksum, !checksum.isRight { throw RequestProblem.uploadMismatch }
    } catch {
      // A piece with a digest counts as a whole or not at all.
      if given == nil { try await file.settle() } else { try await file.cut(to: start) }
      throw error
    }
    try await file.settle()
  }

  /// What is refused is gone, and its sender has to begin anew; after any other failure an empty piece at the end tries again.
  private func keep(_ upload: PartialUpload, _ sender: Sender) async throws -> PartialUpload {
    if let photo = upload.photo { return try await keep(upload, as: photo) }
    var kept = upload
    do {
      let header = try await access.record(upload.record.text, policy: sender.policy, actor: sender.actor).header
      let adding = upload.details.adding(
        folder.part(upload.id), named: upload.name, to: upload.record, account: sender.account, actor: sender.actor, isReleased: UploadAccess.mayRelease(header, sender.policy))
      kept.media = try await ingest.take(adding).id
    } catch let fault as MediaFault {
      folder.drop(upload.id)
      throw access.refuse(fault)
    } catch let problems as Problems {
      guard let first = problems.list.first else { throw problems }
      // What nobody could look through may be another time: it lies there still.
      throw RequestProblem(first, first.code == FileScreening.unscannedCode ? .serviceUnavailable : .unprocessableContent)
    }
    if let media = kept.media { try folder.settle(upload, as: media) }
    return kept
  }
}
