import Edge
import Kernel
import Pages
import Storage

/// What people at work do with single records: finding them, entering, editing, and their way to the public.
package struct DesksMechanism: Sendable {
  /// The public page of a record that has no more in it than the public would see, as another mechanism makes it.
  package typealias Preview = @Sendable (_ record: RevealedRecord, Language, _ notice: Markup, _ addresses: [String: String]) async throws -> Markup

  private let index: SearchIndex
  private let desk: Desk
  private let accounts: AccountStore
  private let preview: Preview

  package init(index: SearchIndex, desk: Desk, accounts: AccountStore, preview: @escaping Preview) {
    self.index = index
    self.desk = desk
    self.accounts = accounts
    self.preview = preview
  }

  package var mechanism: Mechanism {
    let list = WorkingListPage(index: index, desk: DeskStore(index.store)), record = WorkingCopyPage(index: index, desk: DeskStore(index.store), preview: preview)
    let edit = EditPage(index: index, accounts: accounts), segments = SegmentingPage(index: index, accounts: accounts)
    return Mechanism(
      id: "desks", doors: [.desk, .count],
      routes: desk.routes(.records, vi: "Bản ghi đang soạn hoặc chưa công khai", en: "Records that are being written or not public") { try await list.open($0) }
        + desk.routes(.record, vi: "Bản đang soạn của một bản ghi", en: "The working copy of a record", takesForms: true) { try await record.open($0) }
        + desk.routes(.edit, vi: "Nhập hoặc sửa một bản ghi", en: "The form of a record, new or old", takesForms: true, limits: .record) { try await edit.open($0) }
        + desk.routes(.segments, vi: "Tách văn bản của một bản ghi thành các điều", en: "Divides the text of a record into articles", takesForms: true, limits: .record) { try await segments.open($0) })
  }

  /// What of it stands on the first page of the desk.
  package var startBlock: Desk.Block {
    let block = DraftsBlock(store: index.store, drafts: DeskDrafts(index.store))
    return { visit in
      let begun = try await block.render(visit), page = visit.page
      guard visit.visitor.policy.holds(.create) else { return begun }
      return "<section><h2>\(page(.recordsTitles))</h2><p><a class=\"desk-do\" href=\"\(DeskPage.edit.address(page.language))\">\(page(.editAdd))</a></p></section>\n\(begun)"
    }
  }
}
