/// An official sheet as it is declared: what stands on it, in which order, under which heads.
/// Source: NĐ 30/2020/NĐ-CP, Annex I (parts and layout of administrative documents).
package struct Sheet: Sendable, Hashable {
  /// `one`: a sheet of its own for each record. `register`: a row for each record. `decisions`: a row for each legal decision that the records name.
  package enum Kind: String, Sendable, Hashable, CaseIterable { case one, register, decisions }

  /// Fields under one head, each with its own label.
  package struct Section: Sendable, Hashable {
    package var label: LocalizedText
    package var fields: [String]
  }

  /// What a column tells that is no field: the row's number, or something about the record itself.
  package enum Fact: String, Sendable, Hashable, CaseIterable { case number, identifier, title, profile, unit, highlights }

  package enum Source: Sendable, Hashable {
    case fact(Fact)
    case field(String)
    /// A member of a decision: `number`, `date`, `issuer` and the like.
    case decision(String)
  }

  package struct Column: Sendable, Hashable {
    package var label: LocalizedText
    package var source: Source
    /// Its share of the table's width, next to those of the others.
    package var width: Int
  }

  package var id: String
  package var label: LocalizedText
  package var kind: Kind
  /// Profiles that it is for; none: all.
  package var profiles: [String] = []
  /// The kind of document (tên loại), as it stands above the subject.
  package var typeName: LocalizedText
  /// The subject (trích yếu), with places to fill: see `SheetWriter`.
  package var subject: LocalizedText
  package var grounds: [LocalizedText] = []
  /// Whether the paper lies on its long side.
  package var isLandscape = false
  /// Whether items without a value keep a place to write by hand.
  package var hasBlanks = true
  package var sections: [Section] = []
  package var columns: [Column] = []

  package func fits(_ profile: String) -> Bool { profiles.isEmpty || profiles.contains(profile) }

  /// The body of a record with only what the sheet can print of it.
  package func cut(_ body: Value, of profile: Profile) -> Value {
    guard case .object(let members) = body else { return .object([:]) }
    let read = fields(of: profile)
    return .object(members.filter { read.contains($0.key) })
  }

  /// Ids of the fields that it reads of such a record.
  private func fields(of profile: Profile) -> Set<String> {
    var read: Set<String> = [profile.titleField]
    if let kind = profile.kindField { read.insert(kind) }
    if kind == .decisions { read.formUnion(profile.fields.filter { $0.kind == .decision }.map(\.id)) }
    for section in sections { read.formUnion(section.fields) }
    for column in columns {
      if case .field(let id) = column.source { read.insert(id) }
      if column.source == .fact(.highlights) { read.formUnion(profile.highlights) }
    }
    return read
  }
}
