import Kernel

/// How records of one profile are made. A class, so that drafts share one.
final class ProfilePlan: Sendable {
  let profile: Profile
  let topic: Subject.Topic
  let titles: TitleMaker
  /// All fields but the title, the kind and the media.
  let fields: [FieldPlan]
  let title: FieldPlan
  let kind: FieldPlan?
  /// Fields without which no record is published.
  let needed: [String]

  init?(_ profile: Profile, declarations: Declarations, profiles: [String: Int]) {
    let placeField = profile.fields.first { $0.kind == .place && $0.facet } ?? profile.fields.first { $0.kind == .place }
    let plans = profile.fields.map { field in
      FieldPlan(field, in: profile, declarations: declarations, profiles: profiles, takesUnit: field.id == placeField?.id)
    }
    guard let title = plans.first(where: { $0.field.id == profile.titleField }) else { return nil }
    self.profile = profile
    needed = profile.fields.filter { $0.required == .published }.map(\.id)
    self.title = title
    topic = Self.topic(profile)
    titles = TitleMaker(profile, declarations: declarations)
    kind = plans.first { $0.field.id == profile.kindField && $0.field.kind == .term }
    let special = [title.field.id, kind?.field.id]
    fields = plans.filter { !special.contains($0.field.id) && $0.isPossible }
  }

  func plan(_ id: String) -> FieldPlan? { fields.first { $0.id == id } }

  /// Traits say most; the type in schema.org tells bodies from people and works from places.
  private static func topic(_ profile: Profile) -> Subject.Topic {
    let type = profile.schemaOrg ?? "Place"
    if profile.traits.contains(.recurringDate) { return .feast }
    if profile.traits.contains(.agent) { return type.hasSuffix("Organization") || type.hasSuffix("Group") ? .body : .agent }
    let isPlace = ["Place", "Landmarks", "Tourist", "Civic", "Administrative", "Building", "Structure"].contains { type.contains($0) }
    return isPlace && (profile.traits.contains(.located) || profile.traits.contains(.place)) ? .place : .work
  }
}
