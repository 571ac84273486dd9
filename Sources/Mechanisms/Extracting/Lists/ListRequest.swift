import Edge
import Kernel
import Pages
import Storage

/// What came of a form of the lists, or of the one before.
struct ListRequest: Sendable {
  enum Act: String, Sendable, CaseIterable { case make, rename, share, delete, add, remove }

  /// The act that was refused, and its form as it was sent.
  var refused: Act?
  var form: RequestParameters?
  var problems: [Problem] = []
  /// What was done before, as the address tells it.
  var done: Act?
  /// How many records were put in, and the keys of those that there are not for the account.
  var added: Int?
  var unknown: [String] = []

  func problem(_ field: String, of act: Act, _ page: PageContext) -> String? { refused == act ? problems.at(field, page) : nil }

  /// What was typed into a form that was refused.
  func typed(_ field: String, of act: Act) -> String? { refused == act ? form?.text(field) : nil }

  func said(_ page: PageContext) -> Markup {
    guard problems.isEmpty else { return Notice(problems, page).render() }
    var lines: [String] = []
    if let added { lines.append(page(.listsAdded, ["count": page.number(added)])) }
    if !unknown.isEmpty { lines.append(page(.listsUnknown, ["keys": unknown.joined(separator: ", ")])) }
    if let done, lines.isEmpty { lines.append(page(done.key)) }
    return lines.isEmpty ? .empty : Notice(unknown.isEmpty ? .good : .bad, lines).render()
  }
}

extension ListRequest.Act {
  /// What is said once it is done.
  var key: MessageKey {
    switch self {
    case .make: .listsMade
    case .rename: .listsRenamed
    case .share: .listsShareDone
    case .delete: .listsDeleted
    case .add: .listsSaved
    case .remove: .listsRemoved
    }
  }
}
