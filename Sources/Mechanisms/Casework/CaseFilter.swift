import Edge
import Kernel
import Pages
import Storage

/// Which cases a list shows.
struct CaseFilter: Sendable {
  enum View: String, Sendable, CaseIterable {
    case open, mine, overdue, closed, all

    var key: MessageKey {
      switch self {
      case .open: .casesViewOpen
      case .mine: .casesViewMine
      case .overdue: .casesViewOverdue
      case .closed: .casesViewClosed
      case .all: .casesViewAll
      }
    }

    /// `account`: who looks.
    func query(of account: RecordID) -> CaseStore.Query {
      switch self {
      case .open: return CaseStore.Query(.open)
      case .closed: return CaseStore.Query(.closed)
      case .all: return CaseStore.Query(.all)
      case .mine:
        var query = CaseStore.Query(.open)
        query.assigned = account
        return query
      case .overdue:
        var query = CaseStore.Query(.open)
        query.isOverdue = true
        return query
      }
    }
  }

  static let perPage = 50
  /// Pages that may be asked for.
  private static let mostPages = 10_000
  let view: View
  /// A whole number leads to its case, whatever else is asked for.
  let number: String
  private let kind: String
  /// From 1.
  let place: Int

  /// Throws `request.unknown`, `request.long`, `request.choice` or `request.number`.
  init(_ parameters: RequestParameters, _ declarations: Declarations) throws {
    try parameters.allow(only: ["view", "kind", "number", "page"])
    number = try parameters.line("number").uppercased()
    // A number is looked for among all.
    view = try parameters.choice("view") ?? (number.isEmpty ? .open : .all)
    let kind = try parameters.line("kind")
    self.kind = declarations.caseKind(kind) == nil ? "" : kind
    place = try parameters.number("page", in: 1...Self.mostPages) ?? 1
  }

  var parameters: [(String, String)] { [("view", view == .open ? "" : view.rawValue), ("kind", kind), ("number", number)] }
  var isEmpty: Bool { kind.isEmpty && number.isEmpty && view == .open }

  /// `account`: who looks.
  func query(of account: RecordID) -> CaseStore.Query {
    var query = view.query(of: account)
    query.kind = kind.isEmpty ? nil : kind
    return query
  }

  /// A count in words, as far as it was counted.
  static func told(_ count: Int, _ page: PageContext) -> String {
    let number = page.number(count)
    return count < CaseStore.mostCounted ? number : page(.recordsOrMore, ["count": number])
  }

  func form(_ page: PageContext, kinds: [CaseKind]) -> Markup {
    let views = View.allCases.map { (value: $0.rawValue, label: page($0.key)) }
    let all = [(value: "", label: page(.accountsAny))] + kinds.map { (value: $0.id, label: $0.label[page.language]) }
    let fields = [
      FormField("view", page(.casesView), .choice(views), value: view.rawValue, isRequired: false),
      FormField("kind", page(.casesKind), .choice(all), value: kind, isRequired: false, id: "filter-kind"),
      FormField("number", page(.casesNumber), value: number, isRequired: false),
    ]
    let address = DeskPage.cases.address(page.language)
    let clear: Markup = isEmpty ? .empty : "<a href=\"\(address)\">\(page(.calendarClear))</a>"
    return """
      <form class="desk-filter" method="get" action="\(address)" aria-label="\(page(.casesFilter))">\(fields.map { $0.render() })
      <p class="desk-filter-do"><button type="submit">\(page(.calendarFilter))</button> \(clear)</p></form>
      """
  }
}
