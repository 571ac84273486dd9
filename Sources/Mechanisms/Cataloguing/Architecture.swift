import Kernel
import Pages

/// The architecture of the province's culture data (kiến trúc dữ liệu) as the running system has it: everything is read from declarations, routes and settings, nothing is written down twice.
struct Architecture: Sendable {
  /// A profile, with how many public records there are.
  struct Entity: Sendable {
    let profile: Profile
    let sector: Sector
    let records: Int
  }

  /// A field that points from one profile at others; no targets: at any.
  struct Relation: Sendable {
    let from: Profile
    let field: Field
    /// `decisions/issuer` for a field of a group.
    let path: String
    let targets: [Profile]
  }

  let entities: [Entity]
  let relations: [Relation]
  let flows: [ArchitectureFlow]
  let interfaces: [Interface]
  let vocabularies: [(vocabulary: Vocabulary, profiles: [Profile])]
  let stores: [ArchitectureStore]
  let owners: [Owner]

  /// Who keeps public records; `nil` as its name: the publisher of the whole.
  struct Owner: Sendable {
    let name: LocalizedText?
    let profiles: [Profile]
    let records: Int
  }

  init(declarations: Declarations, catalogue: Catalogue, practice: ArchitecturePractice, interfaces: [Interface], engine: String) {
    entities = declarations.sectors.flatMap { sector in
      declarations.profiles(of: sector.id).map { Entity(profile: $0, sector: sector, records: catalogue.counts[$0.id] ?? 0) }
    }
    relations = entities.flatMap { Self.relations(of: $0.profile, $0.profile.fields, in: "", declarations) }
    flows = ArchitectureFlow.all(declarations, practice)
    self.interfaces = interfaces
    stores = ArchitectureStore.all(engine: engine, practice)
    let used = Dictionary(grouping: declarations.profiles.flatMap { profile in Self.vocabularies(profile.fields).map { ($0, profile) } }, by: \.0)
    vocabularies = declarations.vocabularies.values.sorted { $0.id < $1.id }.map { ($0, (used[$0.id] ?? []).map(\.1)) }
    owners = Self.owners(catalogue)
  }

  private static func relations(of profile: Profile, _ fields: [Field], in path: String, _ declarations: Declarations) -> [Relation] {
    fields.flatMap { field -> [Relation] in
      if field.kind == .group { return relations(of: profile, field.fields, in: path + field.id + "/", declarations) }
      guard field.kind.pointsAtRecord else { return [] }
      return [Relation(from: profile, field: field, path: path + field.id, targets: targets(of: field, declarations))]
    }
  }

  /// What is not said stands in the kind: places are units, agents are persons and organisations.
  private static func targets(of field: Field, _ declarations: Declarations) -> [Profile] {
    let named = field.targets.compactMap { declarations.profile($0) }
    if !named.isEmpty { return named }
    switch field.kind {
    case .place: return declarations.profiles(with: .unit)
    case .agent: return declarations.profiles(with: .agent)
    default: return []
    }
  }

  private static func vocabularies(_ fields: [Field]) -> Set<String> {
    fields.reduce(into: []) { found, field in
      if let vocabulary = field.vocabulary { found.insert(vocabulary) }
      found.formUnion(vocabularies(field.fields))
    }
  }

  private static func owners(_ catalogue: Catalogue) -> [Owner] {
    let named = Dictionary(grouping: catalogue.sets.flatMap { set in set.owners.map { ($0, set.profile) } }, by: \.0.id)
    let units = named.values.compactMap { parts in
      parts.first.map { Owner(name: $0.0.name, profiles: parts.map(\.1), records: parts.reduce(0) { $0 + $1.0.records }) }
    }.sorted { ($1.records, $0.name?[.vietnamese] ?? "") < ($0.records, $1.name?[.vietnamese] ?? "") }
    let rest = catalogue.sets.map { set in (set.profile, set.records - set.owners.reduce(0) { $0 + $1.records }) }.filter { $0.1 > 0 }
    return [Owner(name: nil, profiles: rest.map(\.0), records: rest.reduce(0) { $0 + $1.1 })] + units
  }
}
