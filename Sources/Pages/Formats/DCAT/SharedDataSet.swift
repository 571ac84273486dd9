import Kernel

/// One entry of the catalogue of shared data: what there is of a profile, and how it is had. Made of what the public may see alone.
package struct SharedDataSet: Sendable {
  /// Who keeps a part of the records.
  package struct Owner: Sendable, Hashable {
    package let id: RecordID
    package let identifier: String
    package let name: LocalizedText
    package let records: Int
    /// When the last change of them was written; milliseconds of UTC since 1970.
    package let changed: Int64

    package init(id: RecordID, identifier: String, name: LocalizedText, records: Int, changed: Int64) {
      self.id = id
      self.identifier = identifier
      self.name = name
      self.records = records
      self.changed = changed
    }
  }

  package let profile: Profile
  package let sector: LocalizedText
  package let records: Int
  /// The first and the last change that the public sees; milliseconds of UTC since 1970. `nil` where there are no records.
  package let first: Int64?
  package let changed: Int64?
  /// The most records first.
  package let owners: [Owner]
  package let quality: SharedQuality
  /// Of the years that the records tell of; `nil` where none is known.
  package let years: ClosedRange<Int>?
  /// Whether there are images that the public may see.
  package let hasImages: Bool

  package init(
    profile: Profile, sector: LocalizedText, records: Int, first: Int64?, changed: Int64?, owners: [Owner], quality: SharedQuality, years: ClosedRange<Int>?, hasImages: Bool
  ) {
    self.profile = profile
    self.sector = sector
    self.records = records
    self.first = first
    self.changed = changed
    self.owners = owners
    self.quality = quality
    self.years = years
    self.hasImages = hasImages
  }

  /// How it is had; addresses that have words are of `language`.
  package func ways(in language: Language) -> [SharedDataWay] { SharedDataWay.all(of: profile, hasImages: hasImages, in: language) }
}
