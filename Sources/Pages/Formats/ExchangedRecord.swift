import Kernel

/// A record as exchange formats write it: what one audience may see of it, with the records of the same audience that it names.
package struct ExchangedRecord: Sendable {
  package let header: RecordHeader
  package let profile: Profile
  /// Only what the audience may see.
  package let body: Value
  /// When the revision that is shown was written; milliseconds of UTC since 1970.
  package let revised: Int64
  package let slug: String
  /// All identifiers, the main one first.
  package let identifiers: [String]
  /// The records that this one names, by their ids; one that is missing here is not written.
  package var references: [String: ExchangedRecord] = [:]

  package init(header: RecordHeader, profile: Profile, body: Value, revised: Int64, slug: String, identifiers: [String]) {
    self.header = header
    self.profile = profile
    self.body = body
    self.revised = revised
    self.slug = slug
    self.identifiers = identifiers
  }

  /// The records that exchange formats write along with this one.
  package var referenced: [RecordID] {
    let fields = profile.fields.filter { $0.schemaOrg != nil && $0.kind.pointsAtRecord }
    return fields.flatMap { (body[$0.id] ?? .null).items.compactMap { $0["ref"]?.string.flatMap { RecordID($0) } } }
  }

  package func title(in language: Language) -> String {
    let title = profile.title(of: body, in: language)
    return title.isEmpty ? header.identifier : title
  }

  /// The number of the revision that the public reads.
  package var revision: Int { header.published ?? header.head }
}
