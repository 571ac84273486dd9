/// Decodes a `*.profile.yaml`.
struct ProfileDecoder {
  let map: YAMLMap
  let sector: String
  let plate: String
  let sets: [String: [Field]]
  /// Where its keys, sections (`sections.ID`) and rules (`rules.ID`) stand, for problems found across files.
  private(set) var places: [String: Problem.Place] = [:]

  init(map: YAMLMap, sector: String, plate: String, sets: [String: [Field]]) {
    self.map = map
    self.sector = sector
    self.plate = plate
    self.sets = sets
  }

  /// `nil` without id or title; every key is read all the same, so that each fault is told once.
  mutating func profile() -> Profile? {
    places = map.places
    let id = map.required("profile"), title = map.required("title")
    var profile = Profile(
      id: id ?? "", sector: sector, version: map.int("version") ?? 1, label: map.localized("label"), plural: map.localized("plural"),
      description: map.localized("description"), address: map.localized("address"), plate: map.string("plate") ?? plate, titleField: title ?? "", fields: fields())
    profile.versions = ProfileVersionDecoder(map: map).versions(upTo: profile.version)
    profile.listed = map.bool("listed") ?? true
    profile.traits = traits()
    profile.summaryField = map.string("summary")
    profile.kindField = map.string("kind")
    profile.prominenceField = map.string("prominence")
    profile.landmarks = map.string("landmarks")
    profile.highlights = map.strings("highlights")
    for entry in map.list("sections") { profile.sections.append(section(entry)) }
    profile.find = map.map("find").map { Profile.FieldFind(label: $0.localized("label"), note: $0.string("note"), position: $0.string("position")) }
    profile.digitised = map.map("digitised").flatMap(PredicateDecoder.predicate)
    profile.clauses = map.map("clauses").flatMap { ClauseRuleDecoder.rule($0) }
    for entry in map.list("coverage") { if let measure = ClauseRuleDecoder.measure(entry) { profile.coverage.append(measure) } }
    for entry in map.list("rules") { if let rule = rule(entry) { profile.rules.append(rule) } }
    profile.sensitivity = map.sensitivity("sensitivity") ?? .public
    profile.workflow = map.string("workflow") ?? Workflow.standard.id
    profile.schemaOrg = map.map("mappings")?.string("schema-org")
    return id == nil || title == nil ? nil : profile
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

  private mutating func section(_ map: YAMLMap) -> Profile.Section {
    let id = map.required("id") ?? ""
    places["sections.\(id)"] = map.place
    return Profile.Section(id: id, label: map.localized("label"), fields: map.strings("fields"))
  }

  private mutating func rule(_ map: YAMLMap) -> Rule? {
    let id = map.required("id"), require = map.map("require").flatMap(PredicateDecoder.predicate)
    if !map.has("require") { map.problem("yaml.missing", key: "require", vi: "Quy tắc thiếu “require”.", en: "The rule has no \"require\".") }
    var when = map.map("when").flatMap(PredicateDecoder.predicate)
    if let unless = map.map("unless").flatMap(PredicateDecoder.predicate) { when = when.map { .all([$0, .not(unless)]) } ?? .not(unless) }
    let severity: Problem.Severity = map.choice("severity") ?? .error, message = map.localized("message")
    guard let id, let require else { return nil }
    places["rules.\(id)"] = map.place
    return Rule(id: id, when: when, require: require, severity: severity, message: message)
  }
}
