import Kernel

/// One way to have a data set: where, and in which format.
package struct SharedDataWay: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable { case search, map, calendar, images, coverage, fields }

  package let kind: Kind
  /// Without the address of the instance.
  package let address: String

  package init(_ kind: Kind, _ address: String) {
    self.kind = kind
    self.address = address
  }

  /// The ways that a profile's declaration opens, and the images where there are any.
  package static func all(of profile: Profile, hasImages: Bool, in language: Language) -> [SharedDataWay] {
    let query = Addresses.query([("profile", profile.id)])
    var ways = [SharedDataWay(.search, "/api/v1/search" + query)]
    if profile.traits.contains(.located) { ways.append(SharedDataWay(.map, "/api/v1/map" + query)) }
    if profile.traits.contains(.recurringDate) { ways.append(SharedDataWay(.calendar, Addresses(language: language).page(.calendar) + ".ics")) }
    if hasImages { ways.append(SharedDataWay(.images, "/iiif/presentation/3/collection/\(profile.id)")) }
    if !profile.coverage.isEmpty { ways.append(SharedDataWay(.coverage, "/api/v1/coverage" + query)) }
    return ways + [SharedDataWay(.fields, Addresses.fields(of: profile))]
  }

  package var title: MessageKey {
    switch kind {
    case .search: .catalogueWaySearch
    case .map: .catalogueWayMap
    case .calendar: .catalogueWayCalendar
    case .images: .catalogueWayImages
    case .coverage: .catalogueWayCoverage
    case .fields: .catalogueWayFields
    }
  }

  /// What people call it.
  package var format: String {
    switch kind {
    case .search: "JSON"
    case .map: "GeoJSON"
    case .calendar: "iCalendar"
    case .images: "IIIF (JSON-LD)"
    case .coverage, .fields: "CSV"
    }
  }

  /// Source: EU Vocabularies, authority table "File type".
  package var fileType: String {
    switch kind {
    case .search: "JSON"
    case .map: "GEOJSON"
    case .calendar: "ICS"
    case .images: "JSON_LD"
    case .coverage, .fields: "CSV"
    }
  }

  /// Source: IANA, media types.
  package var mediaType: String {
    switch kind {
    case .search: "application/json"
    case .map: "application/geo+json"
    case .calendar: "text/calendar"
    case .images: "application/ld+json"
    case .coverage, .fields: "text/csv"
    }
  }

  /// Whether the address gives a whole file rather than answers of a service.
  package var isFile: Bool { [.calendar, .coverage, .fields].contains(kind) }
  /// The specification that the answer follows; `nil`: the profile's own JSON Schema, or none.
  package var standard: (address: String, title: String)? {
    switch kind {
    case .map: ("https://www.rfc-editor.org/info/rfc7946", "GeoJSON (RFC 7946)")
    case .calendar: ("https://www.rfc-editor.org/info/rfc5545", "iCalendar (RFC 5545)")
    case .images: ("https://iiif.io/api/presentation/3.0/", "IIIF Presentation API 3.0")
    case .coverage, .fields: ("https://www.rfc-editor.org/info/rfc4180", "CSV (RFC 4180)")
    case .search: nil
    }
  }
}
