/// What of schema.org the encoder must know to write only what the types there have. Source: schema.org 29, the pages of each type and property.
package enum SchemaOrgVocabulary {
  /// The five trees of types that the register's things belong to.
  package enum Family: Sendable, Hashable, CaseIterable { case place, event, person, organization, work }

  private static let families: [String: Family] = [
    "Place": .place, "AdministrativeArea": .place, "City": .place, "State": .place, "LandmarksOrHistoricalBuildings": .place,
    "CivicStructure": .place, "TouristAttraction": .place, "PlaceOfWorship": .place, "BuddhistTemple": .place, "Cemetery": .place, "Residence": .place,
    "Event": .event, "Festival": .event, "ExhibitionEvent": .event, "TheaterEvent": .event,
    "Person": .person,
    "Organization": .organization, "PerformingGroup": .organization, "TheaterGroup": .organization, "DanceGroup": .organization, "MusicGroup": .organization,
    "GovernmentOrganization": .organization, "ArchiveOrganization": .organization, "LibrarySystem": .organization,
    "CreativeWork": .work, "Play": .work, "Manuscript": .work, "Book": .work, "Legislation": .work, "VisualArtwork": .work, "Sculpture": .work, "Painting": .work,
    "ArchiveComponent": .work, "Photograph": .work, "Movie": .work, "MusicComposition": .work, "Collection": .work,
    "WebPage": .work, "WebPageElement": .work, "CollectionPage": .work, "Article": .work, "NewsArticle": .work,
  ]

  /// What stands for the tree of a type that is not listed: nothing is known of it, so nothing is left out.
  package static func family(of type: String?) -> Family? { types(type).lazy.compactMap { families[$0] }.first }

  /// A mapping may name several types, separated by spaces.
  package static func types(_ mapping: String?) -> [String] { (mapping ?? "").split(separator: " ").map(String.init) }

  /// Families whose types have the property; those that every thing has are not listed.
  private static let domains: [String: Set<Family>] = [
    "address": [.place, .organization, .person], "telephone": [.place, .organization, .person], "email": [.organization, .person],
    "geo": [.place], "containedInPlace": [.place], "openingHoursSpecification": [.place],
    "location": [.event, .organization], "eventSchedule": [.event], "superEvent": [.event], "organizer": [.event],
    "birthDate": [.person], "deathDate": [.person], "hasOccupation": [.person], "homeLocation": [.person],
    "award": [.person, .organization, .work], "memberOf": [.person, .organization],
    "foundingDate": [.organization], "dissolutionDate": [.organization], "parentOrganization": [.organization],
    "about": [.event, .work], "inLanguage": [.event, .work], "actor": [.event, .work], "director": [.event, .work], "contributor": [.event, .work],
    "author": [.work], "creator": [.work], "publisher": [.work], "dateCreated": [.work], "datePublished": [.work], "genre": [.work], "material": [.work],
    "isPartOf": [.work], "spatialCoverage": [.work], "temporalCoverage": [.work], "citation": [.work], "itemLocation": [.work], "width": [.work],
    "height": [.work, .person], "artform": [.work],
  ]

  /// Whether things of `family` have the property; `nil` for a type that is not listed.
  package static func has(_ property: String, _ family: Family?) -> Bool {
    guard let family, let domain = domains[property] else { return true }
    return domain.contains(family)
  }

  /// Families that the property may point at; any where it is not listed.
  private static let ranges: [String: Set<Family>] = [
    "containedInPlace": [.place], "location": [.place], "homeLocation": [.place], "itemLocation": [.place], "spatialCoverage": [.place], "superEvent": [.event],
    "organizer": [.person, .organization], "memberOf": [.organization], "parentOrganization": [.organization], "isPartOf": [.work],
    "author": [.person, .organization], "creator": [.person, .organization], "contributor": [.person, .organization], "publisher": [.person, .organization],
  ]

  /// Whether the property may point at a thing of `family`.
  package static func mayPoint(_ property: String, at family: Family?) -> Bool {
    guard let family, let range = ranges[property] else { return true }
    return range.contains(family)
  }

  /// The property by which things of `family` say where they are.
  static func placeProperty(of family: Family?, types: [String]) -> String {
    switch family {
    case .event, .organization: "location"
    case .person: "homeLocation"
    case .work: types.contains("ArchiveComponent") ? "itemLocation" : "spatialCoverage"
    case .place, nil: "containedInPlace"
    }
  }

  /// Said of the record rather than of its thing: what it draws on, and, of a thing that is no work, the time that it tells of.
  static func isOfRecord(_ property: String, _ family: Family?) -> Bool { property == "citation" || property == "temporalCoverage" && family != .work }
}
