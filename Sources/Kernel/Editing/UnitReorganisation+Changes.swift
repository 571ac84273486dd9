import HistoricalDates

/// What becomes of the records of units.
extension UnitReorganisation {
  /// New units first: others name them. Fields that the profile does not have are left out.
  package func changes(units: UnitTree, profile: Profile, declarations: Declarations) -> [AuthorityChange] {
    let form = UnitForm(profile: profile, declarations: declarations)
    switch act {
    case .merge: return merging(units, form)
    case .split: return splitting(units, form)
    case .rename: return sources.map { renaming($0, form) }
    case .move:
      guard let target else { return [] }
      return sources.map { id in AuthorityChange.edit(id) { form.setting(["within": .reference(target)], in: $0) } }
    }
  }

  private func merging(_ units: UnitTree, _ form: UnitForm) -> [AuthorityChange] {
    guard let heir = target ?? made.first?.id else { return [] }
    var changes = made.prefix(target == nil ? 1 : 0).map { create($0, units, form) }
    if target != nil { changes.append(growing(heir, units, form)) }
    changes += ending.map { close($0, successors: [heir], form) }
    // Lists of places keep their other places.
    let gone = Set(ending.map(\.text))
    return changes + inner(units).map { unit in AuthorityChange.edit(unit.id) { form.moving(in: $0, from: gone, to: heir) } }
  }

  private func splitting(_ units: UnitTree, _ form: UnitForm) -> [AuthorityChange] {
    made.map { create($0, units, form) } + sources.map { close($0, successors: made.map(\.id), form) }
  }

  private func create(_ unit: NewUnit, _ units: UnitTree, _ form: UnitForm) -> AuthorityChange {
    var values: [String: Value] = [form.profile.titleField: .object(unit.name.mapValues { .string($0) }), "valid_from": .day(day), "code": .string(unit.code)]
    if let kind = form.profile.kindField { values[kind] = .string(unit.kind) }
    if let parent = sources.lazy.compactMap({ units[$0]?.within.first }).first { values["within"] = .reference(parent) }
    values["formed_from"] = .string(names(of: sources, units))
    values["resolution"] = decision
    return .create(id: unit.id, identifier: nil, body: form.setting(values, in: [:]))
  }

  /// The unit that others go into.
  private func growing(_ id: RecordID, _ units: UnitTree, _ form: UnitForm) -> AuthorityChange {
    let names = names(of: ending, units), decision = self.decision
    return .edit(id) { body in
      let before = body["formed_from"]?.string ?? ""
      return form.setting(["formed_from": .string(before.isEmpty ? names : "\(before); \(names)"), "resolution": decision], in: body)
    }
  }

  private func close(_ id: RecordID, successors: [RecordID], _ form: UnitForm) -> AuthorityChange {
    let last = CalendarDay(julianDayNumber: day.julianDayNumber - 1)
    return .edit(id) { body in
      var values: [String: Value] = ["valid_until": .day(last), "successors": .list(successors.map { .reference($0) })]
      if let kind = form.profile.kindField, let former = form.former(body[kind]?.string) { values[kind] = .string(former) }
      return form.setting(values, in: body)
    }
  }

  private func renaming(_ id: RecordID, _ form: UnitForm) -> AuthorityChange {
    let name = self.name, decision = self.decision
    return .edit(id) { body in
      let old = (body[form.profile.titleField]?.object ?? [:]).sorted { $0.key > $1.key }.compactMap { name[$0.key] == $0.value.string ? nil : $0.value.string }
      let known = (body["other_names"] ?? .null).items
      let others = known + old.map { Value.string($0) }.filter { !known.contains($0) }
      let title = (body[form.profile.titleField]?.object ?? [:]).merging(name.mapValues { Value.string($0) }) { $1 }
      return form.setting([form.profile.titleField: .object(title), "other_names": .list(others), "resolution": decision], in: body)
    }
  }

  private var decision: Value { .object(resolution.filter { !$0.value.isEmpty }.mapValues { .string($0) }) }
  private func names(of ids: [RecordID], _ units: UnitTree) -> String { ids.map { units[$0]?.name(in: .vietnamese) ?? $0.text }.joined(separator: "; ") }
}

/// How bodies of units are filled in.
private struct UnitForm: Sendable {
  let profile: Profile
  let kinds: Vocabulary?

  init(profile: Profile, declarations: Declarations) {
    self.profile = profile
    kinds = profile.kindField.flatMap { profile.field($0)?.vocabulary }.flatMap { declarations.vocabularies[$0] }
  }

  /// Blank values and fields that the profile does not have change nothing.
  func setting(_ values: [String: Value], in body: [String: Value]) -> [String: Value] {
    var body = body
    for (name, value) in values where !value.isBlank {
      guard let field = profile.field(name) else { continue }
      if case .list = value { body[name] = field.repeatable ? value : value.items.first } else { body[name] = field.repeatable ? .list([value]) : value }
    }
    return body
  }

  /// The kind of a unit that is no more, where the vocabulary has one for it.
  func former(_ kind: String?) -> String? { kind.map { "former-\($0)" }.flatMap { kinds?[$0] == nil ? nil : $0 } }

  func moving(in body: [String: Value], from gone: Set<String>, to heir: RecordID) -> [String: Value] {
    guard let field = profile.field("within"), let value = body[field.id] else { return body }
    var items: [Value] = []
    for item in value.items {
      var object = item.object ?? [:]
      if object["ref"]?.string.map(gone.contains) ?? false { object["ref"] = .string(heir.text) }
      if !items.contains(.object(object)) { items.append(.object(object)) }
    }
    var body = body
    body[field.id] = field.repeatable ? .list(items) : items.first
    return body
  }
}
