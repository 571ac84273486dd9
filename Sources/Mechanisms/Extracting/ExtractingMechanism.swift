import Edge
import Kernel
import Pages
import Storage

/// Selections that people keep, and what leaves as a file.
package struct ExtractingMechanism: Sendable {
  private let index: SearchIndex
  private let desk: Desk
  private let accounts: AccountStore

  package init(index: SearchIndex, desk: Desk, accounts: AccountStore) {
    self.index = index
    self.desk = desk
    self.accounts = accounts
  }

  package var mechanism: Mechanism {
    let store = DeskStore(index.store)
    let lists = ListsPage(index: index, lists: SavedListStore(store), desk: store), exports = ExportsPage(index: index, exports: ExportStore(store), lists: SavedListStore(store), accounts: accounts)
    return Mechanism(
      id: "extracting", doors: [.desk],
      routes: desk.routes(.lists, vi: "Danh sách và tìm kiếm đã lưu", en: "Saved lists and searches", takesForms: true) { try await lists.open($0) }
        + desk.routes(.exports, vi: "Xuất dữ liệu ra tệp", en: "Exporting data as files", takesForms: true) { try await exports.open($0) })
  }
}
