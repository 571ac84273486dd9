import Kernel

/// Makes a realistic, varied Vietnamese corpus for any declarations, the same for the same seed on every machine.
package struct CorpusGenerator: Sendable {
  private let plans: [ProfilePlan]
  private let heads: CorpusHeads
  private let units: UnitPick
  private let texts: TextMaker

  /// Records are made for all profiles that are listed and neither units nor terms. `units`: the present units that records may lie in; may be empty.
  package init(declarations: Declarations, seed: UInt64, units: [GeneratorUnit]) {
    let profiles = declarations.profiles.filter { profile in
      profile.listed && !profile.traits.contains(.unit) && !profile.traits.contains(.term) && profile.field(profile.titleField) != nil
    }
    let places = Dictionary(profiles.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    plans = profiles.compactMap { ProfilePlan($0, declarations: declarations, profiles: places) }
    heads = CorpusHeads(seed: seed, count: plans.count)
    self.units = UnitPick(units, placeProfiles: Set(profiles.indices.filter { profiles[$0].traits.contains(.place) }), seed: seed)
    texts = TextMaker()
  }

  /// Whether the declarations have no profile that records can be made for; `draft` may not be called then.
  package var isEmpty: Bool { plans.isEmpty }

  /// Draft number `index` (0-based), independent of the others, so that batches can be made in parallel and resumed.
  package func draft(_ index: Int) -> RecordDraft {
    precondition(!plans.isEmpty, "The declarations have no profile to generate records for; ask isEmpty first.")
    var (head, random) = heads.start(index)
    let plan = plans[head.profile]
    let unit = units.place(&random)
    let names = texts.names
    let year = texts.dates.year(&random)
    let subject = Subject(
      topic: plan.topic, village: names.village(&random), name: names.anyone(&random), year: plan.topic == .agent ? min(year, 1910 + index % 80) : year)
    var maker = FieldMaker(texts: texts, heads: heads, units: units, index: index, subject: subject, unit: unit, random: random)
    var draft = RecordDraft(
      identifier: heads.identifier(index), profile: plan.profile.id, unit: unit.map { units.ids[$0] }, state: head.published ? .published : .draft,
      place: .init(file: "generate", line: index + 1))
    draft.body.reserveCapacity(24)
    name(&draft, plan, &maker)
    for field in plan.fields where field.share == 1000 || maker.random.happens(field.share) {
      if let value = maker.value(field) { draft.body[field.id] = value }
    }
    if let rule = plan.profile.clauses { Self.withhold(&draft.body, rule) }
    if head.published { keepRules(&draft, plan, &maker) }
    return draft
  }

  /// The words of a clause that is withheld stand in no field that the public reads.
  private static func withhold(_ body: inout [String: Value], _ rule: ClauseRule) {
    guard let withheld = rule.withheld, let clauses = body[rule.group] else { return }
    body[rule.group] = .list(clauses.items.map { clause in
      guard clause[withheld]?.bool == true, var parts = clause.object else { return clause }
      for layer in rule.layers { parts[layer.field] = nil }
      return .object(parts)
    })
  }

  /// The kind first, then the title that it gives.
  private func name(_ draft: inout RecordDraft, _ plan: ProfilePlan, _ maker: inout FieldMaker) {
    var code: String?
    if let kind = plan.kind, kind.isPossible, maker.random.happens(kind.share), let value = maker.value(kind) {
      draft.body[kind.id] = value
      code = value.items.first?.string
    }
    var subject = maker.subject
    let title = plan.titles.name(&subject, kind: code, texts: texts, &maker.random)
    maker.subject = subject
    let longest = plan.title.field.longest
    let vi = Value.string(FieldMaker.trimmed(title.vi, to: longest))
    guard plan.title.field.kind != .text else {
      draft.body[plan.title.id] = vi
      return
    }
    var values = ["vi": vi]
    if maker.random.happens(600) { values["en"] = .string(FieldMaker.trimmed(title.en, to: longest)) }
    draft.body[plan.title.id] = .object(values)
  }

  /// Fills what the profile's rules ask of a published record; a record that still breaks one stays a draft.
  /// Warnings are met in most cases only: real registers have them too.
  private func keepRules(_ draft: inout RecordDraft, _ plan: ProfilePlan, _ maker: inout FieldMaker) {
    for rule in plan.profile.rules where !holds(rule, draft) {
      if rule.severity == .warning, !maker.random.happens(800) { continue }
      for id in rule.require.fields.sorted() where draft.body[id] == nil {
        if let field = plan.plan(id), let value = maker.value(field) { draft.body[id] = value }
      }
    }
    let breaks = plan.profile.rules.contains { $0.severity == .error && !holds($0, draft) }
    if breaks || plan.needed.contains(where: { draft.body[$0] == nil }) { draft.state = .draft }
  }

  private func holds(_ rule: Rule, _ draft: RecordDraft) -> Bool {
    let body = Value.object(draft.body)
    guard rule.when?.holds(for: body, state: .published) ?? true else { return true }
    return rule.require.holds(for: body, state: .published)
  }
}
