import Kernel

/// What codes and ids mean, in the language of whoever exports.
struct ExportNames: Sendable {
  let language: Language
  let declarations: Declarations
  let units: UnitTree
  /// Titles of named records by their ids: of those that are public.
  var titles: [String: String] = [:]

  func title(_ id: String) -> String { units[RecordID(stored: id)]?.name(in: language) ?? titles[id] ?? "" }

  func term(_ code: String, of field: Field) -> String { field.vocabulary.flatMap { declarations.vocabularies[$0]?[code]?.label[language] } ?? "" }
}
