import Kernel

/// How one declared field is filled. A class, since hundreds are handed round for each draft and none ever changes.
final class FieldPlan: Sendable {
  let field: Field
  let id: String
  let isSummary: Bool
  /// Cases in 1,000 in which the field is filled.
  let share: Int
  let flavour: TextFlavour
  let terms: TermPick?
  /// Texts that match the field's pattern.
  let samples: [String]
  /// Places in the generator's profiles that a reference may point at; `nil` for any.
  let targets: Set<Int>?
  /// Whether a place field takes one of the given units.
  let takesUnit: Bool
  let parts: [FieldPlan]

  /// `profiles` are the ids of the generated profiles in the generator's order.
  init(_ field: Field, in profile: Profile, declarations: Declarations, profiles: [String: Int], takesUnit: Bool) {
    self.field = field
    id = field.id
    isSummary = field.id == profile.summaryField
    self.takesUnit = takesUnit
    share = Self.share(field, in: profile)
    flavour = TextFlavour(field)
    terms = field.vocabulary.flatMap { declarations.vocabularies[$0] }.flatMap { TermPick($0, ranked: field.id == profile.prominenceField) }
    samples = field.pattern.map { PatternSample.texts($0, count: 400) } ?? []
    targets = field.targets.isEmpty ? nil : Set(field.targets.compactMap { profiles[$0] })
    parts = field.fields.map { FieldPlan($0, in: profile, declarations: declarations, profiles: profiles, takesUnit: false) }
  }

  /// Whether a value of the kind can be made at all without other records and files.
  var isPossible: Bool {
    switch field.kind {
    case .media: false
    case .quantity: !field.units.isEmpty
    case .term: terms != nil
    case .text: field.pattern == nil || !samples.isEmpty
    default: field.pattern == nil
    }
  }

  private static func share(_ field: Field, in profile: Profile) -> Int {
    if field.required != .never || field.id == profile.summaryField { return 1000 }
    if field.id == profile.kindField { return 960 }
    if field.facet { return field.kind == .date ? 720 : 880 }
    let usual = switch field.kind {
    case .text: field.search == .name ? 240 : 160
    case .multilingualText: 160
    case .longText: 70
    case .number, .quantity, .score: 260
    case .money: 150
    case .yesNo: 400
    case .date: field.sort ? 650 : 240
    case .recurrence: profile.traits.contains(.recurringDate) ? 900 : 150
    case .term: 480
    case .place: 600
    case .geometry: 620
    case .reference: 170
    case .agent: 280
    case .decision: 300
    case .contact: 120
    case .url: 350
    case .identifier: 160
    case .group: 90
    case .media: 0
    }
    return field.access == .public ? usual : usual / 2
  }
}
