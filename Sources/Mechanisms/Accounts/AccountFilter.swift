import Edge
import Kernel
import Pages
import VietnameseText

/// Which accounts a list shows.
struct AccountFilter: Sendable {
  private let words: String
  private let state: Account.State?
  private let kind: AccountKind?

  /// Throws `request.unknown`, `request.long` or `request.choice`.
  init(_ parameters: RequestParameters) throws {
    try parameters.allow(only: ["words", "state", "kind"])
    words = try parameters.line("words")
    state = try parameters.choice("state")
    kind = try parameters.choice("kind")
  }

  var parameters: [(String, String)] { [("words", words), ("state", state?.rawValue ?? ""), ("kind", kind?.rawValue ?? "")] }
  var isEmpty: Bool { words.isEmpty && state == nil && kind == nil }

  /// Words may be typed without marks, and be parts of words.
  func holds(_ account: Account) -> Bool {
    guard state == nil || account.state == state, kind == nil || account.kind == kind else { return false }
    let text = VietnameseText.fold("\(account.name) \(account.display) \(account.mail ?? "")")
    return VietnameseText.fold(words).split(separator: " ").allSatisfy { text.contains($0) }
  }

  func form(_ page: PageContext) -> Markup {
    let all = [(value: "", label: page(.accountsAny))]
    let states = Account.State.allCases.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let kinds = AccountKind.allCases.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let fields = [
      FormField("words", page(.accountsWords), value: words, isRequired: false),
      FormField("state", page(.accountsState), .choice(all + states), value: state?.rawValue ?? "", isRequired: false),
      FormField("kind", page(.accountsKind), .choice(all + kinds), value: kind?.rawValue ?? "", isRequired: false, id: "filter-kind"),
    ]
    let address = DeskPage.accounts.address(page.language)
    let clear: Markup = isEmpty ? .empty : "<a href=\"\(address)\">\(page(.calendarClear))</a>"
    return """
      <form class="desk-filter" method="get" action="\(address)" aria-label="\(page(.accountsFilter))">\(fields.map { $0.render() })
      <p class="desk-filter-do"><button type="submit">\(page(.calendarFilter))</button> \(clear)</p></form>
      """
  }
}
