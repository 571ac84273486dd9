import Edge
import Kernel
import Pages
import Storage

/// What one visit to the page of bulk edits is about.
struct BulkWork: Sendable {
  let selection: RecordSelection
  let profile: Profile
  /// How many records are selected.
  let total: Int
  let visit: Desk.Visit
  /// Up to which class the visitor sees fields of any of them.
  let sees: Sensitivity

  var page: PageContext { visit.page }
  var policy: AccessPolicy { visit.visitor.policy }
  var actor: DeskActor { DeskActor(policy: policy, actor: visit.visitor.actor) }
  var address: String { DeskPage.bulk.address(page.language, selection.parameters) }
}

extension BulkOperation {
  /// The value that was typed, in a body of nothing else.
  var valueByField: Value { field.flatMap { field in value.map { .object([field: $0]) } } ?? .object([:]) }
}
