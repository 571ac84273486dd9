import Edge
import Foundation
import Hummingbird
import Kernel
import Pages
import Storage

/// What somebody does with their lists.
struct ListActs: Sendable {
  private static let fields = ["act", "id", "name", "kind", "unit", "keys", "record", DeskFrame.tokenField]
  private static let unknown = RequestProblem.badRequest("form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")

  let lists: SavedListStore
  let units: UnitTree

  enum Outcome: Sendable {
    case leadsTo(Response)
    /// To be shown again, with what is wrong or what was not found.
    case shown(ListRequest)
  }

  /// Throws `form.act`, `request.unknown`, `request.choice`; what can be mended in the form is in the outcome.
  func perform(_ form: RequestParameters, _ visit: Desk.Visit) async throws -> Outcome {
    guard let act = form.text("act").flatMap({ ListRequest.Act(rawValue: $0) }) else { throw Self.unknown }
    try form.allow(only: act == .make ? Self.fields.filter { $0 != "unit" } + RecordSelection.names : Self.fields)
    do {
      if act == .make { return .leadsTo(Self.list(try await make(form, visit), done: act, visit.page)) }
      guard let id = form.text("id").flatMap({ RecordID($0) }) else { throw RequestProblem.absent }
      return try await change(id, act, form, visit)
    } catch let problems as Problems {
      guard !problems.list.contains(where: { $0.code == "list.absent" }) else { throw RequestProblem.absent }
      return .shown(ListRequest(refused: act, form: form, problems: problems.list))
    }
  }

  private func make(_ form: RequestParameters, _ visit: Desk.Visit) async throws -> RecordID {
    let selection = try SelectionForm.read(form), kind: SavedList.Kind = try form.choice("kind") ?? .records
    return try await lists.make(try form.line("name"), kind, selection, visit.visitor.policy, units)
  }

  private func change(_ id: RecordID, _ act: ListRequest.Act, _ form: RequestParameters, _ visit: Desk.Visit) async throws -> Outcome {
    let policy = visit.visitor.policy, page = visit.page
    switch act {
    case .make: throw Self.unknown
    case .rename: try await lists.rename(id, try form.line("name"), policy)
    case .share: try await lists.share(id, with: try unit(form), policy, units)
    case .delete:
      try await lists.delete(id, policy)
      return .leadsTo(Answers.seeOther(DeskPage.lists.address(page.language, [("done", act.rawValue)])))
    case .add:
      let lines = (form.text("keys") ?? "").split { $0.isNewline || $0 == "," || $0 == ";" }
      let keys = lines.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
      let outcome = try await lists.add(keys, to: id, policy)
      // What was not found is told on this page: it stands in no address.
      if !outcome.unknown.isEmpty { return .shown(ListRequest(added: outcome.added, unknown: outcome.unknown)) }
    case .remove: try await lists.remove(form.all.filter { $0.name == "record" }.compactMap { RecordID($0.value) }, from: id, policy)
    }
    return .leadsTo(Self.list(id, done: act, page))
  }

  /// Nobody but the owner, where none is chosen.
  private func unit(_ form: RequestParameters) throws -> RecordID? {
    guard let text = form.text("unit"), !text.isEmpty else { return nil }
    guard let unit = UnitChoices(units: units).chosen(text) else {
      throw Problems([Problem("list.unit", path: "unit", vi: "Đơn vị này không có trong danh sách hiện nay; hãy chọn lại.", en: "This unit is not among those of today; choose again.")])
    }
    return unit
  }

  private static func list(_ id: RecordID, done act: ListRequest.Act, _ page: PageContext) -> Response {
    Answers.seeOther(DeskPage.lists.address(page.language, [("id", id.text), ("done", act.rawValue)]))
  }
}
