import Kernel
import Pages
import Storage

/// The records that values name, as links for somebody at work: to the working copy where they may see it, else to the public page.
struct DeskTargets: Sendable {
  let store: RecordStore
  let policy: AccessPolicy
  let page: PageContext

  /// Restricted records are not named on the pages of others: their reading is told to the log one by one.
  func find(_ ids: [RecordID]) async throws -> [String: FieldPresenter.Target] {
    let records = try await store.seen(ids, policy: policy).filter { $0.header.sensitivity < .restricted }
    return Dictionary(records.map { ($0.header.id.text, target($0)) }, uniquingKeysWith: { first, _ in first })
  }

  func target(_ record: RevealedRecord) -> FieldPresenter.Target {
    FieldPresenter.Target(title: record.title(in: page.language), address: address(record), language: page.language(of: record.body[record.profile.titleField]))
  }

  func address(_ record: RevealedRecord) -> String {
    policy.sight(of: record.header) != nil ? WorkingCopyPage.address(record.header.id, page) : page.addresses.record(record.profile, slug: record.slug)
  }
}
