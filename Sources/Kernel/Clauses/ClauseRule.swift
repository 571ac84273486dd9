/// Which group of a profile holds the numbered clauses of a text, and what of it is what: declared under `clauses`, so that texts of any sector can be read and compared clause by clause.
package struct ClauseRule: Sendable, Hashable {
  /// One form of the same words: characters, reading, translation …
  package struct Layer: Sendable, Hashable {
    /// The sub-field of the group.
    package var field: String
    /// The field of the record that has the whole text in this layer, from which clauses are proposed.
    package var source: String?
    /// The language of the layer where it is one for all: `lzh-Hani`. `nil`: as the texts say.
    package var language: String?

    package init(field: String, source: String? = nil, language: String? = nil) {
      self.field = field
      self.source = source
      self.language = language
    }
  }

  package var group: String
  /// A whole number, sub-field.
  package var number: String?
  /// A text, sub-field.
  package var heading: String?
  /// Terms, sub-field.
  package var subjects: String?
  /// Yes-no, sub-field: the words of the clause are not public.
  package var withheld: String?
  /// The restricted text of a clause that is withheld, sub-field.
  package var withheldText: String?
  /// Where the clause stands in the scans, sub-field.
  package var line: String?
  package var layers: [Layer]
  /// A date of the record: which edition it is.
  package var edition: String?
  /// Fields of the record by whose values two texts are of one community, such as commune and village.
  package var community: [String]
  /// Clauses of one record that are read; what goes beyond is told.
  package static let most = 300
}

/// One thing that is counted in each commune beside how many records there are.
package struct CoverageMeasure: Sendable, Hashable {
  package var id: String
  package var label: LocalizedText
  /// It counts where this holds of what is public of the record,
  package var when: Predicate?
  /// or where there are words in one of these layers: the whole text's, or a clause's.
  package var layers: [String]

  /// `body`: what came through the gate.
  package func holds(for body: Value, of profile: Profile) -> Bool {
    if when?.holds(for: body, state: .published) ?? false { return true }
    guard !layers.isEmpty, let rule = profile.clauses else { return false }
    if rule.layers.contains(where: { layer in layers.contains(layer.field) && !(layer.source.flatMap { body[$0] } ?? .null).isBlank }) { return true }
    return Clause.all(in: body, of: profile).contains { clause in layers.contains { clause.texts[$0] != nil } }
  }
}
