/// The closed list of what a field can hold. Its shape drives parsing, checking, indexing, display, schema and export alike.
package enum FieldKind: String, Sendable, Hashable, CaseIterable {
  case text
  case multilingualText = "multilingual-text"
  case longText = "long-text"
  case number
  case quantity
  case money
  case yesNo = "yes-no"
  case date
  case recurrence
  case term
  case place
  case geometry
  case reference
  case agent
  case media
  case decision
  case contact
  case url
  case identifier
  case score
  case group

  /// How a value of the kind is built.
  package enum Shape: Sendable, Hashable {
    case plain(Scalar)
    /// An object of texts by language code.
    case languages
    /// An object of named scalars.
    case members([Member])
    /// An object of the field's own sub-fields.
    case fields
  }

  package enum Scalar: Sendable, Hashable { case text, number, whole, yesNo, code([String]), term, unit, edtf, reference, url }

  package struct Member: Sendable, Hashable {
    package var name: String
    package var scalar: Scalar
    package var required: Bool
    init(_ name: String, _ scalar: Scalar, required: Bool = false) {
      self.name = name
      self.scalar = scalar
      self.required = required
    }
  }

  package var shape: Shape {
    switch self {
    case .text, .media: .plain(.text)
    case .multilingualText, .longText: .languages
    case .number: .plain(.number)
    case .money, .score: .plain(.whole)
    case .yesNo: .plain(.yesNo)
    case .term: .plain(.term)
    case .url: .plain(.url)
    case .group: .fields
    case .quantity, .date, .recurrence, .place, .geometry, .reference, .agent, .decision, .contact, .identifier: .members(members)
    }
  }

  private var members: [Member] {
    switch self {
    case .quantity: [Member("value", .number, required: true), Member("unit", .unit, required: true)]
    case .date: [Member("text", .text, required: true), Member("edtf", .edtf)]
    case .recurrence: Self.recurrenceMembers
    case .place: [Member("ref", .reference, required: true), Member("precision", .text)]
    case .geometry: [Member("lat", .number, required: true), Member("lon", .number, required: true), Member("precision", .term)]
    case .reference: [Member("ref", .reference, required: true), Member("note", .text), Member("verified", .yesNo)]
    case .agent: [Member("ref", .reference), Member("name", .text), Member("role", .text)]
    case .decision: Self.decisionMembers
    case .contact: [Member("name", .text), Member("phone", .text), Member("email", .text), Member("address", .text)]
    case .identifier: [Member("scheme", .text, required: true), Member("value", .text, required: true)]
    default: []
    }
  }

  private static let recurrenceMembers = [
    Member("month", .whole), Member("day", .whole), Member("end_month", .whole), Member("end_day", .whole),
    Member("calendar", .code(["lunar", "solar"])),
    Member("cycle", .code(["yearly", "every-2-years-even", "every-2-years-odd", "every-3-years", "unknown"])),
    Member("text", .text),
  ]

  /// A legal decision: số, ngày, cơ quan ban hành. Source: NĐ 30/2020/NĐ-CP, Article 8 (parts of an administrative document).
  private static let decisionMembers = [
    Member("number", .text), Member("date", .edtf), Member("issuer", .text), Member("kind", .text), Member("rank", .term),
    Member("note", .text), Member("url", .url),
  ]

  /// Whether a value points at another record.
  package var pointsAtRecord: Bool { self == .reference || self == .place || self == .agent }
}
