import Kernel

/// Legal decisions, people to reach, codes of other systems.
extension FieldControls {
  func decision(_ field: Field, at spot: Spot) -> Markup {
    let day = spot.part("date", page(.formDecisionDate), hint: page(.formDateDay))
    let date = input(day, describedBy: ["reading-\(day.id)"], attributes: " data-date=\"reading-\(day.id)\"", after: reading(of: day))
    let first: Markup = "<div class=\"form-row\">\(input(spot.part("number", page(.formDecisionNumber))))\(date)\(input(spot.part("issuer", page(.formDecisionIssuer))))</div>"
    let second: Markup = "<div class=\"form-row\">\(term(field, at: spot.part("rank", page(.formDecisionRank))))\(input(spot.part("kind", page(.formDecisionKind))))</div>"
    return grouped(spot, "\(first)\(second)\(url(at: spot.part("url", page(.formDecisionURL))))\(input(spot.part("note", page(.formNote))))")
  }

  func contact(at spot: Spot) -> Markup {
    let name = input(spot.part("name", page(.formContactName)))
    let phone = input(spot.part("phone", page(.formContactPhone)), type: "tel")
    let mail = input(spot.part("email", page(.formContactMail)), attributes: " inputmode=\"email\" spellcheck=\"false\"")
    return grouped(spot, "<div class=\"form-row\">\(name)\(phone)\(mail)</div>\(input(spot.part("address", page(.formContactAddress))))")
  }

  func identifier(at spot: Spot) -> Markup {
    let scheme = input(spot.part("scheme", page(.formIdentifierScheme))), value = input(spot.part("value", page(.formIdentifierValue)), attributes: " spellcheck=\"false\"")
    return grouped(spot, "<div class=\"form-row\">\(scheme)\(value)</div>")
  }
}
