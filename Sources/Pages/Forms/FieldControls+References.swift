import Kernel

/// Units and records, named by words: what is chosen stands beside them, unseen.
extension FieldControls {
  func place(_ field: Field, at outer: Spot) -> Markup {
    var spot = outer
    spot.path += ".find"
    if spot.hint.isEmpty, spot.depth == 0 { spot.hint = page(.formPlaceHint) }
    let precision = form["\(outer.path).precision"].isEmpty ? Markup.empty : input(outer.part("precision", page(.formPrecision)))
    return input(spot, attributes: " list=\"\(FormLists.units)\"", after: "\(chosen(at: outer.path))\(precision)")
  }

  func reference(_ field: Field, at outer: Spot) -> Markup {
    var spot = outer
    spot.path += ".find"
    let kinds = field.targets.compactMap { page.declarations.profile($0)?.label[page.language] }.joined(separator: ", ")
    if spot.hint.isEmpty, spot.depth == 0 { spot.hint = page(.formFindHint, ["kinds": kinds.isEmpty ? page(.deskRecords) : kinds]) }
    let isLinked = isNamed(outer.path)
    let status: Markup = form[spot.path].isEmpty ? .empty : "\(page(isLinked ? .formLinked : .formUnlinked))"
    let linked: Markup = "<p class=\"form-linked\(isLinked ? " is-linked" : "")\" id=\"linked-\(spot.id)\">\(status)</p>"
    let found = candidates(of: outer.path)
    let ways: Markup = found.isEmpty || isLinked ? chosen(at: outer.path) : choice(among: found, at: outer.path)
    let main = input(
      spot, describedBy: ["linked-\(spot.id)"], attributes: " data-records=\"\(outer.path)\"", after: "\(linked)\(ways)\(isLinked ? Markup.empty : creation(field, at: outer.path))")
    return "\(main)\(details(field, at: outer))"
  }

  /// What is said of the relation, or of somebody who has no record.
  private func details(_ field: Field, at spot: Spot) -> Markup {
    if field.kind == .agent {
      return "<div class=\"form-row\">\(input(spot.part("name", page(.formAgentName))))\(input(spot.part("role", page(.formAgentRole))))</div>"
    }
    return "<div class=\"form-row\">\(input(spot.part("note", page(.formNote))))\(yesNo(at: spot.part("verified", page(.formVerified))))</div>"
  }

  /// Whether the words are those that the record beside them was chosen for.
  private func isNamed(_ path: String) -> Bool {
    let id = form["\(path).ref"], find = form["\(path).find"]
    return !id.isEmpty && !find.isEmpty && (find == form["\(path).for"] || find == words.title(of: id))
  }

  private func chosen(at path: String) -> Markup {
    let isNamed = isNamed(path)
    return "\(hidden("\(path).ref", isNamed ? form["\(path).ref"] : ""))\(hidden("\(path).for", isNamed ? form["\(path).find"] : ""))"
  }

  private func candidates(of path: String) -> [RecordForm.Candidate] { record.candidates[path] ?? record.candidates[String(path.dropFirst(2))] ?? [] }

  private func choice(among found: [RecordForm.Candidate], at path: String) -> Markup {
    let find = form["\(path).find"]
    let options: [Markup] = found.map { one in
      """
      <li><label class="form-check"><input type="radio" name="\(path).ref" value="\(one.id)"> <span>\(one.title) <span class="muted">\(one.note)</span></span></label></li>
      """
    }
    return """
      <fieldset class="form-field form-candidates"><legend>\(page(.formCandidates, ["words": find]))</legend>\(hidden("\(path).for", find))<ul>\(options)\
      <li><label class="form-check"><input type="radio" name="\(path).ref" value="" checked> <span>\(page(.formCandidatesNone))</span></label></li></ul></fieldset>
      """
  }

  /// The offer to create what the words name: where only one kind of record can be meant.
  private func creation(_ field: Field, at path: String) -> Markup {
    let find = form["\(path).find"]
    guard !find.isEmpty, field.targets.count == 1, let kind = page.declarations.profile(field.targets[0])?.label[page.language] else { return .empty }
    return """
      <label class="form-check form-create"><input type="checkbox" name="\(path).new" value="yes"\(form["\(path).new"] == "yes" ? " checked" as Markup : .empty)> \
      \(page(.formCreate, ["words": find, "kind": kind]))</label>
      """
  }
}
