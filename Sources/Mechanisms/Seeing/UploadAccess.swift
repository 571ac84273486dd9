import Edge
import Kernel
import Storage

/// Who may add files to a record, or change and remove those it has: whoever may edit it. Whoever may publish it sees them too, to release them.
struct UploadAccess: Sendable {
  let store: RecordStore
  private let log: AuditLog

  init(store: RecordStore) {
    self.store = store
    log = AuditLog(store)
  }

  /// `isLooking`: its page is shown, which the log is told of where the record is restricted. Throws `record.absent` (404) for what they may not see either, and `media.right` (403).
  func record(_ key: String, policy: AccessPolicy, actor: Actor, isLooking: Bool = false, toRelease: Bool = false) async throws -> RevealedRecord {
    guard !key.isEmpty, key.utf8.count <= 200, case .open(let record) = try await store.workingCopy(key, policy: policy), record.header.state != .erased else { throw RequestProblem.absent }
    let header = record.header
    guard (isLooking || toRelease) && Self.mayRelease(header, policy) || !toRelease && policy.allows(.edit, profile: header.profile, unit: header.unit, sensitivity: header.sensitivity) else {
      try await log.add(AuditEvent(.deskRefused, .refused, object: header.identifier, reason: (toRelease ? Action.approve : .edit).rawValue), by: actor)
      if toRelease { throw Self.mayNotRelease }
      throw RequestProblem(
        .forbidden, "media.right", vi: "Tài khoản của bạn không có quyền sửa bản ghi này, nên không thêm hay sửa được tệp của nó.",
        en: "Your account may not edit this record, nor add to its files or change them.")
    }
    if isLooking, WorkingCopy.isRestricted(record) { try await log.add(AuditEvent(.restrictedRead, object: header.identifier), by: actor) }
    return record
  }

  private static let mayNotRelease = RequestProblem(
    .forbidden, "media.release", vi: "Chỉ người có quyền duyệt và công bố bản ghi này mới cho công chúng xem tệp của nó; hãy nhờ người đó.",
    en: "Only somebody who may approve and publish this record lets the public see its files; ask one of them.")

  /// Whether somebody may let the public see files of a record: whoever may publish it. Of their own files too, as they may see every other one.
  static func mayRelease(_ header: RecordHeader, _ policy: AccessPolicy) -> Bool {
    policy.allows(.approve, profile: header.profile, unit: header.unit, sensitivity: header.sensitivity)
  }

  /// How a file that is not taken is answered: 413 where it is too large, else 422.
  func refuse(_ fault: MediaFault) -> RequestProblem {
    if case .large = fault { return RequestProblem(fault.problem, .contentTooLarge) }
    return RequestProblem(fault.problem, .unprocessableContent)
  }

  /// The fields of kind media that somebody may see, with the way to each: `field` or `group.field`.
  static func fields(of profile: Profile, sees: Sensitivity) -> [(path: String, label: LocalizedText)] {
    func within(_ fields: [Field], _ path: String, _ isOne: Bool) -> [(path: String, label: LocalizedText)] {
      fields.filter { $0.sensitivity <= sees }.flatMap { field -> [(path: String, label: LocalizedText)] in
        if field.kind == .media { return [(path + field.id, field.label)] }
        return isOne ? within(field.fields, "\(path)\(field.id).", false) : []
      }
    }
    return within(profile.fields, "", true)
  }
}
