/// Decodes a `*.profile.yaml`.
struct ProfileDecoder {
  let map: YAMLMap
  let sector: String
  let plate: String
  let sets: [String: [Field]]

  func profile() -> Profile? {
    guard let id = map.required("profile"), let title = map.required("title") else { return nil }
    var profile = Profile(
      id: id, sector: sector, version: map.int("version") ?? 1, label: map.localized("label"), plural: map.localized("plural"),
      description: map.localized("description"), address: map.localized("address"), plate: map.string("plate") ?? plate, titleField: title, fields: fields())
    profile.listed = map.bool("listed") ?? true
    profile.traits = traits()
    profile.summaryField = map.string("summary")
    profile.kindField = map.string("kind")
    profile.prominenceField = map.string("prominence")
    profile.sections = map.list("sections").map(section)
    profile.digitised = map.map("digitised").flatMap(PredicateDecoder.predicate)
    profile.rules = map.list("rules").compactMap(rule)
    profile.workflow = map.string("workflow") ?? "review"
    profile.schemaOrg = map.map("mappings")?.string("schema-org")
    return profile
  }

  /// Declared fields in order, sets where they stand, and included sets that stand nowhere at the end.
  private func fields() -> [Field] {
    let entries = map.list("fields")
    let placed = Set(entries.compactMap { $0.has("set") ? $0.string("set") : nil })
    var fields = entries.flatMap { FieldDecoder.field($0, sets: sets) }
    for id in map.strings("include") where !placed.contains(id) {
      if let set = sets[id] { fields += set } else { map.unknown(id, key: "include", allowed: sets.keys.sorted()) }
    }
    return fields
  }

  private func traits() -> Set<Profile.Trait> {
    Set(map.strings("traits").compactMap { text in
      if let trait = Profile.Trait(rawValue: text) { return trait }
      map.unknown(text, key: "traits", allowed: Profile.Trait.allCases.map(\.rawValue))
      return nil
    })
  }

  private func section(_ map: YAMLMap) -> Profile.Section {
    Profile.Section(id: map.required("id") ?? "", label: map.localized("label"), fields: map.strings("fields"))
  }

  private func rule(_ map: YAMLMap) -> Rule? {
    guard let id = map.required("id"), let require = map.map("require").flatMap(PredicateDecoder.predicate) else {
      if !map.has("require") { map.problem("yaml.missing", key: "require", vi: "Quy tắc thiếu “require”.", en: "The rule has no \"require\".") }
      return nil
    }
    var when = map.map("when").flatMap(PredicateDecoder.predicate)
    if let unless = map.map("unless").flatMap(PredicateDecoder.predicate) { when = when.map { .all([$0, .not(unless)]) } ?? .not(unless) }
    return Rule(id: id, when: when, require: require, severity: map.choice("severity") ?? .error, message: map.localized("message"))
  }
}
