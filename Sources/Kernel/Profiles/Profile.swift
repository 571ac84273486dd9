/// The type of a record, as a sector declares it.
package struct Profile: Sendable, Hashable {
  /// What a profile promises, so that page sections and mechanisms can offer themselves.
  package enum Trait: String, Sendable, Hashable, CaseIterable {
    case located, recurringDate = "recurring-date", agent, place, unit, term, hasMedia = "has-media", featured
    /// One of them stands on the home page each day.
    case ofTheDay = "of-the-day"
    /// A page of prose that staff write: lead, body, stops, a query; and a part of the home page.
    case story, homeBlock = "home-block"
  }

  package struct Section: Sendable, Hashable {
    package var id: String
    package var label: LocalizedText
    package var fields: [String]
  }

  /// One version of the profile as a standard, and what it changed.
  package struct Version: Sendable, Hashable {
    package var number: Int
    /// As `2026-11-24`; `nil` where it is not known.
    package var day: String?
    package var changes: LocalizedText

    package init(number: Int, day: String?, changes: LocalizedText) {
      self.number = number
      self.day = day
      self.changes = changes
    }
  }

  /// What people outdoors may send of this kind of thing: its button on their page, and the fields that their words and their position go into.
  package struct FieldFind: Sendable, Hashable {
    /// In words of every day, such as "Đình, chùa, đền, miếu".
    package var label: LocalizedText
    /// A field of texts; `nil`: what they say stands in the reason of the draft alone.
    package var note: String?
    /// A field of kind geometry.
    package var position: String?

    package init(label: LocalizedText, note: String?, position: String?) {
      self.label = label
      self.note = note
      self.position = position
    }
  }

  package var id: String
  package var sector: String
  package var version: Int
  /// What is known of its versions, the newest first.
  package var versions: [Version] = []
  package var label: LocalizedText
  package var plural: LocalizedText
  package var description: LocalizedText
  /// The word in page addresses, by language.
  package var address: LocalizedText
  package var plate: String
  package var listed = true
  package var traits: Set<Trait> = []
  /// The class of its records as long as nobody gives them another.
  package var sensitivity = Sensitivity.public
  package var titleField: String
  package var summaryField: String?
  package var kindField: String?
  package var prominenceField: String?
  /// The code of the prominence field whose records stand on the map of the home page by name.
  package var landmarks: String?
  /// What a visitor asks first: shown beside the drawing, in this order.
  package var highlights: [String] = []
  package var fields: [Field]
  package var sections: [Section] = []
  package var digitised: Predicate?
  /// Which group holds the clauses of the text; `nil`: its records have none.
  package var clauses: ClauseRule?
  /// What is counted in each commune beside the records themselves.
  package var coverage: [CoverageMeasure] = []
  /// `nil`: nobody sends finds of this kind.
  package var find: FieldFind?
  package var rules: [Rule] = []
  /// The id of the way of its records through their states; `Declarations.workflow(of:)` has it.
  package var workflow = Workflow.standard.id
  package var schemaOrg: String?

  package func field(_ id: String) -> Field? { fields.first { $0.id == id } }

  /// The record's title in `language`.
  package func title(of body: Value, in language: Language) -> String {
    Self.text(body[titleField], in: language)
  }

  package func summary(of body: Value, in language: Language) -> String {
    summaryField.map { Self.text(body[$0], in: language) } ?? ""
  }

  /// The term that says what kind of thing the record is.
  package func kindTerm(of body: Value, _ declarations: Declarations) -> Vocabulary.Term? {
    guard let id = kindField, let code = (body[id] ?? .null).items.first?.string, let vocabulary = field(id)?.vocabulary else { return nil }
    return declarations.vocabularies[vocabulary]?[code]
  }

  /// The drawing that stands for the record: its kind's, else the profile's.
  package func plate(of body: Value, _ declarations: Declarations) -> String { kindTerm(of: body, declarations)?.plate ?? plate }

  /// The records that the values of `body` name.
  package func references(in body: Value) -> [RecordID] { Self.references(in: body, fields) }

  private static func references(in body: Value, _ fields: [Field]) -> [RecordID] {
    fields.flatMap { field in
      let items = (body[field.id] ?? .null).items
      if field.kind == .group { return items.flatMap { references(in: $0, field.fields) } }
      return field.kind.pointsAtRecord ? items.compactMap { $0["ref"]?.string.flatMap { RecordID($0) } } : []
    }
  }

  private static func text(_ value: Value?, in language: Language) -> String {
    if let plain = value?.string { return plain }
    guard let texts = value?.object else { return "" }
    return texts[language.code]?.string ?? texts["vi"]?.string ?? texts.min { $0.key < $1.key }?.value.string ?? ""
  }
}
