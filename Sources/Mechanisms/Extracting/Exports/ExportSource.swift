import Kernel
import Pages
import Storage
import Workbooks

/// What is given out, page by page: little of it is held at once, however much it is.
struct ExportSource: Sendable {
  static let slice = 500
  let exports: ExportStore
  let store: RecordStore
  let scope: ExportScope
  let policy: AccessPolicy
  let units: UnitTree
  let page: PageContext

  struct Slice: Sendable {
    let records: [RevealedRecord]
    let names: ExportNames
    /// Whom the public sees.
    let isPublic: Set<RecordID>
    /// `nil`: it is the last one.
    let next: RecordID?

    func rows(_ table: ExportTable) -> [[WorkbookCell]] { records.map { table.row($0, isPublic: isPublic.contains($0.header.id), names) } }
  }

  func slice(after place: RecordID?) async throws -> Slice {
    let found = try await exports.page(scope, policy, units, after: place, limit: Self.slice)
    let gate = store.publicGate
    let named = Set(found.records.flatMap { $0.profile.references(in: $0.body) }).filter { units[$0] == nil }.sorted()
    let titles = try await store.records(named, gate: gate).map { ($0.header.id.text, $0.title(in: page.language)) }
    let open = found.records.filter { [.open, .described].contains(gate.answer(for: $0.header)) }.map(\.header.id)
    let names = ExportNames(language: page.language, declarations: page.declarations, units: units, titles: Dictionary(titles, uniquingKeysWith: { first, _ in first }))
    return Slice(records: found.records, names: names, isPublic: Set(open), next: found.next)
  }
}
