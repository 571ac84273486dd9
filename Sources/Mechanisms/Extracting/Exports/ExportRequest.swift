import Edge
import Kernel
import Pages
import Storage

/// A form of the exports as it was sent, with what is wrong with it.
struct ExportRequest: Sendable {
  enum Act: String, Sendable, CaseIterable {
    /// Few records now; many, when another person has agreed.
    case export, order
    /// What another person decides; what is then taken.
    case allow, refuse, take
  }

  var refused: Act?
  var form: RequestParameters?
  var problems: [Problem] = []
  /// What was done before, as the address tells it.
  var done: Act?

  /// Of the order `id` where there are several forms.
  func problem(_ field: String, of acts: [Act], id: RecordID? = nil, _ page: PageContext) -> String? { isOf(acts, id) ? problems.at(field, page) : nil }

  /// What was typed into a form that was refused.
  func typed(_ field: String, of acts: [Act], id: RecordID? = nil) -> String { isOf(acts, id) ? form?.text(field) ?? "" : "" }

  private func isOf(_ acts: [Act], _ id: RecordID?) -> Bool { refused.map { acts.contains($0) } ?? false && (id == nil || form?.text("id") == id?.text) }

  func said(_ page: PageContext) -> Markup {
    guard problems.isEmpty else { return Notice(problems, page).render() }
    let line: MessageKey? =
      switch done {
      case .order: .exportsOrdered
      case .allow: .exportsAllowedNow
      case .refuse: .exportsRefusedNow
      case .export, .take, nil: nil
      }
    return line.map { Notice(.good, [page($0)]).render() } ?? .empty
  }
}
