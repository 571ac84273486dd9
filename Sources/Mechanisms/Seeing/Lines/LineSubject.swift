import Edge
import Kernel
import Pages
import Storage

/// The image whose lines somebody works at, and what they may do.
struct LineSubject: Sendable {
  let media: Media
  let record: RevealedRecord
  let width: Int
  let height: Int
  let mayEdit: Bool
  /// Whether they approve the record; of a line it depends on who wrote it too.
  let mayReview: Bool

  /// Whether there is something to look at.
  var isReady: Bool { media.state == .ready }

  func address(_ page: PageContext, _ more: [(String, String)] = []) -> String { DeskPage.transcription.address(page.language, [("id", media.id.text)] + more) }
}

/// Opens images for the desk: to whoever may edit or approve the record they belong to.
struct LineAccess: Sendable {
  let store: RecordStore
  let media: MediaStore
  private let log: AuditLog

  init(store: RecordStore, media: MediaStore) {
    (self.store, self.media) = (store, media)
    log = AuditLog(store)
  }

  /// `isLooking`: the log is told of it where the record is restricted. Throws `record.absent` (404) for what they may not know of, `media.right` (403), `lines.image` (422).
  func open(_ key: String?, policy: AccessPolicy, actor: Actor, isLooking: Bool) async throws -> LineSubject {
    guard let key, let id = RecordID(key), let found = try await media.media(id), found.media.state != .removed,
      case .open(let record) = try await store.workingCopy(found.header.id.text, policy: policy), record.header.state != .erased, let sees = policy.sight(of: record.header),
      Gate(audience: .staff(sees), now: store.clock()).sight(of: found.media, in: record.header, profile: record.profile) == .full
    else { throw RequestProblem.absent }
    let header = record.header
    func may(_ action: Action) -> Bool { policy.allows(action, profile: header.profile, unit: header.unit, sensitivity: header.sensitivity) }
    guard may(.edit) || may(.approve) else {
      try await log.add(AuditEvent(.deskRefused, .refused, object: header.identifier, reason: Action.edit.rawValue), by: actor)
      throw RequestProblem.linesRight
    }
    guard found.media.format.kind == .image, let width = found.media.width, let height = found.media.height else {
      throw RequestProblem(LineFault.image(found.media.name).problem, .unprocessableContent)
    }
    if isLooking, WorkingCopy.isRestricted(record) { try await log.add(AuditEvent(.restrictedRead, object: header.identifier), by: actor) }
    return LineSubject(media: found.media, record: record, width: width, height: height, mayEdit: may(.edit), mayReview: may(.approve))
  }
}

extension RequestProblem {
  static let linesRight = RequestProblem(
    .forbidden, "media.right", vi: "Tài khoản của bạn không có quyền sửa bản ghi này, nên không ghi hay sửa được dòng của ảnh.",
    en: "Your account may not edit this record, nor write lines of its images.")
}
