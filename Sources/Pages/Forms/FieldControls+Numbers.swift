import Kernel

/// Numbers, measures, sums of money, yes and no.
extension FieldControls {
  func number(_ field: Field, at spot: Spot) -> Markup {
    guard field.kind == .money else { return input(spot, attributes: " inputmode=\"\(field.whole || field.kind == .score ? "numeric" : "decimal")\"") }
    var spot = spot
    if spot.hint.isEmpty { spot.hint = page(.formMoney) }
    return labelled(spot) { "<span class=\"form-joined\"><input type=\"text\" \($0) value=\"\(form[spot.path])\" autocomplete=\"off\"><span class=\"form-unit\">₫</span></span>" }
  }

  func quantity(_ field: Field, at outer: Spot) -> Markup {
    var spot = outer
    spot.path += ".value"
    return labelled(spot) { "<span class=\"form-joined\"><input type=\"text\" \($0) value=\"\(form[spot.path])\" inputmode=\"decimal\" autocomplete=\"off\">\(unit(of: field, at: outer))</span>" }
  }

  /// The only unit, or a list of them; one that the record has and the field has no more is kept.
  private func unit(of field: Field, at spot: Spot) -> Markup {
    let path = "\(spot.path).unit"
    let chosen = form[path]
    let units = chosen.isEmpty || field.units.contains(chosen) ? field.units : field.units + [chosen]
    if units.count == 1, let only = units.first { return "\(hidden(path, only))<span class=\"form-unit\">\(FieldPresenter.unitSign(only))</span>" }
    let options: [Markup] = units.map { "<option value=\"\($0)\"\($0 == chosen ? " selected" as Markup : .empty)>\(FieldPresenter.unitSign($0))</option>" }
    return "<select id=\"f-\(String(path.dropFirst(2)))\" name=\"\(path)\" aria-label=\"\(page(.formQuantityUnit))\">\(options)</select>"
  }

  func yesNo(at spot: Spot) -> Markup {
    select(spot, [(value: "", label: page(.formNotSaid)), (value: "yes", label: page(.yes)), (value: "no", label: page(.no))])
  }
}
