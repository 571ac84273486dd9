/// What the province says of the data that it shares (danh mục dữ liệu dùng chung), as `catalogue.yaml` declares it. Without such a file every listed profile is shared under what stands here.
package struct SharedData: Sendable, Hashable {
  /// What is said of the data set of one profile.
  package struct Terms: Sendable, Hashable {
    package var isShared: Bool?
    package var themes: [DataTheme] = []
    package var rhythm: UpdateRhythm?
    package var keywords: [LocalizedText] = []

    package init() {}
  }

  /// Who answers for the data as a whole; empty: whoever the messages name.
  package var publisher = LocalizedText([:])
  /// The publisher's own site; `nil` where none is declared.
  package var homepage: String?
  /// Whom to ask; empty: the publisher.
  package var contact = LocalizedText([:])
  package var mail: String?
  package var title = LocalizedText(vi: "Danh mục dữ liệu dùng chung", en: "Catalogue of shared data")
  package var description = LocalizedText([:])
  /// The ground that the data are of.
  package var spatial = LocalizedText([:])
  /// How the data come about.
  package var provenance = LocalizedText([:])
  /// The day on which sharing began, as `2026-11-24`; `nil` where none is declared.
  package var issued: String?
  /// What holds for a profile of which nothing else is said.
  package var standard = Terms()
  /// By the id of the profile.
  package var terms: [String: Terms] = [:]

  package init() {}

  package func isShared(_ profile: Profile) -> Bool { terms[profile.id]?.isShared ?? profile.listed }
  package func rhythm(of profile: Profile) -> UpdateRhythm { terms[profile.id]?.rhythm ?? standard.rhythm ?? .continuous }
  package func keywords(of profile: Profile) -> [LocalizedText] { (terms[profile.id]?.keywords ?? []) + standard.keywords }

  package func themes(of profile: Profile) -> [DataTheme] {
    let own = terms[profile.id]?.themes ?? []
    return own.isEmpty ? standard.themes : own
  }
}
