/// References between records, written once all identifiers are known.
extension DraftAssembly {
  /// The field that points at a record: the field itself (or its `ref`), or the sub-field `member` of a group; `nil` when neither points.
  static func pointer(_ field: Field, _ member: String?) -> Field? {
    let found = field.kind == .group ? field.fields.first { $0.id == member } : member == nil || member == "ref" ? field : nil
    return found.flatMap { $0.kind.pointsAtRecord ? $0 : nil }
  }

  mutating func link(_ relation: PendingRelation) {
    guard let draft = drafts[relation.subject], let profile = declarations.profile(draft.profile) else {
      tell("load.subject", "subject", relation.place, vi: "Không có bản ghi “\(relation.subject)”.", en: "There is no record \"\(relation.subject)\".")
      return
    }
    guard let field = profile.field(relation.predicate), field.kind == .reference else {
      let near = Nearness.nearest(to: relation.predicate, in: profile.fields.filter { $0.kind == .reference }.map(\.id))
      tell(
        "load.predicate", "predicate", relation.place,
        vi: "Loại “\(profile.id)” không có quan hệ “\(relation.predicate)”\(near.map { "; có phải “\($0)”?" } ?? ".")",
        en: "The profile \"\(profile.id)\" has no reference \"\(relation.predicate)\"\(near.map { "; did you mean \"\($0)\"?" } ?? ".")")
      return
    }
    links.append(PendingLink(
      record: relation.subject, field: field.id, candidates: [relation.object], note: relation.note, verified: verified(relation, field: field), place: relation.place,
      column: "object"))
  }

  private mutating func verified(_ relation: PendingRelation, field: Field) -> Value? {
    guard let cell = relation.verified else { return nil }
    do throws(CellReader.Failure) {
      return try CellReader.value(cell.text, member: "verified", field: field)
    } catch {
      tell(error.code, cell.column, relation.place, vi: error.vi, en: error.en)
      return nil
    }
  }

  mutating func write(_ link: PendingLink, existing: (String) -> LoadPlan.Known?) {
    let owner = standing(link.record)
    guard let draft = drafts[owner] else { return }
    guard let field = declarations.profile(draft.profile)?.field(link.field), let pointer = Self.pointer(field, link.member) else {
      tell("load.same", link.field, link.place, vi: "Bản ghi gộp không có quan hệ “\(link.field)”.", en: "The joined record has no reference \"\(link.field)\".")
      return
    }
    guard let target = target(of: link, pointer, existing: existing) else { return }
    var value: [String: Value] = ["ref": .string(target.id.text)]
    if let note = link.note { value["note"] = .string(note) }
    if let verified = link.verified { value["verified"] = verified }
    var body = draft.body
    if let conflict = BodyWriter.add(.object(value), member: field.kind == .group ? pointer.id : nil, field: field, to: &body) {
      tell(
        "load.conflict", link.column, link.place, vi: "Trường “\(field.id)” đã có giá trị khác: \(conflict).", en: "The field \"\(field.id)\" already has another value: \(conflict).")
    }
    drafts[owner]?.body = body
  }

  /// The first candidate that is known, when the field takes its profile.
  private mutating func target(of link: PendingLink, _ pointer: Field, existing: (String) -> LoadPlan.Known?) -> LoadPlan.Known? {
    for name in link.candidates {
      guard let known = find(name, existing: existing) else { continue }
      if pointer.targets.isEmpty || pointer.targets.contains(known.profile) { return known }
      let targets = pointer.targets.joined(separator: ", ")
      tell(
        "load.target", link.column, link.place, vi: "“\(name)” thuộc loại “\(known.profile)”, trường “\(pointer.id)” chỉ nhận: \(targets).",
        en: "\"\(name)\" is of profile \"\(known.profile)\", the field \"\(pointer.id)\" takes only: \(targets).")
      return nil
    }
    let names = link.candidates.joined(separator: ", ")
    tell("load.lookup", link.column, link.place, vi: "Không có bản ghi nào mang mã: \(names).", en: "No record has the identifier: \(names).")
    return nil
  }

  private func find(_ identifier: String, existing: (String) -> LoadPlan.Known?) -> LoadPlan.Known? {
    let name = standing(identifier)
    guard let draft = drafts[name] else { return existing(name) }
    return existing(name) ?? LoadPlan.Known(id: .named(name), profile: draft.profile)
  }

  mutating func give(_ unit: String, to identifier: String, place: Problem.Place, existing: (String) -> LoadPlan.Known?) {
    guard let known = find(unit, existing: existing) else {
      tell("load.unit", "unit", place, vi: "Không có đơn vị “\(unit)”.", en: "There is no unit \"\(unit)\".")
      return
    }
    drafts[identifier]?.unit = known.id
  }
}
