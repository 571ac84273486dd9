import Edge
import Kernel
import Pages
import Storage

/// Finds out what a form is to be of, and whether the person may fill it in.
struct EditSubjects: Sendable {
  let index: SearchIndex
  let desk: DeskStore
  private var store: RecordStore { index.store }

  enum Answer: Sendable {
    case subject(EditSubject)
    /// It cannot be changed now; there stands why.
    case elsewhere(String)
    /// Nothing was named: the kind is to be chosen.
    case choice
  }

  /// Throws `record.absent` (404), `desk.refused` (403) or `request.choice` (400).
  func find(_ parameters: RequestParameters, _ visit: Desk.Visit) async throws -> Answer {
    if let key = try parameters.text("id", longest: 200), !key.isEmpty {
      let isLooking = visit.form == nil && parameters.text("ask") == nil
      guard let record = try await open(key, isLooking: isLooking, visit) else { throw RequestProblem.absent }
      let subject = try await subject(of: record, visit)
      if isLooking, !(try await desk.acts(on: record.header.id, policy: visit.visitor.policy)).contains(.edit) {
        return .elsewhere(WorkingCopyPage.address(record.header.id, visit.page, [("done", RecordDone.closed.rawValue)]))
      }
      return .subject(subject)
    }
    guard let id = parameters.text("profile"), !id.isEmpty else { return .choice }
    guard let profile = visit.page.declarations.profile(id) else {
      throw RequestProblem.badRequest("request.choice", parameter: "profile", vi: "Không có loại bản ghi này; hãy chọn lại.", en: "There is no such kind of record; choose again.")
    }
    return .subject(try await subject(new: profile, parameters, visit))
  }

  /// The kinds that somebody may make records of, for any unit.
  func kinds(_ policy: AccessPolicy, _ declarations: Declarations) -> [Profile] {
    let reaches = policy.reach(of: .create)
    return declarations.profiles.filter { profile in
      reaches.contains { $0.most >= profile.sensitivity && ($0.profiles.isEmpty || $0.profiles.contains(profile.id)) }
    }
  }

  /// The form of a working copy; throws `desk.refused` where it may be seen and not be changed.
  func subject(of record: RevealedRecord, _ visit: Desk.Visit) async throws -> EditSubject {
    let header = record.header, policy = visit.visitor.policy
    func mayBe(in unit: RecordID?) -> Bool { policy.allows(.edit, profile: header.profile, unit: unit, sensitivity: header.sensitivity) }
    guard mayBe(in: header.unit), let sees = policy.sight(of: header) else { throw try await refusal(header.identifier, "edit", visit) }
    var units = UnitChoices(units: index.units).list(in: visit.page.language).filter { mayBe(in: RecordID($0.value)) }
    let present = header.unit?.text ?? UnitChoices.whole
    if !units.contains(where: { $0.value == present }) {
      // A former unit stays until another is chosen.
      units.insert((value: present, label: header.unit.map { index.units[$0]?.name(in: visit.page.language) ?? $0.text } ?? visit.page(.recordsNoUnit)), at: 0)
    }
    return EditSubject(profile: record.profile, record: record, draft: header.id, sees: sees, units: units, unit: present)
  }

  private func subject(new profile: Profile, _ parameters: RequestParameters, _ visit: Desk.Visit) async throws -> EditSubject {
    let policy = visit.visitor.policy
    func may(_ unit: RecordID?) -> Bool { policy.allows(.create, profile: profile.id, unit: unit, sensitivity: profile.sensitivity) }
    var units = UnitChoices(units: index.units).list(in: visit.page.language).filter { may(RecordID($0.value)) }
    if may(nil) { units.append((value: UnitChoices.whole, label: visit.page(.recordsNoUnit))) }
    guard !units.isEmpty else { throw try await refusal(profile.id, "create", visit) }
    let asked = visit.form?.text("unit") ?? parameters.text("unit") ?? ""
    let unit = units.contains { $0.value == asked } ? asked : units.count == 1 ? units[0].value : ""
    let draft = parameters.text("draft").flatMap { RecordID($0) } ?? RecordID.new(now: store.clock())
    let header = RecordHeader(
      id: draft, profile: profile.id, identifier: "", unit: RecordID(unit) ?? RecordID(units[0].value), state: .draft, sensitivity: profile.sensitivity, head: 0, published: nil,
      created: 0, updated: 0)
    return EditSubject(profile: profile, record: nil, draft: draft, sees: policy.sight(of: header) ?? .public, units: units, unit: unit)
  }

  /// Opening the form tells the log of what is restricted in it; what is sent from there does not again.
  private func open(_ key: String, isLooking: Bool, _ visit: Desk.Visit) async throws -> RevealedRecord? {
    let policy = visit.visitor.policy
    if isLooking { return try await WorkingCopy(store: store, log: desk.log).open(key, policy: policy, by: visit.visitor.actor) }
    guard case .open(let record) = try await store.workingCopy(key, policy: policy) else { return nil }
    return record
  }

  private func refusal(_ object: String, _ act: String, _ visit: Desk.Visit) async throws -> RequestProblem {
    try await desk.log.add(AuditEvent(.deskRefused, .refused, object: object, reason: act), by: visit.visitor.actor)
    return RequestProblem(
      .forbidden, "desk.refused", vi: "Tài khoản của bạn không có quyền nhập hoặc sửa bản ghi này.", en: "Your account may not enter or edit this record.")
  }
}
