/// Addresses in the authority tables that DCAT-AP asks for. Source: DCAT-AP 3.0, "Controlled vocabularies to be used"; EU Vocabularies.
enum EUVocabulary {
  private static let root = "http://publications.europa.eu/resource/authority/"

  static let themes = root + "data-theme"
  static func theme(_ code: String) -> String { root + "data-theme/" + code }
  static func frequency(_ code: String) -> String { root + "frequency/" + code }
  static func fileType(_ code: String) -> String { root + "file-type/" + code }
  /// Stays where it is for long.
  static let stable = root + "planned-availability/STABLE"
  static let completed = root + "distribution-status/COMPLETED"
  static let everybody = root + "access-right/PUBLIC"
  static let vietNam = root + "country/VNM"
  /// Source: EU Vocabularies, authority table "Language" (ISO 639-3 in capitals).
  static let languages = [(code: "vi", address: root + "language/VIE"), (code: "en", address: root + "language/ENG")]
  static func mediaType(_ name: String) -> String { "https://www.iana.org/assignments/media-types/" + name }
  /// A national authority, of a region.
  static let regionalAuthority = "http://purl.org/adms/publishertype/RegionalAuthority"
  static let publicDomain = "http://purl.org/adms/licencetype/PublicDomain"
}
