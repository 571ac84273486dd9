import Edge
import Kernel
import Pages
import Storage

/// The records that values name, as links: to the public page where there is one, else to the working copy.
struct NamedRecords: Sendable {
  let store: RecordStore
  let visit: Desk.Visit

  /// Those that whole bodies name.
  func targets(of bodies: [Value], _ profile: Profile) async throws -> [String: FieldPresenter.Target] {
    try await targets(bodies.flatMap { profile.references(in: $0) })
  }

  /// Those that changed fields name, on either side.
  func targets(of changes: [(profile: Profile, changes: [FieldChange])]) async throws -> [String: FieldPresenter.Target] {
    try await targets(changes.flatMap { profile, changes in
      changes.flatMap { change in [change.before, change.after].compactMap(\.self).flatMap { profile.references(in: .object([change.field.id: $0])) } }
    })
  }

  /// Restricted records are not named on the pages of others: their reading is told to the log one by one.
  private func targets(_ ids: [RecordID]) async throws -> [String: FieldPresenter.Target] {
    let page = visit.page, gate = store.publicGate
    let records = try await store.seen(Array(Set(ids)), policy: visit.visitor.policy).filter { $0.header.sensitivity < .restricted }
    return Dictionary(records.map { record in
      let isPublic = [.open, .described].contains(gate.answer(for: record.header))
      let address = isPublic ? page.addresses.record(record.profile, slug: record.slug) : DeskPage.record.address(page.language, [("id", record.header.id.text)])
      let target = FieldPresenter.Target(title: record.title(in: page.language), address: address, language: page.language(of: record.body[record.profile.titleField]))
      return (record.header.id.text, target)
    }, uniquingKeysWith: { first, _ in first })
  }
}
