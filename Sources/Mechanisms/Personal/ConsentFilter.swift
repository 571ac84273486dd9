import Edge
import Kernel
import Pages
import Storage

/// Which consents a list shows. People are looked for by a form that is sent: no name stands in an address.
struct ConsentFilter: Sendable {
  let query: ConsentStore.Query

  /// Throws `request.unknown` or `request.choice`.
  init(_ parameters: RequestParameters, _ declarations: Declarations) throws {
    try parameters.allow(only: ["purpose", "state", "before"])
    let purpose = parameters.text("purpose") ?? ""
    guard purpose.isEmpty || declarations.activity(purpose) != nil else {
      throw RequestProblem.badRequest("request.choice", parameter: "purpose", vi: "Không có mục đích này; hãy chọn lại.", en: "There is no such purpose; choose again.")
    }
    var query = ConsentStore.Query()
    query.purpose = purpose.isEmpty ? nil : purpose
    query.state = try parameters.choice("state")
    query.before = parameters.text("before").flatMap { RecordID($0) }
    self.query = query
  }

  /// What leads back to it.
  var parameters: [(String, String)] { [("purpose", query.purpose ?? ""), ("state", query.state?.rawValue ?? "")] }
  private var isEmpty: Bool { query.purpose == nil && query.state == nil }

  /// As the log tells it; `nil` where there is none.
  var told: String? {
    let set = parameters.filter { !$0.1.isEmpty }
    return set.isEmpty ? nil : set.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
  }

  func form(_ page: PageContext) -> Markup {
    let all = [(value: "", label: page(.accountsAny))]
    let purposes = page.declarations.processing.map { (value: $0.id, label: $0.label[page.language]) }
    let states = Consent.State.allCases.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let fields = [
      FormField("purpose", page(.personalPurpose), .choice(all + purposes), value: query.purpose ?? "", isRequired: false, id: "filter-purpose"),
      FormField("state", page(.personalState), .choice(all + states), value: query.state?.rawValue ?? "", isRequired: false, id: "filter-state"),
    ]
    let address = DeskPage.consents.address(page.language)
    let clear: Markup = isEmpty ? .empty : "<a href=\"\(address)\">\(page(.calendarClear))</a>"
    return """
      <form class="desk-filter" method="get" action="\(address)" aria-label="\(page(.personalFilter))">\(fields.map { $0.render() })
      <p class="desk-filter-do"><button type="submit">\(page(.calendarFilter))</button> \(clear)</p></form>
      """
  }
}
