/// What `clauses` names must be there, be of a fitting kind, and be as open as what is shown of it.
extension DeclarationChecks {
  func clauses(of profile: Profile) -> [Problem] {
    let known = profile.clauses?.layers.map(\.field) ?? []
    let strange = profile.coverage.flatMap(\.layers).filter { !known.contains($0) }.map { layer in
      let near = Nearness.nearest(to: layer, in: known)
      return problem(
        profile, "profile.clauses", "coverage", vi: "“clauses” không có lớp “\(layer)”\(near.map { "; có phải “\($0)”?" } ?? ".")",
        en: "\"clauses\" has no layer \"\(layer)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")")
    }
    return strange + rule(of: profile)
  }

  private func rule(of profile: Profile) -> [Problem] {
    guard let rule = profile.clauses else { return [] }
    guard let group = profile.field(rule.group) else { return [missing(rule.group, "clauses.group", in: profile.fields, profile)] }
    var problems: [Problem] = []
    if group.kind != .group || !group.repeatable || group.access != .public {
      problems.append(problem(
        profile, "profile.clauses", "clauses.group", vi: "“\(group.id)” phải là nhóm công khai có nhiều mục (kind: group, repeatable: true).",
        en: "\"\(group.id)\" must be a public group with several items (kind: group, repeatable: true)."))
    }
    problems += parts(of: rule, group, profile) + whole(rule, profile)
    let doubled = Dictionary(rule.layers.map { ($0.field, 1) }, uniquingKeysWith: +).filter { $0.value > 1 }.keys.sorted()
    problems += doubled.map {
      problem(profile, "profile.clauses", "clauses.layers", vi: "Lớp “\($0)” có hai lần; hãy bỏ một.", en: "The layer \"\($0)\" stands twice; remove one.")
    }
    if rule.withheld != nil, rule.withheldText == nil {
      problems.append(problem(
        profile, "profile.clauses", "clauses.withheld", vi: "Có “withheld” thì cần “withheld-text”: trường hạn chế giữ lời văn chưa công bố.",
        en: "With \"withheld\" there must be \"withheld-text\": the restricted field for the words that are withheld."))
    }
    return problems
  }

  /// Sub-fields of the group.
  private func parts(of rule: ClauseRule, _ group: Field, _ profile: Profile) -> [Problem] {
    let texts: [FieldKind] = [.text, .multilingualText, .longText]
    var problems = need(rule.number, "number", [.number], group, profile) + need(rule.heading, "heading", [.text, .multilingualText], group, profile)
      + need(rule.subjects, "subjects", [.term], group, profile) + need(rule.withheld, "withheld", [.yesNo], group, profile) + need(rule.line, "line", [.text], group, profile)
      + need(rule.withheldText, "withheld-text", texts, group, profile, access: .restricted)
    for layer in rule.layers { problems += need(layer.field, "layers", texts, group, profile) }
    if let number = rule.number.flatMap({ id in group.fields.first { $0.id == id } }), number.kind == .number, !number.whole {
      problems.append(problem(
        profile, "profile.clauses", "clauses.number", vi: "Số điều “\(number.id)” phải là số nguyên (integer: true).", en: "The number \"\(number.id)\" must be whole (integer: true)."))
    }
    return problems
  }

  private func need(_ id: String?, _ key: String, _ kinds: [FieldKind], _ group: Field, _ profile: Profile, access: Field.Access = .public) -> [Problem] {
    guard let id else { return [] }
    let path = "clauses.\(key)"
    guard let field = group.fields.first(where: { $0.id == id }) else { return [missing("\(group.id).\(id)", path, in: group.fields, profile, looking: id)] }
    if !kinds.contains(field.kind) { return [wrong(id, path, kinds, profile)] }
    guard field.access != access else { return [] }
    return [problem(
      profile, "profile.clauses", path, vi: "Trường “\(group.id).\(id)” ở “\(path)” phải có “access: \(access.rawValue)”.", en: "The field \"\(group.id).\(id)\" of \"\(path)\" must have \"access: \(access.rawValue)\".")]
  }

  /// Fields of the record itself.
  private func whole(_ rule: ClauseRule, _ profile: Profile) -> [Problem] {
    func need(_ id: String, _ key: String, _ kinds: [FieldKind]) -> [Problem] {
      guard let field = profile.field(id) else { return [missing(id, key, in: profile.fields, profile)] }
      if !kinds.contains(field.kind) { return [wrong(id, key, kinds, profile)] }
      guard field.access != .public else { return [] }
      return [problem(profile, "profile.clauses", key, vi: "Trường “\(id)” ở “\(key)” phải công khai.", en: "The field \"\(id)\" of \"\(key)\" must be public.")]
    }
    return rule.layers.compactMap(\.source).flatMap { need($0, "clauses.layers", [.text, .multilingualText, .longText]) } + (rule.edition.map { need($0, "clauses.edition", [.date]) } ?? [])
      + rule.community.flatMap { need($0, "clauses.community", [.place, .reference, .text, .multilingualText, .term]) }
  }

  private func missing(_ id: String, _ key: String, in fields: [Field], _ profile: Profile, looking: String? = nil) -> Problem {
    let near = Nearness.nearest(to: looking ?? id, in: fields.map(\.id))
    return problem(
      profile, "profile.clauses", key, vi: "Không có trường “\(id)”\(near.map { "; có phải “\($0)”?" } ?? ".")", en: "There is no field \"\(id)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")")
  }

  private func wrong(_ id: String, _ key: String, _ kinds: [FieldKind], _ profile: Profile) -> Problem {
    let names = kinds.map(\.rawValue).joined(separator: ", ")
    return problem(profile, "profile.clauses", key, vi: "Trường “\(id)” phải thuộc kiểu: \(names).", en: "The field \"\(id)\" must be of kind: \(names).")
  }
}
