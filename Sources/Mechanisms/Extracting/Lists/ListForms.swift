import Edge
import Kernel
import Pages
import Storage

/// What the owner does with a list: put records in, name it, share it, delete it.
struct ListForms: Sendable {
  let list: SavedList
  let units: UnitTree
  let policy: AccessPolicy
  let request: ListRequest
  let frame: DeskFrame
  let page: PageContext

  func render() -> Markup { "\(list.kind == .records ? adding : Markup.empty)\(naming)\(sharing)\(deleting)" }

  private var adding: Markup {
    let keys = request.typed("keys", of: .add) ?? request.unknown.joined(separator: "\n")
    return form(.add, page(.listsAdd), page(.listsAddLead), [
      FormField("keys", page(.listsKeys), .area(longest: 20_000), value: keys, hint: page(.listsKeysHint), problem: request.problem("keys", of: .add, page)),
    ])
  }

  private var naming: Markup {
    form(.rename, page(.listsRename), nil, [
      FormField("name", page(.listsName), value: request.typed("name", of: .rename) ?? list.name, problem: request.problem("name", of: .rename, page)),
    ])
  }

  private var sharing: Markup {
    let own = UnitChoices(units: units).list(in: page.language).filter { choice in RecordID(choice.value).map { SavedListStore.mayShare(with: $0, policy, units) } ?? false }
    let choices = [(value: "", label: page(.listsPrivate))] + own
    return form(.share, page(.listsShare), page(.listsShareLead), [
      FormField(
        "unit", page(.listsShared), .choice(choices), value: request.typed("unit", of: .share) ?? list.unit?.text ?? "", problem: request.problem("unit", of: .share, page), isRequired: false),
    ])
  }

  private var deleting: Markup { form(.delete, page(.listsDelete), page(.listsDeleteLead), []) }

  private func form(_ act: ListRequest.Act, _ title: String, _ lead: String?, _ fields: [FormField]) -> Markup {
    let told: Markup? = lead.map { "<p>\($0)</p>" }
    return """
      <section aria-labelledby="act-\(act.rawValue)"><h2 id="act-\(act.rawValue)">\(title)</h2>\(told)
      <form method="post" action="\(DeskPage.lists.address(page.language))" class="form">\(frame.token)<input type="hidden" name="id" value="\(list.id.text)">\(fields.map { $0.render() })
      <button name="act" value="\(act.rawValue)">\(title)</button></form></section>

      """
  }
}
