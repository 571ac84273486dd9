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

    var listing: CaseStore.Listing {
      switch self {
      case .open, .mine, .overdue: .open
      case .closed: .closed
      case .all: .all
      }
    }
  }

  static let perPage = 50
  let view: View
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
    place = try parameters.number("page", in: 1...CaseStore.most) ?? 1
  }

  var parameters: [(String, String)] { [("view", view == .open ? "" : view.rawValue), ("kind", kind), ("number", number)] }
  var isEmpty: Bool { kind.isEmpty && number.isEmpty && view == .open }

  /// `now`: milliseconds of UTC since 1970.
  func holds(_ file: CaseFile, of account: RecordID, at now: Int64) -> Bool {
    guard kind.isEmpty || file.kind == kind, number.isEmpty || file.number.contains(number) else { return false }
    switch view {
    case .mine: return file.assigned == account
    case .overdue: return file.isOverdue(at: now)
    case .open, .closed, .all: return true
    }
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
