import Kernel

/// Where the catalogue of shared data stands, for people and for programs.
extension Addresses {
  /// The catalogue for programs, by negotiation.
  package static let catalogue = "/catalog"
  package static let architectureData = "/api/v1/architecture"
  /// The catalogue, or one data set of it, in one form.
  package static func catalogue(_ form: GraphForm, of profile: Profile? = nil) -> String { catalogue + (profile.map { "/\($0.id)" } ?? "") + ".\(form.rawValue)" }
  /// One data set, by negotiation: what names it in linked data.
  package static func catalogue(of profile: Profile) -> String { "\(catalogue)/\(profile.id)" }
  package static func schema(of profile: Profile) -> String { "/api/v1/profiles/\(profile.id)" }
  /// The fields of a profile as CSV.
  package static func fields(of profile: Profile) -> String { "/api/v1/profiles/\(profile.id)/fields.csv" }

  package func dataSet(_ profile: Profile) -> String { "\(page(.data))/\(profile.id)" }
  package func standard(_ profile: Profile) -> String { "\(page(.standard))/\(profile.id)" }
}
