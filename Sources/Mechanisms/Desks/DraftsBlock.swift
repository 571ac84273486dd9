import Edge
import Kernel
import Pages
import Storage

/// What somebody has begun to type and not saved: on the first page of the desk, each with a link to go on.
struct DraftsBlock: Sendable {
  private static let most = 10

  let store: RecordStore
  let drafts: DeskDrafts

  /// No markup where nothing is kept.
  func render(_ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page
    guard DeskPage.edit.isOpen(to: visit.visitor.policy) else { return .empty }
    let kept = Array(try await drafts.all(of: visit.visitor.account.id).prefix(Self.most))
    guard !kept.isEmpty else { return .empty }
    let records = try await store.seen(kept.compactMap { RecordID($0.subject) }, policy: visit.visitor.policy)
    let titles = Dictionary(records.map { ($0.header.id.text, $0.header.sensitivity == .restricted ? $0.header.identifier : $0.title(in: page.language)) }, uniquingKeysWith: { first, _ in first })
    let lines: [Markup] = kept.compactMap { one in
      link(one, titles, page).map { "<li>\($0) <span class=\"muted\">\(page(.editBegunAt, ["time": DeskTime(milliseconds: one.at).text(in: page.language)]))</span></li>" }
    }
    return lines.isEmpty ? .empty : "<section><h2>\(page(.editBegun))</h2><ul class=\"edit-begun\">\(lines)</ul></section>\n"
  }

  /// `nil` for a record that may not be seen any more, and for a kind that there is no more.
  private func link(_ kept: DeskDrafts.Kept, _ titles: [String: String], _ page: PageContext) -> Markup? {
    if let id = RecordID(kept.subject) {
      return titles[id.text].map { "<a href=\"\(EditSubject.address(id, page, [("kept", "yes")]))\">\($0)</a>" }
    }
    guard let (id, draft) = EditSubject.parts(of: kept.subject), let profile = page.declarations.profile(id) else { return nil }
    let form = TypedEdit(kept)?.form, title = profile.titleField
    let name = form.map { $0["\(title).\(Language.vietnamese)"].isEmpty ? $0[title] : $0["\(title).\(Language.vietnamese)"] } ?? ""
    let label = page(.editTitleNew, ["kind": profile.label[page.language]]) + (name.isEmpty ? "" : " – \(name)")
    return "<a href=\"\(EditSubject.address(new: id, draft: draft, page))\">\(label)</a>"
  }
}
