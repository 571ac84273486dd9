import Kernel
import Pages
import Storage
import Workbooks

/// Records as rows: the columns of their headers, then those of the fields of all profiles among them. Columns of the same path are one.
struct ExportTable: Sendable {
  let heads: [(path: String, label: String)]
  private let columns: [String: [String: FieldColumn]]
  private let page: PageContext

  /// `sees`: the class up to which fields have a column.
  init(profiles: [Profile], sees: Sensitivity, page: PageContext) {
    self.page = page
    var heads = HeaderColumn.allCases.map { (path: $0.rawValue, label: $0.label(page)) }
    var known = Set(heads.map(\.path))
    var columns: [String: [String: FieldColumn]] = [:]
    for profile in profiles {
      let own = FieldColumn.all(profile.fields, sees: sees, languages: page.messages.languages, in: page.language)
      columns[profile.id] = Dictionary(own.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
      for column in own where known.insert(column.path).inserted { heads.append((path: column.path, label: column.label)) }
    }
    self.heads = heads
    self.columns = columns
  }

  /// In the order of the heads. `isPublic`: whether the public sees the record, so that there is a page to lead to.
  func row(_ record: RevealedRecord, isPublic: Bool, _ names: ExportNames) -> [WorkbookCell] {
    let address = isPublic ? page.base + page.addresses.record(record.profile, slug: record.slug) : nil
    let own = columns[record.profile.id] ?? [:]
    let fields = heads.dropFirst(HeaderColumn.allCases.count).map { own[$0.path]?.cell(record.body, names) ?? .empty }
    return HeaderColumn.allCases.map { $0.cell(record, address: address, names) } + fields
  }
}
