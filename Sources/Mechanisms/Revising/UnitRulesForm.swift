import Kernel
import Pages
import Storage

/// Which units ask for another person's approval, and the form to say so for the units that somebody decides for.
struct UnitRulesForm: Sendable {
  let asking: [RecordID]
  let units: UnitTree
  let policy: AccessPolicy
  let problems: [Problem]
  let page: PageContext

  private func name(_ unit: RecordID) -> String { units[unit]?.name(in: page.language) ?? unit.text }

  func render(_ token: Markup) -> Markup {
    let address = DeskPage.proposals.address(page.language)
    let items: [Markup] = asking.map { unit in
      let stop: Markup = ProposalStore.mayRule(unit, policy: policy)
        ? """
        <form method="post" action="\(address)">\(token)<input type="hidden" name="unit" value="\(unit.text)">\
        <button class="quiet" name="act" value="stop" aria-label="\(page(.bulkRuleStopOf, ["unit": name(unit)]))">\(page(.bulkRuleStop))</button></form>
        """ : .empty
      return "<li><div>\(name(unit))</div>\(stop)</li>\n"
    }
    let list: Markup = items.isEmpty ? "<p>\(page(.bulkRulesNone))</p>" : "<ul class=\"bulk-operations\">\(items)</ul>"
    return """
      <section aria-labelledby="unit-rules"><h2 id="unit-rules">\(page(.bulkRules))</h2><p>\(page(.bulkRulesLead, ["most": page.number(ProposalStore.mostAlone)]))</p>
      \(list)\(asker(token, address))</section>
      """
  }

  private func asker(_ token: Markup, _ address: String) -> Markup {
    let choices = UnitChoices(units: units).list(in: page.language).filter { choice in
      RecordID(choice.value).map { !asking.contains($0) && ProposalStore.mayRule($0, policy: policy) } ?? false
    }
    guard !choices.isEmpty else { return .empty }
    let field = FormField("unit", page(.bulkRuleUnit), .choice([(value: "", label: page(.accountsChoose))] + choices), problem: problems.at("unit", in: page), id: "rule-unit")
    return "<form method=\"post\" action=\"\(address)\" class=\"form\">\(token)\(field.render())<button name=\"act\" value=\"ask\">\(page(.bulkRuleAsk))</button></form>"
  }
}
